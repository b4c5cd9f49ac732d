"""False alarms per 1,000 pairs of Chinese and human English, by rule: the rules that compare the two.

    python -m benchmarks.pairs DATA [--select CODE,…] [--show CODE] [--sets wmt19_zhen,…] [--whole]

DATA is a folder of tab-separated reference sets (`*.tsv.gz` with a header and the columns `zh` and `en`). Each pair
is a document of its own, with the bundled packs and no termbase; `--whole` makes each set one document, which is what
rules of consistency read. Groups are counted once; review and neutral findings apart. `--show CODE` prints what a rule
says (`ALARM`, `REVIEW`, `NEUTRAL`: all of that kind).
"""

import argparse
import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.false_alarms import report
from qa import checks, engine
from qa.check import Check, FileCheck
from qa.model import Document, Finding, Place, Segment, Severity
from termbase import bundle
from termbase.match import Matcher
from termbase.source import SourceMatcher

SETS = ("wmt19_zhen", "wmt20_zhen", "ntrex_zhoCN", "flores_devtest")


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The Chinese and the English of a reference set."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        header = next(file).rstrip("\n").split("\t")
        zh, en = header.index("zh"), header.index("en")
        for line in file:
            cells = line.rstrip("\n").split("\t")
            yield cells[zh], cells[en]


def documents(rows: Iterable[tuple[str, str]], whole: bool) -> Iterator[Document]:
    """Each pair as a document, or all of them as one."""
    segments = tuple(Segment(en, zh, Place("-", str(number))) for number, (zh, en) in enumerate(rows, 1))
    if whole:
        yield Document("-", segments)
    else:
        yield from (Document("-", (segment,)) for segment in segments)


def alarms(document: Document, chosen: Sequence[Check], matchers: tuple[Matcher, SourceMatcher]) -> list[Finding]:
    """The findings in a document, groups counted once."""
    found = engine.findings(engine.annotate(document, *matchers), chosen)
    return list({finding.group or str(number): finding for number, finding in enumerate(found)}.values())


def measure(path: Path, chosen: Sequence[Check], matchers: tuple[Matcher, SourceMatcher], whole: bool,
            show: str = "") -> tuple[Counter, int]:
    """Findings of a set by (kind, code), and the number of its pairs; `show` prints those of a code or kind."""
    counts, rows = Counter(), list(pairs(path))
    for document in documents(rows, whole):
        texts = {segment.place: segment for segment in document.segments}
        for finding in alarms(document, chosen, matchers):
            kind = "review" if finding.review else "neutral" if finding.severity is Severity.NEUTRAL else "alarm"
            counts[kind, finding.code] += 1
            if show and (kind.upper() == show or finding.code.startswith(show)):
                print(shown(finding, kind, texts[finding.place], path.name.split(".")[0]))
    return counts, len(rows)


def shown(finding: Finding, kind: str, segment: Segment, name: str) -> str:
    """A finding with both texts, its words in [[ ]]."""
    message = finding.message_id.format(**dict(finding.args))
    return (f"{name}\t{finding.code} {kind} {finding.severity}\t{message}\n\t{_marked(segment.source, finding.source)}\n"
            f"\t{_marked(segment.target, finding.target)}")


def _marked(text: str, span: tuple[int, int] | None) -> str:
    return f"{text[:span[0]]}[[{text[span[0] : span[1]]}]]{text[span[1] :]}" if span else text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--select", default="")
    parser.add_argument("--show", default="", help="a code or the beginning of one; ALARM for all that count")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--whole", action="store_true", help="read each set as one document")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"skipped: no reference sets at {options.data}")
        return 0
    wanted = tuple(filter(None, options.select.split(",")))
    chosen = [c() for c in checks.classes() if c.needs.source and not issubclass(c, FileCheck)
              and (c.code.startswith(wanted) if wanted else c.default)]
    packs = [bundle.packs()]
    matchers = Matcher(packs), SourceMatcher(packs)
    for name in options.sets.split(","):
        started = time.perf_counter()
        counts, count = measure(options.data / f"{name}.tsv.gz", chosen, matchers, options.whole, options.show)
        report(name, counts, count, time.perf_counter() - started)
    return 0


if __name__ == "__main__":
    sys.exit(main())
