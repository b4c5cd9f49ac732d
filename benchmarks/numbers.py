"""How well figures and dates are compared: `python -m benchmarks.numbers DATA [--show]`.

DATA is the folder with `challenge/demetr_*.tsv.gz` (DEMETR: sentences with one thing changed, MIT) and `refs/*.tsv.gz`
(human translations). Of DEMETR, the sentences from Chinese whose numbers were replaced (and, said apart, those with names
replaced or removed): right is a finding on the changed sentence and none on the unchanged one. Of the references: NUM02 and
DAT02 findings, without review, per 1,000 pairs.
"""

import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qa import checks, engine
from qa.model import Document, Finding, Place, Segment
from qa.selection import choose
from termbase.match import Matcher

SETS = ("wmt19_zhen", "wmt20_zhen", "ntrex_zhoCN", "flores_devtest")
CODES = ("NUM020", "NUM021", "NUM022", "NUM023", "DAT020")


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a gzipped table."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)


def findings(pairs: list[tuple[str, str]]) -> list[list[Finding]]:
    """The findings in each (Chinese, English) pair, review and neutral left out."""
    chosen = choose(checks.classes(), CODES)
    segments = tuple(Segment(en, zh, Place("pairs", str(number))) for number, (zh, en) in enumerate(pairs))
    found: list[list[Finding]] = [[] for _ in pairs]
    for finding in engine.findings(engine.annotate(Document("pairs", segments), Matcher()), chosen):
        if not finding.review and finding.severity != "neutral":
            found[int(finding.place.segment)].append(finding)
    return found


def demetr(data: Path) -> None:
    """Print the share found on changed sentences and flagged on unchanged ones."""
    base = {row["id"]: row for row in rows(data / "challenge" / "demetr_base.tsv.gz") if row["lang"].startswith("zh") or row["lang"].startswith("chinese")}
    changed = [row for row in rows(data / "challenge" / "demetr_pert.tsv.gz") if row["id"] in base]
    for name in sorted({row["pert_name"] for row in changed if "number" in row["pert_name"] or "named" in row["pert_name"]}):
        items = [row for row in changed if row["pert_name"] == name]
        hit = findings([(base[row["id"]]["src"], row["pert_sent"]) for row in items])
        kept = {"mt": [(base[row["id"]]["src"], base[row["id"]]["mt"]) for row in items],
                "reference": [(base[row["id"]]["src"], base[row["id"]]["ref"]) for row in items]}
        found = sum(map(bool, hit))
        flagged = {side: sum(map(bool, findings(pairs))) for side, pairs in kept.items()}
        print(f"DEMETR {name}: found {found} of {len(items)} ({found / len(items):.1%}); flagged on the unchanged "
              + ", ".join(f"{side} {count} ({count / len(items):.1%})" for side, count in flagged.items()))
        if "--show" in sys.argv and "number" in name:
            for row, findings_ in zip(items, hit, strict=True):
                if not findings_:
                    print(f"  missed: {base[row['id']]['src']}\n    {row['pert_sent']}")


def references(data: Path) -> None:
    """Print findings per 1,000 pairs of each set and of all."""
    whole = number = 0
    for name in SETS:
        pairs = [(row["zh"], row["en"]) for row in rows(data / "refs" / f"{name}.tsv.gz")]
        found = findings(pairs)
        counts = Counter(finding.code for here in found for finding in here)
        whole, number = whole + sum(counts.values()), number + len(pairs)
        print(f"{name}: {1000 * sum(counts.values()) / len(pairs):.2f} per 1,000 of {len(pairs)}; {dict(counts)}")
        if "--show" in sys.argv:
            for (zh, en), here in zip(pairs, found, strict=True):
                for finding in here:
                    print(f"  {finding.code} {dict(finding.args)}\n    {zh}\n    {en}")
    print(f"together: {1000 * whole / number:.2f} per 1,000 of {number}")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (folder / "refs").is_dir() or not (folder / "challenge").is_dir():
        print("benchmarks.numbers: give the folder that holds refs/ and challenge/; skipped")
    else:
        demetr(folder)
        references(folder)
