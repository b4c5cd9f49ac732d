"""Markup that a translation must carry over: placeholders, tags, escapes, addresses, inline code; what differs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from qa import markup
from qa.model import Code, Mention, Segment
from termbase.text import HAN, Span

VARIABLE, TAG, ESCAPE, ADDRESS, CODE = "variable", "tag", "escape", "address", "code"

_HAN = re.compile(f"[{HAN}]")
# Nothing below can be found without one of these.
GATE = re.compile(r"[%{<\\@`\N{OBJECT REPLACEMENT CHARACTER}]|://|www\.|[A-Za-z0-9]\.[A-Za-z]")
# printf and Python conversions: %s, %d, %1$s, %.2f, %(name)s. Chinese stands right beside them, so only ASCII letters
# bar one (共%s个); “100%d” and “50% discount” are none.
_CONVERSION = r"(?<![A-Za-z0-9_%])%(?:\(\w{1,60}\)|\d{1,2}\$)?[-+0#]?\d{0,3}(?:\.\d{1,3})?(?:l{1,2}|z)?[sdifuxXeEgGcr@](?![A-Za-z0-9_])"
_NAMED = r"%[A-Za-z_][A-Za-z0-9_]{1,40}%"
_BRACES = (r"\$\{[^{}\n]{1,200}\}|\{\{[^{}\n]{1,200}\}\}|\{%[^\n]{1,200}?%\}|"
           r"\{(?:\d{1,3}|[A-Za-z_][A-Za-z0-9_.-]{0,60})(?:(?:,\s?[a-z]|:(?!\s))[^{}\n]{0,60})?\}")  # {a: 1} and {1, 2} are none
_VARIABLE = re.compile(rf"{_BRACES}|{_CONVERSION}|{_NAMED}")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:._-]{0,40}(?:\s[^<>]{0,500})?/?>")
_ESCAPE = re.compile(r"\\[nrt](?![a-z])")
_ELEMENT = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,60})")
# Inline codes of XLIFF and TMX stand for themselves by number: <x id="3"/>, <bpt i="1">.
_NUMBERED = frozenset("x g ph bx ex bpt ept it ut pc sc ec cp sub".split())
_NUMBER = re.compile(r"\s(?:id|i|rid|x)=[\"']([^\"']{1,60})[\"']")
_POSITION = re.compile(r"%\d{1,2}\$")
_MAIL_END = re.compile(r"\.[A-Za-z]{2,}$")  # antd@6.x is a version
_RELATIVE = re.compile(r"(?:https?:|mailto:|ftp:|www\.|\.{0,2}/|#)|[\w./%-]+(?:#[\w%-]*)?$")
_FENCE = re.compile(r"^`+\s?|\s?`+$|^<code>|</code>$")


class Mark(NamedTuple):
    """Markup in a text: its kind, the key by which the two halves are compared, its text and place."""

    kind: str
    key: str
    text: str
    span: Span


@lru_cache(maxsize=128)
def marks(text: str, codes: tuple[Code, ...] = ()) -> tuple[Mark, ...]:
    """The markup of one half of a pair, in order: that of its codes, and what stands in the text itself."""
    if not GATE.search(text):
        return ()
    found = [mark for code in codes for mark in _of_code(code)]
    taken = bytearray(len(text))
    for code in codes:
        taken[code.span.start : code.span.end] = b"\1" * (code.span.end - code.span.start)

    def add(kind: str, key: str, span: Span) -> None:
        if 1 not in taken[span.start : span.end]:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            found.append(Mark(kind, key, text[span.start : span.end], span))

    # Chinese goes on after an address without a space, and the address would go on with it.
    for span in markup.spans(_HAN.sub(" ", text)):
        add(*_of_markup(text[span.start : span.end]), span)
    for kind, pattern in ((TAG, _TAG), (VARIABLE, _VARIABLE), (ESCAPE, _ESCAPE)):
        for match in pattern.finditer(text):
            add(kind, _key(kind, match[0]), Span(*match.span()))
    return tuple(sorted((mark for mark in found if mark.kind), key=lambda mark: mark.span))


def _of_code(code: Code) -> Iterator[Mark]:
    text, kind = code.text, ""
    if text.startswith("`") or re.match(r"<code[\s>].*</code>", text, re.S):
        kind = CODE
    elif text.startswith("<"):
        kind = TAG if _ELEMENT.match(text) and not markup.URL.match(text, 1) and "@" not in text.split(" ")[0] else ADDRESS
    elif _VARIABLE.fullmatch(text):
        kind = VARIABLE
    elif _RELATIVE.match(text) or markup.EMAIL.fullmatch(text) and _MAIL_END.search(text):
        kind = ADDRESS
    yield Mark(kind or CODE, _key(kind or CODE, text), text, code.span)


def _of_markup(text: str) -> tuple[str, str]:
    if text.startswith("`"):
        return CODE, _key(CODE, text)
    if markup.EMAIL.fullmatch(text):
        return (ADDRESS, text.lower()) if _MAIL_END.search(text) else ("", "")
    if markup.URL.match(text) or markup.DOMAIN.match(text):
        return ADDRESS, address(text)
    return "", ""  # handles, hashtags, paths and file names are words of the text


def _key(kind: str, text: str) -> str:
    if kind == VARIABLE:
        return "".join(text.split())
    if kind == ADDRESS:
        return address(text)
    if kind == CODE:
        return " ".join(_FENCE.sub("", text).split())
    element = _ELEMENT.match(text) if kind == TAG else None
    if not element:
        return text
    number = _NUMBER.search(text) if element["name"] in _NUMBERED else None
    return f"<{element['close']}{element['name'].lower()}{number[0] if number else ''}>"


# ---- addresses

_LOCALE = re.compile(r"(?:zh|cn|en|us)|(?:zh|en)[-_](?:cn|tw|hk|sg|us|gb|hans|hant)(?:[-_]\w{2})?|chinese|english", re.I)
_SUFFIX = re.compile(r"(?:[._-](?:zh|cn|en|us|(?:zh|en)[-_](?:cn|tw|hk|us|gb|hans|hant)))(?=(?:\.\w{1,5})?$)", re.I)
_QUERY_LOCALE = re.compile(r"(?<![^?&])(?:lang|locale|language|hl|lc)=[\w-]*&?", re.I)
_INDEX = re.compile(r"(?:^|/)(?:index|readme)?(?:\.(?:md|html?|mdx))?$", re.I)


def address(text: str) -> str:
    """An address as two languages share it: without scheme, www, language, fragment, file ending and final slash.

    `https://site.cn/zh-CN/a.zh-CN.md#x` and `http://www.site.cn/en-US/a.en-US.md/` are one.
    """
    bare = unquote(text.strip("<>").partition("#")[0])
    bare = re.sub(r"^(?:[a-z]+:)?//|^mailto:", "", bare, flags=re.I)
    path, mark, query = bare.partition("?")
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if parts:
        host = [label for label in parts[0].lower().split(".") if label not in ("www", "zh", "en")]
        if len(host) > 2 and host[0] == "cn":
            host = host[1:]
        parts[0] = ".".join(host)
    parts = [_SUFFIX.sub("", part) for part in parts if not _LOCALE.fullmatch(part.partition(".")[0])]
    query = _QUERY_LOCALE.sub("", query).rstrip("&")
    short = _INDEX.sub("", "/".join(filter(None, parts)))
    return re.sub(r"\.(?:md|mdx|html?)$", "", short) + (f"?{query}" if mark and query else "")


# ---- what differs


def differences(segment: Segment, kind: str) -> tuple[list[Mark], list[Mark]]:
    """The marks of a kind that the target lacks, and those that it has over and above; the order of either is free.

    Keys are compared as multisets; a conversion with a number (%2$s) is %s where the other half has none.
    """
    if not (GATE.search(segment.source) or GATE.search(segment.target)):
        return [], []
    source = [mark for mark in marks(segment.source, segment.source_codes) if mark.kind == kind and mark.key]
    target = [mark for mark in marks(segment.target, segment.target_codes) if mark.kind == kind and mark.key]
    if any(_POSITION.match(m.key) for m in source) != any(_POSITION.match(m.key) for m in target):
        source, target = _unnumbered(source), _unnumbered(target)
    return _beyond(source, target), _beyond(target, source)


def _unnumbered(found: Sequence[Mark]) -> list[Mark]:
    return [mark._replace(key=_POSITION.sub("%", mark.key)) for mark in found]


def _beyond(found: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    left, beyond = Counter(mark.key for mark in others), []
    for mark in found:
        if left[mark.key]:
            left[mark.key] -= 1
        else:
            beyond.append(mark)
    return beyond


NEAR = 12  # lines of a text, in which what one pair lacks and another has too much is one thing aligned askew


class Change(NamedTuple):
    """A mark that is missing, one that was added, or one put in place of another (both)."""

    missing: Mention | None
    added: Mention | None


def mentions(segment: Segment, kind: str) -> Iterator[Mention]:
    """The differences of a segment as facts for `changes`: key missing or added, value key and text of the mark."""
    missing, added = differences(segment, kind)
    for mark in missing:
        yield Mention(segment, mark.span, "missing", f"{mark.key}\0{mark.text}", mark.span)
    for mark in added:
        yield Mention(segment, mark.span, "added", f"{mark.key}\0{mark.text}")


def text_of(mention: Mention) -> str:
    """The mark of a fact as it stands in the file."""
    return mention.value.partition("\0")[2]


def key_of(mention: Mention) -> str:
    """The key of the mark of a fact."""
    return mention.value.partition("\0")[0]


def is_slip(one: str, other: str) -> bool:
    """Whether two keys are one but for a letter or two in one place; short ones never are."""
    head = tail = 0
    shorter = min(len(one), len(other))
    while head < shorter and one[head] == other[head]:
        head += 1
    while tail < shorter - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return shorter >= 4 and max(len(one), len(other)) - head - tail <= 2


def changes(facts: Iterable[Mention]) -> Iterator[Change]:
    """What became of the marks of a document, given `mentions` of its segments in order.

    In a text, where the halves are aligned, a mark missing here and left over a few lines on has only moved. What is
    missing and added in one segment is paired in order.
    """
    noted = list(facts)
    gone = _moved(noted)
    by_segment: dict[int, tuple[list[Mention], list[Mention]]] = {}
    for number, fact in enumerate(noted):
        if number not in gone:
            by_segment.setdefault(id(fact.segment), ([], []))[fact.key == "added"].append(fact)
    for missing, added in by_segment.values():
        for number in range(max(len(missing), len(added))):
            yield Change(missing[number] if number < len(missing) else None, added[number] if number < len(added) else None)


def _moved(noted: Sequence[Mention]) -> set[int]:
    gone: set[int] = set()
    waiting: dict[tuple[str, str], list[int]] = {}
    for number, fact in enumerate(noted):
        line = fact.segment.place.line
        if line is None:
            continue
        rivals = waiting.get((fact.key, key_of(fact)), [])
        while rivals and line - (noted[rivals[0]].segment.place.line or 0) > NEAR:
            rivals.pop(0)
        if rivals:
            gone |= {rivals.pop(0), number}
        else:
            other = "missing" if fact.key == "added" else "added"
            waiting.setdefault((other, key_of(fact)), []).append(number)
    return gone
