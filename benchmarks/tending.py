"""How long tending a large termbase takes, and what `zhqa term lint` says of lists that others made.

    python -m benchmarks.tending TERMBASE…            # each: read, lint, mend, look up; seconds of processor time
    python -m benchmarks.tending --findings 50 TERMBASE…   # 50 random findings of each kind, to be read
"""

import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from termbase import location
from termbase.lint import RULES, defects
from termbase.lint.repair import mended
from termbase.lookup import find, kept

QUERIES = ("北京", "beijing university", "beijin university", "zhuanjia xitong", "zjxt")


def main(args: list[str]) -> int:
    """Time or sample the termbases named; says so and ends well where there is none."""
    sample = int(args[1]) if args[:1] == ["--findings"] and len(args) > 1 else 0
    places = [place for place in args[2 if sample else 0 :] if Path(place).exists()]
    if not places:
        print("skipped: name termbases, for instance foreign lists of many thousand terms")
        return 0
    findings(places, sample) if sample else timings(places)
    return 0


def findings(places: list[str], most: int) -> None:
    """Print random findings of each kind, the same at each run."""
    by_name = defaultdict(list)
    for place in places:
        base = location.read(place)
        held = {concept.id: concept for concept in base.concepts}
        for defect in defects(base):
            terms = " | ".join(term.text for term in held[defect.concept].terms)
            by_name[defect.name].append(f"{Path(place).stem}: {defect.message_id.format(**dict(defect.args))}  ← {terms[:120]}")
    chosen = random.Random(1)
    for name in sorted(by_name, key=list(RULES).index):
        print(f"\n{RULES[name].code} {name}: {len(by_name[name])}")
        for line in chosen.sample(by_name[name], min(most, len(by_name[name]))):
            print(f"  {line}")


def timings(places: list[str]) -> None:
    """Print seconds of processor time for each step."""
    for place in places:
        base = _timed(f"{Path(place).name}: read", lambda place=place: location.read(place))
        print(f"  {len(base.concepts):,} concepts")
        _timed("  lint", lambda base=base: list(defects(base)))
        _timed("  mend what is certain", lambda base=base: mended(base, lambda _name: True))
        with tempfile.TemporaryDirectory() as folder:
            _look_up(place, Path(folder))


def _look_up(place: str, folder: Path) -> None:
    import os

    os.environ["ZHQA_CACHE_DIR"] = str(folder)
    catalog = _timed("  find, cold", lambda: kept.at(place))
    _timed("  find by pinyin, cold", lambda: find("zhuanjia xitong", [catalog]))
    for query in QUERIES:
        _timed(f"  find “{query}”, warm", lambda query=query: find(query, [kept.at(place)]))


def _timed(label: str, work):
    start = time.process_time()
    made = work()
    print(f"{label}: {time.process_time() - start:.2f} s")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
