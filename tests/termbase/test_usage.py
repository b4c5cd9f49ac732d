"""The English used in a text, against its termbase."""

import pytest

from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from termbase.usage import Verdict, usage


def concept(*english: Term, kind: Kind = Kind.TERM) -> Concept:
    return Concept("T-1", (Term("概念", "zh"), *english), kind=kind)


POLICY = concept(  # 专守防卫
    Term("exclusively defense-oriented policy", "en"), Term("exclusive defense", "en", Status.OBSERVED),
    Term("defense fee", "en", Status.FORBIDDEN),
)
TREATY = concept(Term("Japan-US Status of Forces Agreement", "en"), Term("SOFA", "en", Status.ADMITTED, type="acronym"), kind=Kind.TITLE)
PERSON = concept(Term("Shigeru Ishiba", "en"), Term("Ishiba Shigeru", "en", Status.ADMITTED), kind=Kind.PERSON)
US = concept(Term("US", "en", case=CaseRule.ANY), kind=Kind.PLACE)


def used(one: Concept, *lines: str):
    (found,) = usage([Termbase((one,))], lines)
    return found


@pytest.mark.parametrize(("one", "line", "verdicts"), [
    (POLICY, "An exclusively defense-oriented policy.", [Verdict.PREFERRED]),
    (POLICY, "Exclusively defence-oriented policies.", [Verdict.PREFERRED]),
    (POLICY, "The “Exclusive defense” had", [Verdict.OBSERVED]),
    (POLICY, "a defense fee", [Verdict.FORBIDDEN]),
    (POLICY, "nothing of it", [Verdict.UNUSED]),
    (POLICY, "an exclusively defense-oriented policy, or exclusive defense",
     [Verdict.SEVERAL, Verdict.OBSERVED, Verdict.PREFERRED]),
    (TREATY, "the Japan-us Status of Forces Agreement", [Verdict.CASING]),
    (TREATY, "the Japan–U.S. Status of Forces Agreement (SOFA)", [Verdict.ADMITTED, Verdict.PREFERRED]),
    (PERSON, "ISHIBA Shigeru spoke", [Verdict.ADMITTED]),
    (PERSON, "shigeru ishiba spoke", [Verdict.CASING]),
    (PERSON, "Shiger? Ishiba spoke", [Verdict.FORBIDDEN]),
    (US, "they told us", [Verdict.UNUSED]),
])
def test_verdicts(one: Concept, line: str, verdicts: list[Verdict]) -> None:
    assert list(used(one, line).verdicts) == verdicts


def test_count_and_places() -> None:
    found = used(POLICY, "Exclusive defense is", "no line", "an Exclusive defense, exclusive defense")
    assert [(r.text, r.places) for r in found.renderings] == [
        ("Exclusive defense", ((1, 1), (3, 4))), ("exclusive defense", ((3, 23),)),
    ]


def test_words_inside_a_longer_term_count_for_that_one_alone() -> None:
    alliance = Concept("T-2", (Term("US alliance", "en"),))
    us, longer = usage([Termbase((US, alliance))], ["the US alliance and the US"])
    assert len(us.renderings[0].places) == 1 and longer.verdict is Verdict.PREFERRED


def test_house_list_turns_observed_into_admitted() -> None:
    house = concept(Term("policy of restraint", "en"), Term("exclusive defense", "en", Status.OBSERVED, house=Status.ADMITTED))
    for base, verdict in ((Termbase((house,)), Verdict.OBSERVED), (Termbase((house,)).with_house(), Verdict.ADMITTED)):
        assert usage([base], ["exclusive defense"])[0].verdict is verdict
