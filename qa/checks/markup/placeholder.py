"""TAG001: a placeholder, tag or escape that the translation has lost, changed or added."""

import re
from collections.abc import Iterable, Iterator

from qa import codes
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment, Severity

MISSING = "the placeholder {mark} is missing"
CHANGED = "the placeholder {mark} has become {other}"
ADDED = "the placeholder {other} is not in the source"
# A figure that a plural form may leave out: one file.
FIGURE = re.compile(r"%(?:\d\$)?[di]|%(?:\(?n\)?|\(?count\)?)d?|\{(?:n|num|count|0)\}")
ONE = re.compile(r"\b(?:an?|one|single)\b", re.I)


class Placeholder(DocumentCheck):
    """A placeholder, tag or escape that the translation has lost, changed or added.

    Why it matters
        The program puts a name or a figure there. If {name} has become {nome} or “% s”, the reader sees the braces,
        or the program stops. A tag that is opened and not closed spoils the rest of the page.

    When to ignore it
        In a plural form that needs no figure (“one file”). Where the order differs, nothing is reported.
    """

    code = "TAG001"
    severity = Severity.MAJOR
    mqm = "markup"
    its = "markup"
    needs = Needs(source=True)
    messages = (MISSING, CHANGED, ADDED)
    examples = (
        Bad("Hello, {nome}!", at="{nome}", source="你好，{name}！"),
        Bad("Copied % s files.", at="%s", source="已复制%s个文件。"),
        Bad("Press <b>Save to go on.", at="</b>", source="按<b>保存</b>继续。"),
        Bad("Deleted {0} of {1} and {2}", at="{2}", source="已删除{1}中的{0}"),
        Bad("First line, second line", at="\\n", source="第一行\\n第二行"),
        Good("Of %2$s, %1$s were copied.", source="%2$s中已复制%1$s"),
        Good("{count} of {{total}} in ${folder}", source="${folder}中{{ total }}的{count}"),
        Good("A discount of 50% sounds good, 100% does.", source="打5折听起来不错，100%的折扣更好。"),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        for kind in (codes.VARIABLE, codes.TAG, codes.ESCAPE):
            yield from codes.mentions(segment, kind)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        for missing, added in codes.changes(facts):
            one = missing or added
            if one is None:
                continue
            mark = codes.text_of(missing) if missing else ""
            other = codes.text_of(added) if added else ""
            # The halves of a text may be aligned askew, and its writer is free to say more or less; a slip is a slip.
            text = one.segment.place.line is not None
            sure = missing and added and codes.is_slip(codes.key_of(missing), codes.key_of(added)) and not mark.startswith("<")
            plural = not added and FIGURE.fullmatch(mark) and ONE.search(one.segment.target)
            message = CHANGED if missing and added else MISSING if missing else ADDED
            yield self.finding(
                one.segment, added.span if added else None, message, source=missing.span if missing else None,
                severity=Severity.MINOR if mark.startswith("\\") or other.startswith("\\") else None,
                choices=(mark,) if missing and added else (), review=bool(plural or text and not sure),
                mark=mark, other=other)
