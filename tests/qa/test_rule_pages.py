"""The pages of rules, as reports and `zhqa rule` show them."""

import pytest

from qa import checks
from qa.check import Check
from qa.rule_pages import parts, rule_page


@pytest.mark.parametrize("check", checks.classes(), ids=lambda check: check.code)
def test_every_page_has_a_title_a_reason_and_an_excuse(check: type[Check]) -> None:
    page = rule_page(check.code, check)
    assert all(page) and page == tuple(parts(check))
    assert "\n" not in "".join(page) and page.title.endswith(".")


def test_options_go_with_when_to_ignore_the_rule() -> None:
    (style,) = (check for check in checks.classes() if check.code == "STY001")
    page = rule_page("STY001", style)
    assert page.title == "Turns of phrase that only translations have." and "`allow` names entries" in page.ignore
