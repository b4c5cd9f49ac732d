"""Time and memory of writing and reading a large termbase in each exchange format: `python -m benchmarks.exchange CONCEPTS FOLDER`.

The termbase is made here: of each concept a Chinese term in both scripts, two or three English ones with status and part of
speech, a subject, a note, now and then a definition with its source. Every step runs in a process of its own, so that its memory
is its own. `--forms tbx,tbx-v2` picks formats. `--against` does the same with translate-toolkit, where this Python has it, on the
older TBX, the only one that it knows.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from termbase import formats
from termbase.model import Concept, Kind, Status, Term, Termbase

FORMS = {"csv": ".csv", "xlsx": ".xlsx", "tbx": ".tbx", "tbx-dct": ".tbx", "tbx-v2": ".tbx", "multiterm": ".xml", "tmx": ".tmx"}
SIMPLIFIED, TRADITIONAL = "防卫协定经济贸易军队机构领导国际环境发展", "防衛協定經濟貿易軍隊機構領導國際環境發展"
WORDS = "defense agreement economy trade army agency leader world environment growth treaty council".split()


def made(count: int) -> Termbase:
    """A termbase of so many concepts, the same every time."""
    return Termbase(tuple(map(_concept, range(count))), name="made")


def _concept(number: int) -> Concept:
    digits = [int(digit) for digit in f"{number:06d}"]
    chinese = ["".join(script[2 * digit] + script[2 * digit + 1] for digit in digits[-3:]) for script in (SIMPLIFIED, TRADITIONAL)]
    english = " ".join(WORDS[digit] for digit in digits)
    terms = [
        Term(chinese[0], "zh-Hans"), Term(chinese[1], "zh-Hant"), Term(f"{english} {number}", "en", pos="noun"),
        Term(f"the {english} {number}", "en", Status.ADMITTED, pos="noun phrase", usage="in full"),
    ]
    if number % 2:
        terms.append(Term(f"{english.title()} {number}", "en", Status.FORBIDDEN, when_source=True, match=(f"a {english}",)))
    defined = {"definition": f"What is meant by {english}, at some length.", "definition_source": "Handbook"} if number % 3 == 0 else {}
    return Concept(f"T-{number:06d}", tuple(terms), Kind.TERM if number % 5 else Kind.ORGANISATION, WORDS[digits[-1]],
                   f"Note {number} on how it is said.", created="2026-11-26 Li Ming", **defined)  # type: ignore[arg-type]


class Measured(NamedTuple):
    """What a step took: seconds by the clock and of the processor, megabytes at most; and its answer."""

    clock: float
    processor: float
    memory: float
    answer: int

    def told(self, name: str, unit: str) -> str:
        return f"{name:<26}{self.clock:8.1f} s {self.processor:8.1f} s {self.memory:8.0f} MB {self.answer:>13,} {unit}"


def measured(step: Callable[..., int], *args: object) -> Measured:
    """A step in a process of its own, so that its memory is its own; a range among the arguments stands for a termbase of its length."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_step, (step, args))


def _step(step: Callable[..., int], args: tuple[object, ...]) -> Measured:
    inputs = [made(arg.stop) if isinstance(arg, range) else arg for arg in args]
    clock, processor = time.perf_counter(), time.process_time()
    answer = step(*inputs)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    return Measured(clock, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, answer)


def nothing(termbase: Termbase) -> int:
    """How many concepts a termbase has: what the termbase alone costs."""
    return len(termbase.concepts)


def write(termbase: Termbase, path: Path, form: str) -> int:
    """Write a termbase; the size of the file."""
    formats.write(termbase, path, form)
    return path.stat().st_size


def read(path: Path, form: str) -> int:
    """Read a termbase; how many terms it has."""
    return sum(len(concept.terms) for concept in formats.read(path, form).concepts)


def write_toolkit(termbase: Termbase, path: Path) -> int:
    """Write a termbase with translate-toolkit, which holds one term a language; the size of the file."""
    from translate.storage import tbx

    store = tbx.tbxfile(sourcelanguage="zh-Hans", targetlanguage="en")
    for concept in termbase.concepts:
        unit = store.addsourceunit(concept.chinese()[0].text)
        unit.target = concept.preferred
        unit.addnote(concept.note)
    store.savefile(str(path))
    return path.stat().st_size


def read_toolkit(path: Path) -> int:
    """Read a termbase with translate-toolkit; how many terms it tells of."""
    from translate.storage import tbx

    store = tbx.tbxfile.parsefile(str(path))
    return sum(bool(unit.source) + bool(unit.target) + 0 * len(unit.getnotes()) for unit in store.units)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("concepts", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--against", action="store_true")
    given = parser.parse_args()
    known = {form.name for form in formats.FORMS}
    print(f"{'':<26}{'clock':>10} {'processor':>10} {'at most':>11}")
    print(measured(nothing, range(given.concepts)).told("the termbase alone", "concepts"))
    for form in filter(known.__contains__, given.forms.split(",")):
        path = given.folder / f"exchange-{form}{FORMS[form]}"
        for name, step, args in (("write", write, (range(given.concepts), path, form)), ("read", read, (path, form))):
            print(measured(step, *args).told(f"{name} {form}", "bytes" if name == "write" else "terms"), flush=True)
    if given.against:
        return _against(given.concepts, given.folder)
    return 0


def _against(concepts: int, folder: Path) -> int:
    try:
        import translate.storage.tbx  # noqa: F401
    except ImportError:
        print("translate-toolkit is not installed in this Python")
        return 0
    ours, theirs = folder / "exchange-tbx-v2.tbx", folder / "exchange-toolkit.tbx"
    steps = [("toolkit: write", write_toolkit, (range(concepts), theirs)), ("toolkit: read its own", read_toolkit, (theirs,))]
    steps += [("toolkit: read tbx-v2", read_toolkit, (ours,))] if ours.exists() else []
    steps += [("zhqa: read the toolkit's", read, (theirs, "tbx-v2"))]
    for name, step, args in steps:
        print(measured(step, *args).told(name, "bytes" if "write" in name else "terms"), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
