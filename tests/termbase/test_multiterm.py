"""MultiTerm XML: fields of any name and level, indexes, transactions; read, written, and nothing lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from termbase import formats
from termbase.changes import same
from termbase.formats import multiterm
from termbase.model import Concept, Status, Term, Termbase
from termbase.trouble import InputError
from tests.termbase import vendor_xml
from tests.termbase.concepts import concepts, plain
from tests.zhqa import SAMPLES

# The document type of MultiTerm, by the schema that its makers publish: what may stand in what, and what must.
CHILDREN = {
    "mtf": {"conceptGrp"}, "conceptGrp": {"concept", "system", "transacGrp", "descripGrp", "languageGrp"},
    "languageGrp": {"language", "transacGrp", "descripGrp", "termGrp"}, "termGrp": {"term", "transacGrp", "descripGrp"},
    "descripGrp": {"descrip", "transacGrp", "descripGrp"}, "transacGrp": {"transac", "date"}, "descrip": {"xref"},
}
NEEDED = {"conceptGrp": ("concept", "languageGrp"), "languageGrp": ("language", "termGrp"), "termGrp": ("term",),
          "descripGrp": ("descrip",), "transacGrp": ("transac", "date")}
ATTRIBUTES = {"descrip": {"type"}, "language": {"type", "lang"}, "transac": {"type"}, "system": {"type"}}


def check(path: Path) -> None:
    """That a file has the shape of MultiTerm XML."""
    numbers = []
    for element in etree.parse(path).iter(etree.Element):
        children = [child.tag for child in element]
        assert set(children) <= CHILDREN.get(element.tag, set()), (element.tag, children)
        assert all(name in children for name in NEEDED.get(element.tag, ())), (element.tag, children)
        assert ATTRIBUTES.get(element.tag, set()) <= set(element.keys()), element.attrib
        if element.tag == "concept":
            numbers.append(int(element.text))
    assert len(set(numbers)) == len(numbers)


def again(termbase: Termbase, folder: Path) -> tuple[Path, Termbase]:
    path = folder / "t.mtf.xml"
    formats.write(termbase, path)
    check(path)
    return path, formats.read(path)


def vendor(folder: Path, text: str = vendor_xml.MULTITERM) -> Path:
    path = folder / "vendor.xml"
    path.write_bytes(text.encode("utf-16"))
    return path


def test_csv_to_multiterm_to_csv_is_the_same_file(tmp_path: Path) -> None:
    sample = formats.read(SAMPLES / "termbase.csv")
    path, back = again(sample, tmp_path)
    assert path.read_bytes().startswith(b"\xff\xfe<\0?\0x\0")
    assert not formats.lost(sample.concepts, path)
    formats.write(back, tmp_path / "back.csv")
    assert (tmp_path / "back.csv").read_bytes() == (SAMPLES / "termbase.csv").read_bytes()


def check_round_trip(concept: Concept, folder: Path) -> None:
    expected = multiterm.carried(concept)
    path, back = again(Termbase((concept,)), folder)
    (found,) = back.concepts
    assert expected is not None and plain(found) == plain(expected)
    first = path.read_bytes()
    assert again(back, folder)[0].read_bytes() == first


@settings(max_examples=40, deadline=None)
@given(concepts())
def test_any_concept_comes_back_as_far_as_it_is_carried(tmp_path_factory: pytest.TempPathFactory, concept: Concept) -> None:
    check_round_trip(concept, tmp_path_factory.getbasetemp())


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(concepts())
def test_any_concept_comes_back_at_length(tmp_path_factory: pytest.TempPathFactory, concept: Concept) -> None:
    check_round_trip(concept, tmp_path_factory.getbasetemp())


def test_a_vendors_entry(tmp_path: Path) -> None:
    (concept,) = formats.read(vendor(tmp_path)).concepts
    assert (concept.id, concept.domain, concept.note) == ("7", "Politik", "first\n\nsecond")
    assert (concept.created, concept.modified) == ("2021-03-01T11:21:32 super", "2021-03-02T08:00:00 li ming")
    assert (concept.definition, concept.definition_source) == ("A treaty organization.", "Handbook")
    extra = dict(concept.extra)
    assert extra["Client"] == "Ministry" and extra["en Note"] == "an English note" and extra["system entryClass"] == "0"
    assert extra["name of Subject"] == "Fachgebiet" and extra["definition in"] == "en"
    assert extra["indexes"] == "Chinesisch (VR) ZH-CN; English (United States) EN-US"
    assert extra["languageGrp German"].startswith("<languageGrp>") and 'Glink="flag.png"' in extra["Picture"]
    assert extra["name of Note"] == "Comment" and extra["Note"] == (
        '<descripGrp><descrip type="Note">See <xref Tlink="English:NATO">NATO</xref>.</descrip></descripGrp>')
    first, abbreviation, second = concept.english()
    assert (abbreviation.example, dict(abbreviation.extra)["name of Context"]) == ("NATO traf sich.", "Beispiel")
    assert (first.status, first.pos, first.example) == (Status.PREFERRED, "noun", "NATO met.")
    assert dict(first.extra) == {"Context source": "A paper", "origination": "2021-03-01T11:21:32 super"}
    assert (second.text, second.status, second.usage) == ("Atlantic Pact", Status.FORBIDDEN, "old")
    assert dict(second.extra) == {"Status": "deprecated", "name of Note": "Usage"}
    assert [(t.text, t.lang, t.status) for t in concept.chinese()] == [
        ("北约", "zh-Hans", Status.PREFERRED), ("北大西洋公约组织", "zh-Hans", Status.ADMITTED)]


def test_a_vendors_file_loses_nothing(tmp_path: Path) -> None:
    """Read and written again it says the same, field by field, under the names and in the indexes of the one who made it."""
    def said(path: Path) -> list[tuple[str, ...]]:
        found = []
        for element in etree.parse(path).iter("descrip", "transac", "date", "term", "system", "language", "concept", "xref"):
            level = next(above.tag for above in element.iterancestors() if above.tag in ("conceptGrp", "languageGrp", "termGrp"))
            index = next((above.find("language").get("type") for above in element.iterancestors() if above.tag == "languageGrp"), "")
            found.append((level, index, element.tag, *sorted(element.attrib.values()), " ".join("".join(element.itertext()).split())))
        return sorted(found)

    path = vendor(tmp_path)
    written, back = again(formats.read(path), tmp_path)
    assert all(map(same, back.concepts, formats.read(path).concepts))
    gone = [item for item in said(path) if item not in said(written)]
    added = [item for item in said(written) if item not in said(path)]
    assert not gone
    assert {item[3:] for item in added} <= {("Status", "preferred"), ("Status", "admitted")}, "only what was understood is made plain"


@pytest.mark.parametrize(("name", "column"), [
    ("Definition", "definition"), ("定义", "definition"), ("Subject", "domain"), ("Domain", "domain"), ("领域", "domain"),
    ("Sachgebiet", "domain"), ("Note", "note"), ("备注", "note"), ("Anmerkung", "note"), ("subject_field", "domain"), ("Client", ""),
])
def test_names_of_fields_of_an_entry(name: str, column: str, tmp_path: Path) -> None:
    text = vendor_xml.MULTITERM.replace('type="Definition"', 'type="Y"').replace('type="Note">See', 'type="X">See')
    text = text.replace('"Fachgebiet"', f'"{name}"').replace('"Comment"', '"Z"')
    (concept,) = formats.read(vendor(tmp_path, text)).concepts
    assert (getattr(concept, column) == "Politik") if column else (dict(concept.extra)[name] in ("Politik", "Ministry"))


@pytest.mark.parametrize(("name", "value", "expected"), [
    ("Status", "preferred", Status.PREFERRED), ("状态", "首选", Status.PREFERRED), ("Status", "bevorzugt", Status.PREFERRED),
    ("Usage status", "admitted", Status.ADMITTED), ("Status", "禁用", Status.FORBIDDEN), ("Status", "verboten", Status.FORBIDDEN),
    ("Status", "superseded", Status.OBSERVED), ("Status", "new", Status.PREFERRED),
])
def test_statuses(name: str, value: str, expected: Status, tmp_path: Path) -> None:
    text = vendor_xml.MULTITERM.replace('<descrip type="Status">preferred', f'<descrip type="{name}">{value}')
    (concept,) = formats.read(vendor(tmp_path, text)).concepts
    assert concept.english()[0].status is expected
    (back,) = again(Termbase((concept,)), tmp_path)[1].concepts
    assert same(back, concept)


@pytest.mark.parametrize(("attributes", "lang"), [
    ('type="Chinese (PRC)" lang="ZH-CN"', "zh-Hans"), ('type="Chinese (Traditional)" lang="ZH"', "zh-Hant"),
    ('type="中文" lang="ZH"', "zh-Hans"), ('type="简体中文"', "zh-Hans"), ('lang="zh_tw" type="X"', "zh-Hant"),
    ('name="Chinese" locale="zh"', "zh-Hans"), ('type="Japanese" lang="JA"', "ja"),
])
def test_indexes(attributes: str, lang: str, tmp_path: Path) -> None:
    text = vendor_xml.MULTITERM.replace('type="Chinesisch (VR)" lang="ZH-CN"', attributes)
    (concept,) = formats.read(vendor(tmp_path, text)).concepts
    assert [term.lang for term in concept.terms if not term.lang.startswith("en")][0] == lang


def test_numbers_of_entries(tmp_path: Path) -> None:
    ids = ("3", "1", "T-1", "x", "007")
    path, back = again(Termbase(tuple(Concept(mark, (Term("NATO", "en"),)) for mark in ids)), tmp_path)
    assert {concept.id for concept in back.concepts} == set(ids)
    numbers = [element.text for element in etree.parse(path).iter("concept")]
    assert numbers == ["2", "1", "3", "4", "5"], "sorted by id: 007, 1, 3, T-1, x"


def test_varieties_are_indexes(tmp_path: Path) -> None:
    concept = Concept("1", (Term("defense", "en", variety="en-US"), Term("defence", "en", variety="en-GB"), Term("guard", "en")))
    path, back = again(Termbase((concept,)), tmp_path)
    assert same(back.concepts[0], concept)
    assert {element.get("lang") for element in etree.parse(path).iter("language")} == {"EN", "EN-US", "EN-GB"}


def test_no_multiterm(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<html><body/></html>", encoding="utf-8")
    with pytest.raises(InputError, match="no MultiTerm XML: the file begins with <html>"):
        formats.read(path, "multiterm")
    with pytest.raises(InputError, match="no TBX: the file begins with <html>"):
        formats.read(path)
