"""False alarms per 1,000 segments of human English, by rule.

    python -m benchmarks.false_alarms DATA [--select CODE,…] [--show CODE] [--sets flores_devtest,…]

DATA is a folder of tab-separated reference sets (`*.tsv.gz` with a header and a column `en`), such as FLORES, NTREX
or the WMT references. Each segment is a document of its own, English only, with the bundled packs and no
termbase. Groups are counted once; review and neutral findings apart. `--show CODE` prints what a rule says.
"""

import argparse
import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qa import checks, engine
from qa.model import Document, Finding, Place, Segment, Severity
from termbase import bundle
from termbase.match import Matcher

SETS = {"flores_devtest": "FLORES devtest", "ntrex_zhoCN": "NTREX", "wmt19_zhen": "WMT19", "wmt20_zhen": "WMT20"}


def segments(path: Path) -> Iterator[str]:
    """The English column of a reference set."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        column = next(file).rstrip("\n").split("\t").index("en")
        for line in file:
            yield line.rstrip("\n").split("\t")[column]


def alarms(text: str, chosen: list, matcher: Matcher) -> list[Finding]:
    """The findings in one segment, groups counted once."""
    document = Document("-", (Segment(text, place=Place("-", "1", 1, 0)),), text)
    found = engine.findings(engine.annotate(document, matcher), chosen)
    grouped = {finding.group or str(number): finding for number, finding in enumerate(found)}
    return list(grouped.values())


def measure(path: Path, chosen: list, matcher: Matcher, show: str = "") -> tuple[Counter, int]:
    """Findings of a set by (kind, code), and the number of its segments; `show` prints those of a code, or ALARM."""
    counts, count = Counter(), 0
    for text in segments(path):
        count += 1
        for finding in alarms(text, chosen, matcher):
            kind = "review" if finding.review else "neutral" if finding.severity is Severity.NEUTRAL else "alarm"
            counts[kind, finding.code] += 1
            if show and (kind.upper() == show or finding.code.startswith(show)):
                start, end = finding.target
                message = finding.message_id.format(**dict(finding.args))
                print(f"{path.name.split('.')[0]}\t{finding.code} {kind}\t{text[max(0, start - 40) : start]}"
                      f"[{finding.excerpt}]{text[end : end + 40]}\t{message}")
    return counts, count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--select", default="")
    parser.add_argument("--show", default="", help="a code or the beginning of one; ALARM for all that count")
    parser.add_argument("--sets", default=",".join(SETS))
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"skipped: no reference sets at {options.data}")
        return 0
    wanted = tuple(filter(None, options.select.split(",")))
    chosen = [c() for c in checks.classes() if (c.code.startswith(wanted) if wanted else c.default)]
    matcher = Matcher([bundle.packs()])
    for name in options.sets.split(","):
        started = time.perf_counter()
        counts, count = measure(options.data / f"{name}.tsv.gz", chosen, matcher, options.show)
        report(name, counts, count, time.perf_counter() - started)
    return 0


def report(name: str, counts: Counter, segments_read: int, seconds: float) -> None:
    """Print the rates of a set, then those of its rules."""
    rates = {quiet: 1000 * sum(n for (q, _), n in counts.items() if q == quiet) / segments_read
             for quiet in ("alarm", "review", "neutral")}
    print(f"{name}: {rates['alarm']:.2f} alarms, {rates['review']:.2f} review, {rates['neutral']:.2f} neutral "
          f"per 1,000 of {segments_read} segments; {segments_read / seconds:,.0f} segments/s")
    for (quiet, code), number in sorted(counts.items()):
        print(f"  {quiet:8}{code}  {number:5}  {1000 * number / segments_read:.2f}")


if __name__ == "__main__":
    sys.exit(main())
