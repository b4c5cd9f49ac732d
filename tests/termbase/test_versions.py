"""Which term became which: a corrected spelling is a change, another term is not."""

import pytest

from termbase.model import Concept, Status, Term
from termbase.versions import ENTRY, WHOLE, Edit, edits, partners

A, F = Status.ADMITTED, Status.FORBIDDEN


def en(text: str, status: Status = Status.PREFERRED, **other) -> Term:
    return Term(text, "en", status, **other)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (en("exclusive defense"), en("exclusive defence")),
        (en("Shintaro Ishihara"), en("Shintarō Ishihara")),
        (en("Japan-us alliance"), en("Japan–US alliance")),
        (en("SOFA", A), en("SOFA")),  # preferred now
        (Term("北约", "zh"), Term("北约", "zh-Hans")),  # one script only
        (Term("防卫", "zh-Hans"), Term("自卫", "zh-Hans")),  # the only one in its place
        (en("ＮＡＴＯ"), en("NATO")),
    ],
)
def test_one_term(before: Term, after: Term) -> None:
    assert partners([before], [after]) == ([0], [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (en("purely defensive posture"), en("SOFA")),
        (Term("东京", "ja"), en("Tokyo")),
        (en("alliance", A), en("treaty", F)),
    ],
)
def test_two_terms(before: Term, after: Term) -> None:
    assert partners([before], [after]) == ([None], [0])


def test_the_likeliest_partner_wins_in_any_order() -> None:
    before = [en("defence policy", A), en("defence police", A)]
    after = [en("defense police", A), en("defense policy", A), en("defence policy", F)]
    # the very text counts most: it was forbidden; the other correction is found among what is left
    assert partners(before, after) == ([2, 0], [1])
    assert partners(before[::-1], after[::-1]) == ([2, 0], [1])


def test_twins_are_kept_apart() -> None:
    twins = [en("cite"), en("cite"), en("cite", A)]
    found, new = partners(twins, twins[::-1])
    assert sorted(n for n in found if n is not None) == [0, 1, 2] and not new
    assert found[2] == 0


def test_a_thousand_terms_take_no_time() -> None:
    before = [en(f"term {n} before", A) for n in range(3000)]
    after = [en(f"word {n * 7} after", A) for n in range(3000)]
    found, new = partners(before, after)
    assert len(new) == 3000 and not any(found)


def test_edits_field_by_field() -> None:
    before = Concept("T-1", (Term("北约", "zh"), en("NATO", pos="noun"), en("N.A.T.O.", A), en("the alliance", F)), domain="law")
    after = Concept("T-1", (Term("北约", "zh"), en("NATO", A, pos="noun"), en("Nato"), en("N.A.T.O.", A, usage="old")), note="x")
    assert list(edits(before, after)) == [
        Edit("", "", "domain", "law", ""),
        Edit("", "", "note", "", "x"),
        Edit("en", "NATO", "status", "preferred", "admitted"),
        Edit("en", "N.A.T.O.", "usage", "", "old"),
        Edit("en", "the alliance", ENTRY, before.terms[3], None),
        Edit("en", "Nato", ENTRY, None, after.terms[2]),
    ]
    assert list(edits(None, after)) == [Edit("", "", WHOLE, None, after)]
    assert list(edits(after, after)) == []
