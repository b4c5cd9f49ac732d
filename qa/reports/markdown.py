"""A summary of a run in Markdown, for the page of a build or a merge request."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.messages import counted, problems, say, text
from qa.model import Finding, Severity
from qa.reports.inert import inert
from qa.reports.positions import location
from qa.reports.report import Report

ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~&]|(?<!\w)@|(?<=\w)://")
# GitHub shows a megabyte of summary; a table that nobody reads to its end helps nobody.
ROWS = 100


def render(report: Report) -> Iterator[str]:
    """A line of counts, then a table of the problems, the worst first; groups once, with the number of their places."""
    files = report.for_people()
    found = [finding for file in files for finding in file.findings]
    once = problems(found)
    yield f"## zhqa: {_plain(_counts(once, len(report.checked)))}"
    yield ""
    for failure in report.failures:
        yield f"- ⚠ `{failure.path.replace('`', '')}`: {_plain(failure.message)}"
    if once:
        yield from _table(once, Counter(f.group for f in found if f.group))
    answered = sum(len(file.answered) for file in report.checked)
    if answered:
        yield ""
        yield _plain(counted(answered, "1 finding is answered already", "{n} findings are answered already"))


def _counts(once: Sequence[Finding], files: int) -> str:
    if not once:
        return say("No findings in {files}.", files=counted(files, "1 file", "{n} files")).rstrip(".。")
    weights = [(s, sum(f.severity is s and not f.review for f in once)) for s in Severity]
    review = sum(f.review for f in once)
    parts = [f"{n} {say(str(s))}" for s, n in weights if n] + ([say("{n} to review", n=review)] if review else [])
    return f"{counted(len(once), '1 problem', '{n} problems')} ({', '.join(parts)})"


def _table(once: Sequence[Finding], groups: Counter[str]) -> Iterator[str]:
    order = list(Severity)
    worst = sorted(once, key=lambda f: (f.review, order.index(f.severity)))
    yield f"| {say('Severity')} | {say('Code')} | {say('Place')} | {say('What it finds')} | {say('Fix')} |"
    yield "|---|---|---|---|---|"
    for finding in worst[:ROWS]:
        weight = say("review") if finding.review else say(str(finding.severity))
        times = f" ×{groups[finding.group]}" if groups[finding.group] > 1 else ""
        fixes = " / ".join(f"“{fix.replacement}”" for fix in finding.fixes)
        cells = (weight, finding.code + times, location(finding), text(finding), fixes)
        yield f"| {' | '.join(map(_plain, cells))} |"
    if len(worst) > ROWS:
        yield ""
        yield _plain(say("and {n} more", n=len(worst) - ROWS))


def _plain(words: str) -> str:
    """The words so that Markdown shows them as they are, on one line."""
    return ACTIVE.sub(lambda mark: "".join(f"&#{ord(char)};" for char in mark[0]), " ".join(inert(words).split()))
