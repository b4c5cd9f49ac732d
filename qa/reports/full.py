"""Findings as people read them: the words under a caret, what is wrong, what to write instead."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from qa.messages import counted, fixable, say, text
from qa.model import Applicability, Checked, Finding, Severity
from qa.reports.inert import inert
from qa.reports.positions import location, source_start, start
from termbase.text import Span

# Columns of the excerpt on either side of the words; a terminal of 80 columns holds both and the margin.
CONTEXT = 30
PLACES = 6
STYLES = {
    Severity.CRITICAL: "bold white on red", Severity.MAJOR: "bold red", Severity.MINOR: "bold yellow",
    Severity.NEUTRAL: "cyan",
}
Piece = tuple[str, str]  # words and their style


def render(checked: Iterable[Checked], all_places: bool = False) -> Iterator[list[Piece]]:
    """The lines of the report, each as pieces of (words, rich style).

    Findings of one group are one entry with its first place, and a list of the others (all of them with
    `all_places`).
    """
    for file in checked:
        groups: dict[str, list[Finding]] = defaultdict(list)
        for number, finding in enumerate(file.findings):
            groups[finding.group or str(number)].append(finding)
        for found in groups.values():
            yield from _entry(found, file, all_places)
            yield []


def _entry(found: list[Finding], file: Checked, all_places: bool) -> Iterator[list[Piece]]:
    first = found[0]
    style = "dim" if first.review else STYLES[first.severity]
    label = say("review") if first.review else say(str(first.severity))
    times = [(f" ×{len(found)}", "bold")] if len(found) > 1 else []
    yield [(first.code, style), (f" {label}", style), *times, (": ", ""), (inert(text(first)), "bold")]
    yield [("  --> ", "blue"), (location(first), _link(file.path))]
    line = file.texts.get(first.place)
    target = _Side(str(first.place.line or first.place.segment), line, first.target, "^", style) if line is not None else None
    source = _source_side(first, style)
    if source or (target and target.span):
        yield from _excerpts([side for side in (source, target) if side])
    if first.concept and first.source:
        yield [("   = ", "blue"), (say("termbase: {concept}", concept=first.concept), "dim")]
    yield from _help(first)
    if len(found) > 1:
        shown = found[1:] if all_places else found[1 : PLACES + 1]
        more = len(found) - 1 - len(shown)
        places = ", ".join(f"{_within_file(f)} “{inert(f.excerpt)}”" for f in shown)
        rest = say(" and {n} more (--all-places lists them)", n=more) if more else ""
        yield [("   = ", "blue"), (say("also at {places}", places=places) + rest, "dim")]


def _within_file(finding: Finding) -> str:
    line, column, _ = start(finding)
    return f"{line}:{column}" if line and finding.target else str(line or finding.place.segment)


def _link(path: str) -> str:
    file = Path(path)
    return f"link {file.resolve().as_uri()}" if file.exists() else ""


class _Side(NamedTuple):
    """One of the two texts of a finding: the number of its line or row, the text, the words marked in it."""

    number: str
    text: str
    span: Span | None
    mark: str
    style: str


def _source_side(finding: Finding, style: str) -> _Side | None:
    if finding.source is None:
        return None
    number = source_start(finding).line or finding.place.segment
    return _Side(str(number), finding.source_text, finding.source, "~", "magenta" if finding.target else style)


def _excerpts(sides: list[_Side]) -> Iterator[list[Piece]]:
    from rich.cells import cell_len

    width = max(len(side.number) for side in sides)
    margin = " " * width
    yield [(f"{margin} | ", "blue")]
    for side in sides:
        begin, stop = side.span or (0, 0)
        left, left_cut = _tail(side.text[:begin])
        right, right_cut = _head(side.text[stop:])
        before = ("…" if left_cut else "") + inert(left)
        words = inert(side.text[begin:stop]).replace("\n", " ")
        after = inert(right) + ("…" if right_cut else "")
        yield [(f"{side.number:>{width}} | ", "blue"), (before, ""), (words, side.style), (after, "")]
        if side.span:
            yield [(f"{margin} | ", "blue"), (" " * cell_len(before) + side.mark * max(1, cell_len(words)), side.style)]


def _tail(before: str) -> tuple[str, bool]:
    if len(before) <= CONTEXT:
        return before, False
    cut = before[-CONTEXT:]
    return cut[cut.find(" ") + 1 :], True


def _head(after: str) -> tuple[str, bool]:
    if len(after) <= CONTEXT:
        return after, False
    cut = after[:CONTEXT]
    return cut[: cut.rfind(" ")] if " " in cut else cut, True


def _help(finding: Finding) -> Iterator[list[Piece]]:
    if not finding.fixes:
        return
    choices = " / ".join(f"“{inert(f.replacement)}”" if f.replacement else say("(nothing)") for f in finding.fixes)
    how = {Applicability.SAFE: say(" [--fix]"), Applicability.UNSAFE: say(" [--fix --unsafe-fixes]")}
    yield [("   = ", "blue"), (say("write {choices}", choices=choices), "green"),
           (how.get(fixable(finding), ""), "dim")]


def summary(checked: list[Checked], failures: int, problems: list[Finding], hidden: int) -> Iterator[list[Piece]]:
    """The closing lines: how many problems of what weight, how many can be fixed, what was left out."""
    files = counted(len(checked), "1 file", "{n} files")
    real = [f for f in problems if not f.review]
    review = len(problems) - len(real)
    if not problems and not failures:
        yield [(say("No findings in {files}.", files=files), "green")]
    elif problems:
        weights = [(s, sum(f.severity is s for f in real)) for s in Severity]
        parts = [f"{n} {say(str(s))}" for s, n in weights if n] + ([say("{n} to review", n=review)] if review else [])
        yield [(counted(len(problems), "Found 1 problem", "Found {n} problems"), "bold"),
               (say(" ({parts}) ", parts=", ".join(parts)), ""), (say("in {files}.", files=files), "")]
    safe = sum(fixable(f) is Applicability.SAFE for f in problems)
    unsafe = sum(fixable(f) is Applicability.UNSAFE for f in problems)
    if safe or unsafe:
        yield [(say("{safe} can be fixed with --fix, {unsafe} more with --fix --unsafe-fixes.",
                    safe=safe, unsafe=unsafe), "")]
    if hidden:
        yield [(counted(hidden, "1 matter of taste is not shown; --neutral shows it.",
                        "{n} matters of taste are not shown; --neutral shows them."), "dim")]


def answered(checked: Iterable[Checked]) -> Iterator[list[Piece]]:
    """A line that says how many findings are hidden, and by what: nothing is left out in silence."""
    by = [f.answer.by for file in checked for f in file.answered if f.answer]
    parts = [(by.count("decision"), say("{n} by decisions", n=by.count("decision"))),
             (by.count("baseline"), say("{n} by the baseline", n=by.count("baseline"))),
             (by.count("inline"), say("{n} by marks in the text", n=by.count("inline")))]
    if by:
        shown = ", ".join(said for number, said in parts if number)
        one = counted(len(by), "1 finding is answered already", "{n} findings are answered already")
        yield [(say("{answered} ({parts}).", answered=one, parts=shown), "dim")]
