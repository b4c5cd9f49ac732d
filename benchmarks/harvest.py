"""How good the harvest of term candidates is: `python -m benchmarks.harvest DATA [--op-ed CHINESE ENGLISH NOTES] [--show N]`.

DATA is the folder with `termtask/wmt23_zhen.tsv.gz` (WMT23 terminology task: columns zh, en, terms_proper as JSON) and
`refs/*.tsv.gz` (news with human translations: columns zh, en). CHINESE and ENGLISH are an op-ed, NOTES is a Markdown file whose
table lists for each entry the English that was met (number, Chinese, traditional, three more, “MT wrote”).

Terms of WMT23: a row is right where its Chinese and its English are a pair that the makers list, articles, plurals and
letter case aside. They list names and noun phrases of some sentences, not all terms, so the precision is a lower bound; what
share of the rows has a Chinese term of theirs is printed beside it. Compared are single n-grams by log-likelihood alone.

The op-ed: asked for are the entries of `samples/termbase.csv` of which a Chinese term stands in the text, and which are a person,
place, organisation or title by kind, or of which a Chinese term stands wholly between quotation marks or in brackets, holds a
quotation mark itself, or is followed by a bracket. Right is an English of the entry, of any status, or one that was met.
"""

import argparse
import csv
import gzip
import json
import re
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa import formats as documents
from qa.linter import Linter, Overrides
from termbase import compiled, formats, harvest
from termbase.harvest import association, phrases, texts
from termbase.harvest.marked import key_of
from termbase.model import Concept, Kind
from termbase.script import simplified
from termbase.text import fold

ROWS = (100, 200, 500)
NAMED = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.TITLE)
MARKED = re.compile(r"“[^“”]*”|「[^「」]*」|《[^《》]*》|（[^（）]*）|\([^()]*\)")
Proposal = tuple[str, str]  # Chinese, the key of the English


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a gzipped table with a header."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def reference() -> harvest.Reference:
    """The matchers of the packs."""
    return harvest.Reference(compiled.source_matcher((), False), compiled.matcher((), False))


def by_association(pairs: Sequence[texts.Pair]) -> list[Proposal]:
    """The baseline: repeated phrases of both sides, ranked by the log-likelihood of their meeting; each Chinese once."""
    here, there = phrases.chinese_phrases(pairs, 2), phrases.english_phrases(pairs, 2)
    scored = sorted(((score, one, other) for (one, other), (score, _) in association.partners(here, there, 2).items()), reverse=True)
    best: dict[str, str] = {}
    for _, one, other in scored:
        best.setdefault(one, other)
    return list(best.items())


def wmt23(data: Path, show: int) -> None:
    """Print precision and recall on the terms of WMT23."""
    rows = list(table(data / "termtask" / "wmt23_zhen.tsv.gz"))
    listed = {(term["zh"], key_of(term["en"])) for row in rows for term in json.loads(row["terms_proper"]) if term["zh"] and term["en"]}
    chinese = {zh for zh, _ in listed}
    segments = [(row["zh"], row["en"]) for row in rows]
    print(f"WMT23: {len(segments)} segments, {len(listed)} pairs of terms listed, {len(chinese)} Chinese terms")
    started = time.process_time()
    found = harvest.candidates(segments)
    seconds = time.process_time() - started
    with_packs = harvest.candidates(segments, reference=reference())
    ways = {
        "log-likelihood of n-grams alone": by_association(texts.pairs(segments)),
        f"harvest ({seconds:.1f} s of CPU)": [(one.chinese, key_of(one.english)) for one in found],
        "harvest, with the packs": [(one.chinese, key_of(one.english)) for one in with_packs],
    }
    for name, proposed in ways.items():
        for count in ROWS:
            first = proposed[:count]
            right = len(set(first) & listed)
            print(f"  {name}, first {len(first)} rows: precision {right / len(first):.3f}, recall {right / len(listed):.3f}; "
                  f"Chinese listed {sum(zh in chinese for zh, _ in first) / len(first):.3f}")
    for one in found[:show]:
        mark = "=" if (one.chinese, key_of(one.english)) in listed else "zh" if one.chinese in chinese else ""
        print(f"    {mark:2} {one.chinese} | {one.english} ×{one.count} {one.kind} {one.confidence:.2f} [{', '.join(one.finders)}]")


