"""Terms wrongly called missing in human translations: `python -m benchmarks.terms DATA`.

DATA is the folder with `termtask/wmt23_zhen.tsv.gz` (WMT23 terminology task, Chinese to English: columns line, zh, en,
terms_proper, terms_random; the terms as JSON). Every term is in the reference by the makers' word, so a finding is a
false alarm unless the reference paraphrases. Compared with plain string search, as the accuracy notes report it.
"""

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from qa import engine
from qa.checks.terminology.term_not_rendered import TermNotRendered
from qa.model import Document, Place, Segment
from termbase.match import Matcher
from termbase.model import Concept, Kind, Term, Termbase
from termbase.source import SourceMatcher


def pairs(data: Path) -> Iterator[tuple[str, str, list[dict[str, str]]]]:
    """Chinese, English and the terms of each line."""
    with gzip.open(data / "termtask" / "wmt23_zhen.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["zh"], row["en"], json.loads(row["terms_proper"])


def main(data: Path, show: bool) -> None:
    """Print how many term occurrences plain search and the check call missing, as terms and as names."""
    rows = list(pairs(data))
    asked = [(zh, en, term) for zh, en, terms in rows for term in terms]
    plain = sum(term["en"] not in en for zh, en, term in asked)
    folded = sum(term["en"].lower() not in en.lower() for zh, en, term in asked)
    print(f"{len(asked)} occurrences; missing by exact search {plain} ({plain / len(asked):.1%}), "
          f"without letter case {folded} ({folded / len(asked):.1%})")
    for kind in (Kind.TERM, Kind.ORGANISATION):
        firm = review = met = power = 0
        for number, (zh, en, term) in enumerate(asked):
            concept = Concept("T", (Term(term["zh"], "zh"), Term(term["en"], "en")), kind)
            base = Termbase((concept,))
            source = SourceMatcher([base])
            segment = Segment(en, zh, Place("wmt23", str(number)))
            document = engine.annotate(Document("wmt23", (segment,)), Matcher([base]), source)
            met += bool(document.segments[0].source_terms)
            found = engine.findings(document, [TermNotRendered()])
            other = Segment(asked[number - 1400][1], zh, Place("wmt23", str(number)))
            power += bool(engine.findings(engine.annotate(Document("wmt23", (other,)), Matcher([base]), source), [TermNotRendered()]))
            firm += any(not f.review for f in found)
            review += bool(found) and all(f.review for f in found)
            if show and kind is Kind.TERM and any(not f.review for f in found):
                print(f"  {term['zh']} → {term['en']}\n    {zh[:120]}\n    {en[:240]}")
        print(f"as {kind}: source term met {met} ({met / len(asked):.1%}), wrongly missing {firm} ({firm / len(asked):.1%}), "
              f"to review {review} ({review / len(asked):.1%}); beside the English of a far line "
              f"{power} of {met} are called missing ({power / met:.1%})")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (folder / "termtask").is_dir():
        print("benchmarks.terms: give the folder that holds termtask/; skipped")
    else:
        main(folder, "--show" in sys.argv)
