"""How the bilingual name checks fare on rated machine translation and on human references.

    python -m benchmarks.names DATA [--select NAM02] [--show hit|miss|alarm|refs] [--drop FILE]

DATA holds `mqm/newstest2020.{sources,targets,consensus,errors}.tsv.gz` and `refs/*.tsv.gz`. Each system's outputs for
an article are one document of pairs. Three groups of outputs are told apart: those in which two raters agree on a wrong
name, those in which no rater marked one, and the rest, which prove nothing. Printed is the share of the outputs of
the first two with at least one finding: without those that only ask for review, and with them. The references are
read pair by pair and counted per 1,000. `--drop` names a file of concept ids that are taken out of the packs first.
"""

import argparse
import gzip
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from qa import checks, engine
from qa.model import Document, Finding, Place, Segment, Severity
from termbase import bundle
from termbase.match import Matcher
from termbase.model import Termbase
from termbase.source import SourceMatcher

SETS = ("flores_devtest", "ntrex_zhoCN", "wmt19_zhen", "wmt20_zhen")
NAME_ERROR = "locale/name"
Output = tuple[str, str]  # segment, system


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a gzipped table with a header."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        header = next(file).rstrip("\n").split("\t")
        for line in file:
            yield dict(zip(header, line.rstrip("\n").split("\t"), strict=True))


class Linter:
    """The name checks with the packs, less the concepts to be dropped."""

    def __init__(self, select: tuple[str, ...], dropped: frozenset[str]):
        packs = bundle.packs()
        packs = Termbase(tuple(c for c in packs.concepts if c.id not in dropped), packs.name, packs.bundled)
        self.chosen = [check() for check in checks.classes() if check.code.startswith(select)]
        self.matcher, self.source_matcher = Matcher([packs]), SourceMatcher([packs])

    def findings(self, pairs: list[tuple[str, str, str]]) -> list[Finding]:
        """What the checks find in a document of (name, source, target)."""
        segments = tuple(Segment(target, source, Place("-", name)) for name, source, target in pairs)
        document = engine.annotate(Document("-", segments), self.matcher, self.source_matcher)
        return [f for f in engine.findings(document, self.chosen) if f.severity is not Severity.NEUTRAL]


def rated(data: Path, linter: Linter, show: str) -> None:
    """Print the shares of outputs with a finding among those with and without a wrong name."""
    base = data / "mqm"
    sources = {row["seg"]: row for row in table(base / "newstest2020.sources.tsv.gz")}
    targets = {(row["seg"], row["system"]): row["target"] for row in table(base / "newstest2020.targets.tsv.gz")
               if row["text_ok"] == "1"}
    agreed: dict[Output, list[str]] = defaultdict(list)
    for row in table(base / "newstest2020.consensus.tsv.gz"):
        if row["category"] == NAME_ERROR and (row["seg"], row["system"]) in targets:
            agreed[row["seg"], row["system"]].append(row["span"])
    marked = {(row["seg"], row["system"]) for row in table(base / "newstest2020.errors.tsv.gz")
              if row["category"] == NAME_ERROR}
    documents: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for (seg, system), target in targets.items():
        documents[sources[seg]["doc"], system].append((seg, sources[seg]["source"], target))
    found: dict[Output, list[Finding]] = defaultdict(list)
    started = time.perf_counter()
    for (_, system), pairs in documents.items():
        for finding in linter.findings(pairs):
            found[finding.place.segment, system].append(finding)
    seconds = time.perf_counter() - started
    clean = targets.keys() - marked
    for name, group in (("agreed name error", agreed.keys()), ("no rater marked a name", clean)):
        sure = sum(any(not f.review for f in found[output]) for output in group)
        both = sum(bool(found[output]) for output in group)
        print(f"{name}: {len(group)} outputs, flagged {sure} = {100 * sure / len(group):.1f} %, "
              f"with review {both} = {100 * both / len(group):.1f} %")
        codes = Counter((f.code, f.review) for output in group for f in {(g.code, g.review): g for g in found[output]}.values())
        print("  " + ", ".join(f"{code}{' review' if review else ''} {n}" for (code, review), n in sorted(codes.items())))
    print(f"{len(targets)} outputs in {seconds:.1f} s")
    for output, text in targets.items() if show else ():
        sure = [f for f in found[output] if not f.review]
        wanted = {"hit": output in agreed and sure, "miss": output in agreed and not sure,
                  "alarm": output in clean and sure, "review": output in clean and found[output]}
        if wanted.get(show):
            print(*output, sources[output[0]]["source"], text, agreed.get(output, []), told(found[output]), sep="\t")


def told(findings: list[Finding]) -> str:
    """The findings in one line."""
    return "; ".join(f"{f.code}{' review' if f.review else ''} {f.message_id.format(**dict(f.args))}" for f in findings)


def references(path: Path, linter: Linter, show: str) -> None:
    """Print the findings per 1,000 pairs of a reference set."""
    counts, count, hit = Counter(), 0, Counter()
    for row in table(path):
        count += 1
        findings = linter.findings([("1", row["zh"], row["en"])])
        for finding in findings:
            counts["review" if finding.review else "alarm", finding.code] += 1
        hit[any(not f.review for f in findings)] += 1
        if findings and show == "refs":
            print(path.name.split(".")[0], row["zh"], row["en"], told(findings), sep="\t")
    alarms, review = (sum(n for (kind, _), n in counts.items() if kind == wanted) for wanted in ("alarm", "review"))
    print(f"{path.name.split('.')[0]}: {1000 * alarms / count:.2f} alarms, {1000 * review / count:.2f} review per 1,000 "
          f"of {count} pairs; " + ", ".join(f"{kind} {code} {n}" for (kind, code), n in sorted(counts.items())))


def main() -> int:
    """Run the benchmark; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--select", default="NAM02")
    parser.add_argument("--show", default="", choices=("", "hit", "miss", "alarm", "review", "refs"))
    parser.add_argument("--drop", type=Path, help="a file of concept ids, one a line, to be left out of the packs")
    parser.add_argument("--sets", default=",".join(SETS))
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"skipped: no data at {options.data}")
        return 0
    dropped = frozenset(options.drop.read_text(encoding="utf-8").split()) if options.drop else frozenset()
    linter = Linter(tuple(options.select.split(",")), dropped)
    if options.show != "refs":
        rated(options.data, linter, options.show)
    for name in filter(None, options.sets.split(",")):
        references(options.data / "refs" / f"{name}.tsv.gz", linter, options.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
