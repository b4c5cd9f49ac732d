"""ENC005: control characters and characters of private use in running text."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment

CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb\ufffe\uffff]+")
PRIVATE = re.compile("[\ue000-\uf8ff]+")
BREAKS = frozenset("\u000b\u000c\u0085\u2028\u2029")
RUNNING = re.compile("[^\u0000-\u001f \u007f-\u009f]")


class ControlCharacter(SegmentCheck):
    """Control characters and characters of private use in running text.

    Why it matters
        They are left over from old encodings, from PDF files and from spreadsheets. XML forbids most of them, so the
        file may be refused later on; in print they show as boxes or not at all.

    When to ignore it
        A character of private use may be a logo of the house's own font.
    """

    code = "ENC005"
    mqm = "nonallowed-characters"
    its = "characters"
    messages = (
        "control character {name} here; remove it",
        "{name} is a Windows quotation mark or dash in the wrong encoding; it should be “{right}”",
        "{name} is a character of private use that most fonts do not have; put in what it stood for",
    )
    examples = (
        Bad("The co\u0002operation goes on.", at="\u0002", fixed="The cooperation goes on."),
        Bad("The first line\u000bthe second line.", at="\u000b", fixed="The first line the second line."),
        Bad("a \u0093new\u0094 start", at=("\u0093", "\u0094"), fixed="a “new” start"),
        Bad("\uf0b7 first item", at="\uf0b7"),
        Good("A tab\tand a plain line."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        if text.isprintable():
            return
        for match in CONTROL.finditer(text):
            right = _windows(match[0])
            if right:
                yield self.finding(segment, match.span(), self.messages[1], fix=right, right=right,
                                   name=_name(match[0]), group="control")
                continue
            beside = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
            between = BREAKS.intersection(match[0]) and all(RUNNING.match(char) for char in beside)
            yield self.finding(segment, match.span(), fix=" " if between else "", safe=True, name=_name(match[0]),
                               group="control")
        for match in PRIVATE.finditer(text):
            yield self.finding(segment, match.span(), self.messages[2], name=_name(match[0]), group="private")


def _windows(run: str) -> str:
    """What C1 controls are in Windows-1252, or "" where one of them is nothing there."""
    try:
        return run.encode("latin-1").decode("cp1252") if min(run) >= "\u0080" and "\u0085" not in run else ""
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""


def _name(run: str) -> str:
    return f"U+{ord(run[0]):04X}"
