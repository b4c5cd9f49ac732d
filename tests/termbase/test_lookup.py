"""Looking terms up: exact before form before beginning before part."""

import pytest

from termbase.lookup import find
from termbase.model import Concept, Term, Termbase

BASE = Termbase((
    Concept("T-1", (Term("北约", "zh"), Term("NATO", "en"))),
    Concept("T-2", (Term("北约盟友", "zh"), Term("NATO allies", "en"))),
    Concept("T-3", (Term("非北约盟友", "zh"), Term("non-NATO allies", "en"))),
    Concept("T-4", (Term("防务政策", "zh"), Term("defense policy", "en"))),
))


@pytest.mark.parametrize(("query", "ids"), [
    ("北约", ["T-1", "T-2", "T-3"]),
    ("nato", ["T-1", "T-2", "T-3"]),
    ("NATO ally", []),
    ("defence policies", ["T-4"]),
    ("policy", ["T-4"]),
    ("", []),
    ("absent", []),
])
def test_find(query: str, ids: list[str]) -> None:
    assert [found.concept.id for found in find(query, [BASE])] == ids
