"""Quotations in an English text: where they begin and end, what is nested, and whether somebody says them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from termbase.text import Span

OPEN, CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
OPEN_SINGLE, CLOSE_SINGLE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
DOUBLE = f'{OPEN}{CLOSE}"\N{FULLWIDTH QUOTATION MARK}'
SINGLE = f"{OPEN_SINGLE}{CLOSE_SINGLE}'"
MARKS = DOUBLE + SINGLE
SPACES = " \t\n\r\N{NO-BREAK SPACE}\N{THIN SPACE}\N{IDEOGRAPHIC SPACE}"
DASHES = "-\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}"
BEFORE_OPENING = SPACES + DASHES + "([{/"
AFTER_CLOSING = SPACES + DASHES + ")]}/.,;:!?"

# Words that begin with an apostrophe, so that the mark opens nothing; and endings split off by a tokenizer.
ELISION = re.compile(r"(?:tis|twas|twere|em|til|till|cause|bout|round|neath|n|\d\ds?|s|re|ve|ll|d|m|t)(?![^\W_])", re.I)
# Words after which an English quotation may lack its space; few enough that “d'Ivoire'” and “rock'n'roll'” stay out.
GLUED = re.compile(
    r"(?:^|[^\w'’])(?:the|a|an|of|in|on|at|to|for|by|as|is|are|was|were|be|been|being|and|or|but|with|from|into|"
    r"this|that|these|those|its|their|his|her|our|such|any|no|some|called|named|word|term|say|saying|says)$", re.I)

SAYING = (
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|ask(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|answer(?:s|ed|ing)?|"
    r"add(?:s|ed|ing)?|continue[ds]?|explain(?:s|ed|ing)?|not(?:e|es|ed|ing)|wr(?:ite|ites|ote|itten|iting)|argu(?:e|es|ed|ing)|"
    r"stress(?:es|ed|ing)?|emphasi[sz](?:e|es|ed|ing)|point(?:s|ed|ing)? out|"
    r"declar(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|"
    r"remark(?:s|ed|ing)?|comment(?:s|ed|ing)?|insist(?:s|ed|ing)?|warn(?:s|ed|ing)?|claim(?:s|ed|ing)?|stat(?:e|es|ed|ing)|"
    r"recall(?:s|ed|ing)?|admit(?:s|ted|ting)?|conclud(?:e|es|ed|ing)|quip(?:s|ped)?|jok(?:e|es|ed|ing)|tweet(?:s|ed|ing)?|"
    r"post(?:s|ed|ing)?|shout(?:s|ed|ing)?|cr(?:y|ies|ied)|exclaim(?:s|ed|ing)?|whisper(?:s|ed|ing)?|respond(?:s|ed|ing)?|"
    r"testif(?:y|ies|ied)|acknowledg(?:e|es|ed|ing)|observ(?:e|es|ed|ing)|read(?:s|ing)?|think(?:s|ing)?|thought|chant(?:s|ed|ing)?|"
    r"sigh(?:s|ed)?|laugh(?:s|ed)?|declin(?:e|ed)|reveal(?:s|ed|ing)?|express(?:es|ed|ing)|report(?:s|ed|ing)?|quot(?:e|es|ed|ing)|"
    r"introduc(?:e|es|ed|ing)|believ(?:e|es|ed)|proclaim(?:s|ed|ing)?|vow(?:s|ed)?|urg(?:e|es|ed|ing)|yell(?:s|ed|ing)?|"
    r"scream(?:s|ed|ing)?|agree(?:s|d)?|confirm(?:s|ed|ing)?|according to)"
)
SAID_BEFORE = re.compile(
    rf"\b{SAYING}(?:[^.!?;{DOUBLE}]{{0,120}}[,:]|(?: [\w'’.-]+){{0,6}} that)?[ \t\n]*$", re.I)
SAID = re.compile(rf"\b{SAYING}\b", re.I)
SAID_AFTER = re.compile(rf"[ \t\n]*[,\N{{EM DASH}}-]?[ \t\n]*(?:[\w'’.,-]+ ){{0,9}}?{SAYING}\b", re.I)
SPEECH_END = re.compile(r"[.,?!\N{HORIZONTAL ELLIPSIS}\N{EM DASH}-]['\"\N{RIGHT SINGLE QUOTATION MARK} ]*$")
ENDING = re.compile(r"(?:s|es|ed|d|ing|er|ers|ism|ist|ists|like|ly|ness|x)(?![^\W_])|th\b")
GOES_ON = re.compile(r" ?[a-z]")
# After these the quotation is a noun of the sentence around it, so a verb of saying behind it has another object.
EMBEDDED = re.compile(r"(?:^|[^\w'])(?:a|an|the|of|its|their|his|her|our|this|such|any|no)[ ]?$", re.I)
DEEPEST_KNOWN = 1_000_000
SPEECH_REACH = 300
REACH = 160  # how far before a quotation its verb is looked for, in code points
FINITE = re.compile(
    r"\b(?:am|is|are|was|were|will|would|can|could|cannot|shall|should|must|might|has|have|had|do|does|did|"
    r"let's|let us|[a-z]+n't|(?:I|we|you|they|he|she|it|there|that|what|who)'(?:s|m|re|ve|ll|d)|"
    r"(?:I|we|they|he|she|you) [a-z]+)\b", re.I)
SENTENCE_END = re.compile(r"[.!?\N{HORIZONTAL ELLIPSIS}\u3002\uff01\uff1f]['’]?$")


class Quotation(NamedTuple):
    """A quotation: `span` with its marks, `inner` between them, and in how many others it is nested."""

    span: Span
    inner: Span
    depth: int


class Reading(NamedTuple):
    """The quotations of a text by place, and the marks without a partner.

    A straight single mark without a partner is taken for an apostrophe and is in neither list.
    """

    quotations: tuple[Quotation, ...]
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]


@lru_cache(maxsize=128)
def read(text: str) -> Reading:
    """The quotations of a text, curly and straight, double and single; linear in the text.

    Directed marks are paired by direction unless their place belies it (“so“). Straight ones have none: the pairing
    is taken that goes best with the spaces around them, so that one missing space changes nothing. A digit with a
    straight double mark may be inches. A curly mark may be paired with a straight one if both are left over.
    """
    curly, unclosed, unopened = _curly(text)
    straight, left_open, left_closed = _straight(text)
    pairs = curly + _inside_one(straight, curly)
    for start, end in ((unclosed, left_closed), (left_open, unopened)):
        if len(start) == len(end) == 1 and start[0] < end[0]:
            pairs += _inside_one([(start.pop(), end.pop())], pairs)
    single, lone = _single(text)
    pairs += _inside_one(single, pairs)
    return Reading(tuple(_nested(pairs)), tuple(sorted((*unclosed, *left_open, *lone))),
                   tuple(sorted((*unopened, *left_closed))))


def around(text: str, span: Span) -> Quotation | None:
    """The innermost quotation that holds the span, its marks included."""
    quotations = read(text).quotations
    number = bisect_right(quotations, span.start, key=lambda q: q.span.start) - 1
    depth = DEEPEST_KNOWN
    while number >= 0 and depth:
        quotation = quotations[number]
        if quotation.depth < depth:  # a neighbor at the depth of the last one, or below it, ends before the span
            if quotation.span.covers(span):
                return quotation
            depth = quotation.depth
        number -= 1
    return None


def is_attributed(text: str, quotation: Quotation) -> bool:
    """Whether the words beside the quotation say that somebody says it: said, “…” and “…,” he said."""
    start, end = quotation.span
    said = SAID_BEFORE.search(text[max(0, start - REACH) : start])
    if said:
        # “They announced a change, “reform” as they call it”: with a comma before, what the sentence goes on with is
        # no speech.
        closed = text[quotation.inner.end - 1] in ",.?!" + DASHES or not GOES_ON.match(text, end)
        return closed or not said[0].rstrip().endswith(",")
    if EMBEDDED.search(text[max(0, start - 20) : start]):
        return False
    comma = text[quotation.inner.end - 1 : quotation.inner.end] in tuple(",!?") or text[end : end + 1] == ","
    return comma and bool(SAID_AFTER.match(text, end, end + REACH))


def is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quotation looks like a whole sentence: its end mark, or a finite verb, inside it."""
    start, end = quotation.inner
    inner = text[start : min(end, start + SPEECH_REACH)] + text[max(start + SPEECH_REACH, end - 2) : end]
    inner = inner.strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return bool(SENTENCE_END.search(inner) or FINITE.search(inner))


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether the quotation is the words of a person, which no fix may touch: attributed, or a whole sentence."""
    return is_attributed(text, quotation) or is_sentence(text, quotation)


def may_be_speech(text: str, place: int) -> bool:
    """Whether the quotation opened at `place` and never closed may be a speech that goes on in the next segment."""
    before = text[max(0, place - REACH) : place].rstrip()
    if not before or before.endswith(":") or SAID.search(before):
        return True
    return bool(FINITE.search(text, place, place + SPEECH_REACH))


def continues_speech(text: str, place: int) -> bool:
    """Whether the quotation closed at `place` and never opened may be a speech that began in an earlier segment."""
    return bool(SPEECH_END.search(text, max(0, place - 4), place))


def ending_of(text: str, offset: int) -> str:
    """The ending that is joined to a quoted word at the offset (“PhD”s, “tweet”ing), or the empty string."""
    found = ENDING.match(text, offset)
    return found[0] if found else ""


def _curly(text: str) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    pairs, stack, unopened = [], [], []
    for mark in re.finditer(f"[{OPEN}{CLOSE}]", text):
        place = mark.start()
        opens = mark[0] == OPEN
        if opens and stack and _may_close(text, place) and not _may_open(text, place):
            opens = False  # “so“
        elif not opens and not stack and _may_open(text, place) and not _may_close(text, place):
            opens = True  # ”so”
        if opens:
            stack.append(place)
        elif stack:
            pairs.append((stack.pop(), place))
        else:
            unopened.append(place)
    return pairs, stack, unopened


def _may_open(text: str, place: int) -> bool:
    return (place == 0 or text[place - 1] in BEFORE_OPENING or text[place - 1] in MARKS) and _solid(text, place + 1)


def _may_close(text: str, place: int) -> bool:
    after = place + 1
    return _solid(text, place - 1) and (after == len(text) or text[after] in AFTER_CLOSING or text[after] in MARKS)


def _solid(text: str, place: int) -> bool:
    return 0 <= place < len(text) and not text[place].isspace()


# What it costs to read a straight mark as opening or closing against the spaces around it, to nest it in straight
# marks, to take it for inches, and to leave it without a partner. A wrong space is likelier than a lost mark.
CLEAR, EITHER, AGAINST, NESTED, INCHES, ALONE = 0, 1, 3, 1, 1, 4
DEEPEST = 2


def _straight(text: str) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    # The cheapest reading so far that ends at each depth: its cost, and its choices as a chain (choice, earlier).
    best: dict[int, tuple[int, tuple | None]] = {0: (0, None)}
    for match in re.finditer('["\N{FULLWIDTH QUOTATION MARK}]', text):
        place = match.start()
        following: dict[int, tuple[int, tuple | None]] = {}
        for depth, (cost, chain) in best.items():
            for extra, after, kind in _choices(text, place, depth):
                if after not in following or cost + extra < following[after][0]:
                    following[after] = (cost + extra, ((place, kind), chain))
        best = following
    return _paired(min((cost + ALONE * depth, depth, chain) for depth, (cost, chain) in best.items())[2])


def _choices(text: str, place: int, depth: int) -> Iterator[tuple[int, int, str]]:
    opening, closing = _costs(text, place)
    if depth < DEEPEST:
        yield opening + (NESTED if depth else 0), depth + 1, "open"
    if depth:
        yield closing, depth - 1, "close"
        yield ALONE + opening, depth, "reopen"
    else:
        yield ALONE + closing, 0, "stray"
    if place and text[place - 1].isdigit():
        yield INCHES, depth, "inch"


def _costs(text: str, place: int) -> tuple[int, int]:
    opens, closes = _may_open(text, place), _may_close(text, place)
    if opens == closes:
        return EITHER, EITHER
    return (CLEAR, AGAINST) if opens else (AGAINST, CLEAR)


def _paired(chain: tuple | None) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    choices = []
    while chain:
        choice, chain = chain
        choices.append(choice)
    pairs, unclosed, unopened, stack = [], [], [], []
    for place, kind in reversed(choices):
        if kind == "reopen":
            unclosed.append(stack.pop())
        if kind in ("open", "reopen"):
            stack.append(place)
        elif kind == "close":
            pairs.append((stack.pop(), place))
        elif kind == "stray":
            unopened.append(place)
    return pairs, unclosed + stack, unopened


def _single(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    pairs, unclosed = [], []
    start = weak = None
    for mark in re.finditer(f"[{SINGLE}]", text):
        place = mark.start()
        if _opens_single(text, place, mark[0]):
            if start is not None and weak is not None:
                pairs.append((start, weak))
            elif start is not None and text[start] == OPEN_SINGLE:
                unclosed.append(start)
            start, weak = place, None
        elif start is not None and mark[0] != OPEN_SINGLE and place > start + 1 and _may_close(text, place):
            if _is_plural_possessive(text, place):
                weak = weak or place
            else:
                pairs.append((start, place))
                start = weak = None
    if start is not None and weak is not None:
        pairs.append((start, weak))
    elif start is not None and text[start] == OPEN_SINGLE:
        unclosed.append(start)
    return pairs, unclosed


def _opens_single(text: str, place: int, mark: str) -> bool:
    following = text[place + 1 : place + 2]
    if mark == CLOSE_SINGLE or not following or following.isspace() or ELISION.match(text, place + 1):
        return False
    if _may_open(text, place):
        return following.isalnum() or following in DOUBLE + "$[(\N{HORIZONTAL ELLIPSIS}"
    return following.isupper() and (mark == OPEN_SINGLE or bool(GLUED.search(text[max(0, place - 12) : place])))


def _is_plural_possessive(text: str, place: int) -> bool:
    return text[place - 1] in "sS" and text[place + 1 : place + 2] == " " and text[place + 2 : place + 3].isalpha()


def _inside_one(single: list[tuple[int, int]], double: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The single pairs whose two ends lie inside the same innermost double pair; the others cross one."""
    both = ((0, double), (1, single))
    marks = sorted((place, kind, pair) for kind, pairs in both for pair in pairs for place in pair)
    stack: list[tuple[int, int] | None] = [None]
    begun: dict[tuple[int, int], tuple[int, int] | None] = {}
    kept = []
    for place, kind, pair in marks:
        if kind == 0 and place == pair[0]:
            stack.append(pair)
        elif kind == 0:
            stack.pop()
        elif place == pair[0]:
            begun[pair] = stack[-1]
        elif begun[pair] == stack[-1]:
            kept.append(pair)
    return kept


def _nested(pairs: Iterable[tuple[int, int]]) -> Iterator[Quotation]:
    stack: list[int] = []
    for start, end in sorted(pairs):
        while stack and stack[-1] < start:
            stack.pop()
        yield Quotation(Span(start, end + 1), Span(start + 1, end), len(stack))
        stack.append(end)
