"""Writes `docs/accuracy.md`: how often each rule speaks on good English.

    python -m benchmarks.accuracy_page DATA

DATA as for `benchmarks.false_alarms`, whose figures these are.
"""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.false_alarms import SETS, measure
from qa import checks
from termbase import bundle
from termbase.match import Matcher

PAGE = Path(__file__).parent.parent / "docs" / "accuracy.md"
KINDS = {"alarm": "alarms", "review": "review", "neutral": "neutral"}
INTRODUCTION = """# How often the rules speak on good English

A rule that cries wolf is switched off by its readers, and then finds nothing. So every rule is run over English written or
revised by people, and what it says there is read before it is on by default.

The tables count findings on four public sets, each segment a document of its own, English only, with the bundled packs and no
termbase; findings that are one problem in many places are counted once. FLORES devtest and NTREX are native English; WMT19 and
WMT20 are reference translations (Chinese → English news) of those years, made by people. Not every finding there is false:
of those that count as alarms, nearly all are slips of the references when read one by one (“the the”, “Iran’ s”, “48.7 ,”).
These are the sets that the rules were improved on, so the figures flatter; texts held back are the fairer test.

*Alarms* can fail a run; *review* asks a person to look and never fails one; *neutral* is taste, shown with `--neutral`.

Measured on {today} by `python -m benchmarks.accuracy_page DATA`. The sets are public but not ours to ship.

"""


def main() -> int:
    data = Path(sys.argv[1])
    if not data.is_dir():
        print(f"skipped: no reference sets at {data}")
        return 0
    chosen = [c() for c in checks.classes() if c.default]
    matcher = Matcher([bundle.packs()])
    found = {name: measure(data / f"{name}.tsv.gz", chosen, matcher) for name in SETS}
    PAGE.write_text(INTRODUCTION.format(today=date.today()) + totals(found) + by_rule(found, chosen), encoding="utf-8")
    return 0


def totals(found: dict[str, tuple[Counter, int]]) -> str:
    """The table of rates per 1,000 segments."""
    lines = [row("per 1,000 segments", *(f"{SETS[name]} ({count:,})" for name, (_, count) in found.items())), rule(1, len(found))]
    for kind, title in KINDS.items():
        rates = (1000 * sum(n for (k, _), n in counts.items() if k == kind) / count for counts, count in found.values())
        lines.append(row(title, *(f"{rate:.2f}" for rate in rates)))
    return "\n".join(lines) + "\n\n"


def by_rule(found: dict[str, tuple[Counter, int]], chosen: list) -> str:
    """The table of numbers by rule and kind; rules without a finding are named below it."""
    lines = ["## By rule", "", row("rule", "kind", *SETS.values()), rule(2, len(found))]
    silent = []
    for check in chosen:
        numbers = {kind: [counts[kind, check.code] for counts, _ in found.values()] for kind in KINDS}
        lines += [row(f"{check.code} {check.name}", kind, *map(str, n)) for kind, n in numbers.items() if any(n)]
        silent += [] if any(map(any, numbers.values())) else [check.code]
    return "\n".join(lines) + f"\n\nSilent on all {sum(c for _, c in found.values()):,} segments: {', '.join(silent)}.\n"


def row(*cells: str) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def rule(texts: int, numbers: int) -> str:
    """The line below the head: text columns to the left, numbers to the right."""
    return "|" + "---|" * texts + "---:|" * numbers


if __name__ == "__main__":
    sys.exit(main())
