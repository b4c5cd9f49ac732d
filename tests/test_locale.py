"""The Chinese catalog: complete, with the placeholders of the English, and compiled from what is committed."""

import string

import pytest

from qa.cli.options import CATALOGS
from qa.locale import build
from termbase import messages

EVERY = sorted(set(build.messages()))


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize(("context", "message"), EVERY, ids=[f"{c}-{n}" for n, (c, _) in enumerate(EVERY)])
def test_every_message_exists_in_chinese(context: str, message: str) -> None:
    messages.use("zh", CATALOGS)
    try:
        chinese = messages.translate(context, message)
    finally:
        messages.use("en", CATALOGS)
    assert chinese != message, f"no Chinese for {context}: {message}"
    # The words for one and for many differ in English only, so the singular may gain the number.
    assert placeholders(chinese) <= placeholders(message) | {"n"}
    assert placeholders(message) <= placeholders(chinese)


def test_the_compiled_catalog_is_that_of_the_text() -> None:
    pytest.importorskip("babel", reason="Babel compiles the catalog; it comes with the extra `test`")
    assert build.MO.read_bytes() == build.compiled(), "run `python -m qa.locale.build`"
