"""How the figures of a pair of texts answer to each other: by value, whatever way they are written."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from qa import numerals_en, numerals_zh
from qa.numerals import DATES, Figure, Kind, agree, power
from qa.units import convert, converted

Verdict = Literal["missing", "value", "magnitude"]
# Only these powers of ten are slips of 万 and 亿 (ten thousand, a hundred million) against thousand, million, billion.
POWERS = range(-12, 13)


class Difference(NamedTuple):
    """A figure of the source that no figure of the target agrees with.

    `target` is the figure that stands for it, or None where none does; `verdict` says whether that is off by a power
    of ten (`magnitude`), another value, or missing.
    """

    source: Figure
    target: Figure | None
    verdict: Verdict


@lru_cache(maxsize=256)
def differences(source: str, target: str) -> tuple[Difference, ...]:
    """The figures of the Chinese that the English does not give, in order.

    Small numbers are told only where another small number plainly stands in their place.
    """
    here, there = numerals_zh.figures(source), numerals_en.figures(target)
    lost = [figure for figure in here if not any(answers(figure, other) for other in there)]
    spare = [other for other in there if other.strong and not any(answers(figure, other) for figure in here)]
    return tuple(_judged(lost, spare))


def answers(source: Figure, target: Figure) -> bool:
    """Whether a figure of the target gives one of the source, converted into another unit if need be."""
    if agree(source, target):
        return True
    if source.unit and target.unit:
        return any(converted(a, source.unit, b, target.unit) for a in source.values[:1] for b in target.values[:1])
    return False


def _judged(lost: list[Figure], spare: list[Figure]) -> Iterator[Difference]:
    left = list(spare)
    rest: list[Figure] = []
    for figure in lost:
        off = next((other for other in left if _is_power(figure, other)), None) if figure.strong else None
        if off:
            left.remove(off)
            yield Difference(figure, off, "magnitude")
        else:
            rest.append(figure)
    for figure in rest:
        rivals = [other for other in rest if other.group is figure.group]
        stand_ins = [other for other in left if other.group is figure.group]
        if len(rivals) == 1 and len(stand_ins) == 1 and (figure.strong or stand_ins[0].kind is figure.kind):
            yield Difference(figure, stand_ins[0], "value")
        elif figure.strong:
            yield Difference(figure, None, "missing")


def _is_power(source: Figure, target: Figure) -> bool:
    if source.kind in DATES or source.kind is not Kind.COUNT or target.kind is not Kind.COUNT:
        return False
    return abs(source.value) >= 100 and power(source.value, target.value) != 0 and not _conversion(source, target)


def _conversion(source: Figure, target: Figure) -> bool:
    return convert(Decimal(1), source.unit, target.unit) is not None if source.unit != target.unit else False


def met(source: str, target: str) -> Iterator[tuple[Figure, Figure]]:
    """Figures of the source each with the one figure of the target that gives it, where there is just one."""
    there = numerals_en.figures(target)
    for figure in numerals_zh.figures(source):
        same = [other for other in there if agree(figure, other)]
        if len(same) == 1 and sum(agree(other, same[0]) for other in numerals_zh.figures(source)) == 1:
            yield figure, same[0]
