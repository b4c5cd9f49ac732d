"""A term on a line with its properties: written so that it is read back, and read as people type it."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.formats import tails
from termbase.formats.columns import CONTROL, join_list

# every mark that means something in a line, beside letters of several scripts
MARKS = st.sampled_from(list("\\{}｛｝;；:：,，、|u0020ca se\N{IDEOGRAPHIC SPACE}-=\N{NO-BREAK SPACE}"))
TEXT = st.text(st.one_of(MARKS, st.characters(exclude_categories=("Cs", "Cc"))), min_size=1, max_size=14)
TERM = st.one_of(TEXT, st.builds("{} case: {}".format, TEXT, TEXT)).filter(
    lambda t: t.strip() and not CONTROL.search(t)
)
VALUE = TEXT.map(str.strip).filter(lambda t: t and not CONTROL.search(t))
LIST = st.lists(VALUE, min_size=1, max_size=3).map(join_list)


@given(
    TERM,
    st.dictionaries(st.sampled_from(["pos", "usage", "source"]), st.one_of(VALUE, st.just(""))),
    st.dictionaries(st.sampled_from(["context", "except", "match", "no_match"]), LIST),
)
def test_what_is_written_is_read(text: str, texts: dict[str, str], lists: dict[str, str]) -> None:
    line = tails.write(text, texts | lists)
    assert "\n" not in line
    assert tails.read(line) == (text, texts | lists)


@pytest.mark.parametrize(
    ("line", "text", "properties"),
    [
        ("SOFA", "SOFA", {}),
        ("SOFA {case: any; type: acronym}", "SOFA", {"case": "any", "type": "acronym"}),
        ("SOFA｛大小写：any；类型：acronym｝", "SOFA", {"case": "any", "type": "acronym"}),
        ("SOFA {ANY, ", "SOFA {ANY,", None),
        ("SOFA {Any; acronym; later", "SOFA", {"case": "any", "type": "acronym", "mention": "later"}),
        ("LDP case: exact; context: Japan, Tokyo", "LDP", {"case": "exact", "context": "Japan | Tokyo"}),
        ("LDP；大小写：exact", "LDP", {"case": "exact"}),
        ("LDP {context = Japan、Tokyo}", "LDP", {"context": "Japan | Tokyo"}),
        ("The case: a study", "The case: a study", {}),
        ("open source: a history", "open source: a history", {}),
        ("the {x} of y", "the {x} of y", {}),
        (r"f\{x\}", "f{x}", {}),
        ("x {}", "x", {}),
        ("x {pos: -}", "x", {"pos": ""}),
    ],
)
def test_as_people_type(line: str, text: str, properties: dict[str, str] | None) -> None:
    if properties is None:
        with pytest.raises(tails.TailError):
            tails.read(line)
    else:
        assert tails.read(line) == (text, properties)


@pytest.mark.parametrize("line", ["{case: any}", "x {colour: red}", "x {exatc}", "x {case: any; case: exact}"])
def test_refused(line: str) -> None:
    with pytest.raises(tails.TailError) as refused:
        tails.read(line)
    problem, args = refused.value.args
    assert problem.format(**args)


@pytest.mark.parametrize(
    "line",
    ["a" + ";" * 30_000 + "x", "a {" + " " * 30_000 + "} x", "{" * 30_000, "\\" * 30_000, "x{" + "a:b;" * 7_000],
)
def test_linear_time(line: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(tails.TailError):
        tails.read(line)
    assert time.perf_counter() - start < 1