def news(data: Path, show: int) -> None:
    """Print how long all news references take, and in how much memory."""
    segments = [(row["zh"], row["en"]) for file in sorted((data / "refs").glob("*.tsv.gz")) for row in table(file)]
    started, watch = time.process_time(), time.perf_counter()
    found = harvest.candidates(segments, reference=reference())
    print(f"news: {len(segments)} segments, {len(found)} candidates in {time.process_time() - started:.0f} s of CPU "
          f"({time.perf_counter() - watch:.0f} s), {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    for one in found[:show]:
        print(f"    {one.chinese} | {one.english} ×{one.count} {one.kind} {one.confidence:.2f} [{', '.join(one.finders)}]")


# ---- the op-ed


def asked(concepts: Sequence[Concept], text: str) -> list[Concept]:
    """The entries that the harvest has to find in a Chinese text."""
    marked = [match[0][1:-1] for match in MARKED.finditer(text)]

    def is_marked(term: str) -> bool:
        return any(term in stretch for stretch in marked) or bool(re.search("[“「]", term)) or f"{term}（" in text

    return [concept for concept in concepts
            if any(term.text in text and (concept.kind in NAMED or is_marked(term.text)) for term in concept.chinese())]


def met(notes: Path) -> dict[str, set[str]]:
    """By the Chinese of an entry, the keys of the English that was met for it."""
    found: dict[str, set[str]] = {}
    for line in notes.read_text(encoding="utf-8").split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 8 and cells[1].isdigit():
            forms = [re.sub(r"×\d+", "", form) for form in cells[7].split(";")]
            found[cells[2]] = {key_of(form) for form in forms} - {""}
    return found


def op_ed(chinese: Path, english: Path, notes: Path) -> None:
    """Print how many of the entries that are asked for stand in the first 100 rows with the right English."""
    rows = Linter(Overrides(isolated=True)).rows(documents.read(chinese), documents.read(english))
    concepts = formats.read(Path("samples/termbase.csv")).concepts
    wanted = asked(concepts, chinese.read_text(encoding="utf-8"))
    seen = met(notes)
    print(f"op-ed: {len(rows)} pairs of sentences, {len(wanted)} entries asked for")
    for name, given in (("without the packs", None), ("with the packs", reference())):
        found = harvest.candidates(rows, reference=given)[:100]
        missing = [concept for concept in wanted if not _found(concept, found, seen)]
        right = len(wanted) - len(missing)
        print(f"  {name}: {right} of {len(wanted)} ({right / len(wanted):.0%}) in the first {len(found)} rows; "
              f"not: {', '.join(concept.title for concept in missing)}")


def _found(concept: Concept, found: Sequence[harvest.Candidate], seen: dict[str, set[str]]) -> bool:
    own = {simplified(fold(term.text)) for term in concept.chinese()}
    right = {key_of(term.text) for term in concept.english()}.union(*(seen.get(term.text, set()) for term in concept.chinese()))
    return any(simplified(fold(one.chinese)) in own and key_of(one.english) in right for one in found)


def main() -> None:
    """Run what there are data for."""
    parser = argparse.ArgumentParser(description="How good the harvest of term candidates is.")
    parser.add_argument("data", type=Path, nargs="?", default=Path())
    parser.add_argument("--op-ed", type=Path, nargs=3, metavar=("CHINESE", "ENGLISH", "NOTES"))
    parser.add_argument("--show", type=int, default=0, help="print the first rows")
    given = parser.parse_args()
    for name, there, run in (("termtask/wmt23_zhen.tsv.gz", given.data, wmt23), ("refs", given.data, news)):
        if (there / name).exists():
            run(there, given.show)
        else:
            print(f"benchmarks.harvest: {there / name} is not there; skipped")
    if given.op_ed and all(path.is_file() for path in given.op_ed):
        op_ed(*given.op_ed)
    else:
        print("benchmarks.harvest: --op-ed names no three files; skipped")


if __name__ == "__main__":
    main()
