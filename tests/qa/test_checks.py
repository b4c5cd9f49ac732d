"""Every example of every check."""

import pytest

from qa import checks
from qa.check import Bad, Check, Good
from qa.examples import findings_in, fixed

CASES = [
    pytest.param(check, example, id=f"{check.code}-{number}")
    for check in checks.classes()
    for number, example in enumerate(check.examples)
]


@pytest.mark.parametrize(("check", "example"), CASES)
def test_example(check: type[Check], example: Good | Bad) -> None:
    found = [finding.excerpt for finding in findings_in(example, check())]
    if isinstance(example, Good):
        assert found == []
        return
    assert found == list(example.at if isinstance(example.at, tuple) else (example.at,))
    if example.fixed:
        assert fixed(example, check()) == example.fixed
        again = Bad(example.fixed, at="", source=example.source, terms=example.terms, packs=example.packs)
        assert [f.excerpt for f in findings_in(again, check())] == []
