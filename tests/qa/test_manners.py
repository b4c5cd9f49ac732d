"""What every check owes its readers: a page, examples, categories, messages in both languages."""

import inspect
from collections import Counter

import pytest

from qa import checks
from qa.check import Bad, Check, FileCheck, Good, MarkCheck

CLASSES = checks.classes()
FAMILIES = {
    "TRM": "terminology", "NAM": "names", "NUM": "numbers", "DAT": "dates", "OMT": "omission", "CON": "consistency",
    "CAP": "casing", "QUO": "quotation", "PUN": "punctuation", "ENC": "encoding", "GRM": "grammar", "STY": "style",
    "TAG": "markup", "LNG": "language", "SUP": "suppressions",
}
# The 27 values of locQualityIssueType, ITS 2.0 §8.
ITS = set("""terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register
locale-specific-content locale-violation style characters misspelling typographical formatting inconsistent-entities
numbers markup pattern-problem whitespace internationalization length non-conformance uncategorized other""".split())


def test_codes_and_names_are_unique() -> None:
    assert not [code for code, n in Counter(c.code for c in CLASSES).items() if n > 1]
    assert not [name for name, n in Counter(c().name for c in CLASSES).items() if n > 1]


@pytest.mark.parametrize("check", CLASSES, ids=lambda c: c.code)
def test_check_has_a_page(check: type[Check]) -> None:
    page = inspect.getdoc(check) or ""
    title, _, rest = page.partition("\n")
    assert title.endswith(".") and len(title) <= 100
    assert "\nWhy it matters\n" in rest and "\nWhen to ignore it\n" in rest
    assert FAMILIES[check.code[:3]] == check().family
    assert check.its in ITS
    assert check.mqm and check.mqm == check.mqm.lower()


@pytest.mark.parametrize("check", CLASSES, ids=lambda c: c.code)
def test_check_has_examples(check: type[Check]) -> None:
    assert any(isinstance(e, Good) for e in check.examples)
    if not issubclass(check, FileCheck | MarkCheck):  # whose findings are on files and comments, not on texts
        assert any(isinstance(e, Bad) for e in check.examples)
