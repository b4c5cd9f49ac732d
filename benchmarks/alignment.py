"""How well sentences are aligned: `python -m benchmarks.alignment DATA`.

DATA is the folder with `refs/ntrex_zhoCN.tsv.gz` (NTREX: English news with Chinese translations, line by line, in
documents). The lines of each document are joined into paragraphs of two to six lines; one paragraph in five ends
elsewhere in the English, and one line in thirty is left out of one side; headlines stand alone. A link is a pair of a Chinese and an English
line that share a bead of the finest alignment (a tenth of the line, that is); the known links are those of a line with itself. Precision, recall and F1
are counted over links of all documents; lines that were left out have none.
"""

import csv
import gzip
import random
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from qa.align import Anchors, aligned
from qa.formats.plain import parse
from termbase import compiled
from termbase.text import Span

SEED = 20
STOPS = tuple(".!?。！？\"'”’…)）;；:：")


def documents(file: Path) -> Iterator[list[tuple[str, str]]]:
    """The (Chinese, English) lines of each document."""
    made: dict[str, list[tuple[str, str]]] = {}
    with gzip.open(file, "rt", encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE):
            made.setdefault(row["doc"], []).append((row["zh"], row["en"]))
    yield from made.values()


def joined(lines: list[str], left_out: set[int], ends: set[int], glue: str) -> tuple[str, list[tuple[int, Span]]]:
    """A text of paragraphs, and where each line stands in it."""
    text, places = "", []
    for number, line in enumerate(lines):
        if number not in left_out:
            start = len(text) + (len(glue) if text and not text.endswith("\n") else 0)
            text += glue * (start > len(text)) + line
            places.append((number, Span(start, len(text))))
        if number in ends or not line.rstrip().endswith(STOPS):
            text += "\n\n"  # a line without an end mark is a headline, and stands alone
    return text, places


def touched(places: list[tuple[int, Span]], stretch: Span) -> list[int]:
    """The lines of which a stretch holds a tenth at least: a stray quotation mark is no part of a line."""
    return [n for n, span in places
            if min(span.end, stretch.end) - max(span.start, stretch.start) > 0.1 * (span.end - span.start)]


def links(lines: list[tuple[str, str]], chance: random.Random, left_out: float, anchors: Anchors | None) -> tuple[int, int, int]:
    """How many links were found, of them right, and are known, for one document."""
    chinese, english = ([pair[side] for pair in lines] for side in (0, 1))
    ends, place = set(), 0
    while place < len(lines):
        place += chance.randint(2, 6)
        ends.add(place - 1)
    moved = {end + chance.choice((-1, 1)) if chance.random() < 0.2 else end for end in ends}
    gone = [{n for n in range(len(lines)) if chance.random() < left_out / 2} for _ in range(2)]
    zh, zh_places = joined(chinese, gone[0], ends, "")
    en, en_places = joined(english, gone[1], moved, " ")
    found = set()
    for pair in aligned(parse(zh.encode(), "zh"), parse(en.encode(), "en"), anchors, robust=False).pairs:
        a, b = pair.source_place.offset, pair.place.offset
        here = touched(zh_places, Span(a, a + len(pair.source)))
        there = touched(en_places, Span(b, b + len(pair.target)))
        found |= {(one, other) for one in here for other in there}
    known = {(n, n) for n in range(len(lines)) if n not in gone[0] | gone[1]}
    return len(found), len(found & known), len(known)


def galechurch(lines: list[tuple[str, str]], chance: random.Random, left_out: float) -> tuple[int, int, int]:
    """The same by the library, which knows lengths only; every line is a sentence, and paragraphs are not marked."""
    import galechurch as library

    gone = [{n for n in range(len(lines)) if chance.random() < left_out / 2} for _ in range(2)]
    sides = [[(n, pair[side]) for n, pair in enumerate(lines) if n not in gone[side]] for side in (0, 1)]
    block = library.align([text for _, text in sides[0]], [text for _, text in sides[1]])
    found = set()
    for bead in block.beads:
        found |= {(sides[0][a][0], sides[1][b][0]) for a in range(bead.source_start, bead.source_end)
                  for b in range(bead.target_start, bead.target_end)}
    known = {(n, n) for n in range(len(lines)) if n not in gone[0] | gone[1]}
    return len(found), len(found & known), len(known)


def main(data: Path) -> None:
    """Print precision, recall, F1 and time, without and with terms as anchors, and of the library if it is installed."""
    english, chinese = compiled.matcher((), False), compiled.source_matcher((), False)
    anchors = Anchors(lambda t: {h.concept.id for h in chinese.hits(t)}, lambda t: {h.concept.id for h in english.hits(t)})
    ways = {"without terms": lambda *given: links(*given, None),
            "with terms": lambda *given: links(*given, anchors)}
    try:
        import galechurch as _  # noqa: F401

        ways["galechurch"] = galechurch
    except ImportError:
        print("galechurch is not installed; left out")
    news = list(documents(data / "refs" / "ntrex_zhoCN.tsv.gz"))
    for left_out, (name, way) in product((0, 1 / 30), ways.items()):
        chance, begun = random.Random(SEED), time.perf_counter()
        found, right, known = map(sum, zip(*(way(lines, chance, left_out) for lines in news), strict=True))
        precision, recall = right / found, right / known
        print(f"{name}, {'lines left out' if left_out else 'nothing left out'}: precision {precision:.4f}, recall {recall:.4f}, F1 {2 * precision * recall / (precision + recall):.4f} "
              f"of {known} links; {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (folder / "refs" / "ntrex_zhoCN.tsv.gz").is_file():
        print("benchmarks.alignment: give the folder that holds refs/ntrex_zhoCN.tsv.gz; skipped")
    else:
        main(folder)
