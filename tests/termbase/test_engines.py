"""Glossaries for machine translation: one to one, within the limits of each engine, what is left out told with its reason."""

from pathlib import Path

import pytest

from termbase import formats
from termbase.model import Concept, Status, Term, Termbase
from termbase.trouble import InputError

ENGINES = ("deepl", "google", "google-set", "aws", "azure")


def concept(number: int, chinese: str, *english: str, **about: object) -> Concept:
    statuses = (Status.PREFERRED, *[Status.ADMITTED] * len(english))
    terms = tuple(Term(text, "en", status) for text, status in zip(english, statuses, strict=False))
    return Concept(f"T-{number}", (Term(chinese, "zh-Hans"), *terms), **about)  # type: ignore[arg-type]


def written(folder: Path, name: str, *concepts: Concept) -> str:
    formats.write(Termbase(concepts), folder / "g.csv", name)
    return (folder / "g.csv").read_text(encoding="utf-8")


def reasons(folder: Path, name: str, *concepts: Concept) -> dict[str, tuple[int, str]]:
    return {loss.field: (loss.count, loss.example) for loss in formats.lost(concepts, folder / "g.csv", name) if loss.out}


@pytest.mark.parametrize("name", ENGINES)
def test_one_rendering_and_the_first_concept_win(tmp_path: Path, name: str) -> None:
    concepts = concept(1, "权", "right", "claim"), concept(2, "权", "weight"), concept(3, "词", "word")
    rows = written(tmp_path, name, *concepts).split("\n")[1 if name in ("google-set", "aws") else 0 : -1]
    assert rows == ["权,right", "词,word"]
    assert reasons(tmp_path, name, *concepts) == {"another concept has the same Chinese": (1, "权")}


@pytest.mark.parametrize(("name", "limit"), [("deepl", 1024), ("google", 1024), ("aws", 200)])
def test_a_term_beyond_the_limit_of_bytes(tmp_path: Path, name: str, limit: int) -> None:
    fits, too_long = "汉" * (limit // 3), "汉" * (limit // 3 + 1)
    text = written(tmp_path, name, concept(1, fits, "fits"), concept(2, too_long, "long"))
    assert "fits" in text and "long" not in text
    assert reasons(tmp_path, name, concept(2, too_long, "long")) == {"a term is too long for the engine": (1, too_long)}


@pytest.mark.parametrize("name", ENGINES)
def test_what_no_engine_takes(tmp_path: Path, name: str) -> None:
    concepts = (
        concept(1, "好", "good"), concept(2, "控", "a\x07b"), concept(3, "以…为幌子", "in the guise of …"),
        concept(4, "拟", "draft", state="proposed"), concept(5, "旧", "old", state="deprecated"), concept(6, "空"),
        Concept("T-7", (Term("only English", "en"),)),
        Concept("T-8", (Term("见", "zh"), Term("seen", "en", Status.OBSERVED), Term("allowed", "en", Status.ADMITTED))),
    )
    assert written(tmp_path, name, *concepts).count("\n") == (2 if name in ("google-set", "aws") else 1)
    assert reasons(tmp_path, name, *concepts) == {
        "a control character in a term": (1, "控"), "a term has a gap (…)": (1, "以…为幌子"), "proposed only": (1, "拟"),
        "deprecated": (1, "旧"), "no English": (1, "空"), "no preferred English": (1, "见"), "no Chinese": (1, "only English")}


def test_aws_refuses_what_looks_like_a_formula(tmp_path: Path) -> None:
    refused = concept(1, "甲", "=1+1"), concept(2, "乙", "+86"), concept(3, "丙", "-ism"), concept(4, "丁", "@home")
    concepts = *refused, concept(5, "戊", "E=mc")
    assert written(tmp_path, "aws", *concepts) == "zh,en\n戊,E=mc\n"
    assert reasons(tmp_path, "aws", *concepts) == {"a term begins with a mark that the engine refuses": (4, "甲")}
    assert reasons(tmp_path, "deepl", *concepts) == {}


def test_a_glossary_beyond_the_limit_of_the_file_is_not_written(tmp_path: Path) -> None:
    concepts = [concept(n, f"{n:06}" + "词" * 330, "word" * 250) for n in range(5_300)]
    with pytest.raises(InputError, match="bytes; the engine takes a glossary of at most 10,485,760"):
        formats.write(Termbase(tuple(concepts)), tmp_path / "g.csv", "deepl")
    assert not (tmp_path / "g.csv").exists()


def test_untranslatable_terms_are_sent_as_they_are(tmp_path: Path) -> None:
    kept = Concept("T-1", (Term("iPhone", "zh"),), do_not_translate=True)
    assert written(tmp_path, "deepl", kept) == "iPhone,iPhone\n"


def test_synonyms_and_both_scripts_are_sources(tmp_path: Path) -> None:
    both = Concept("T-1", (Term("援引", "zh-Hans"), Term("引用", "zh-Hans", Status.ADMITTED), Term("專守", "zh-Hant"), Term("cite", "en")))
    assert written(tmp_path, "deepl", both) == "援引,cite\n引用,cite\n專守,cite\n"
    assert written(tmp_path, "aws", both) == "zh,zh-TW,en\n援引,專守,cite\n"


def test_what_the_interface_of_deepl_exports_is_read(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text('北约,NATO,zh,en,0.9\n“甲”,"a, b",zh,en,0.1\n', encoding="utf-8")
    for form in ("", "deepl"):
        first, _second = formats.read(tmp_path / "g.csv", form).concepts
        assert (first.preferred, first.extra, first.note) == ("NATO", (), "")


def test_equivalent_terms_are_read_by_their_codes(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("en,zh-CN,zh-TW,fr,pos,description\nNATO,北约,北約,OTAN,noun,an alliance\n", encoding="utf-8")
    (nato,) = formats.read(tmp_path / "g.csv").concepts
    assert [(term.text, term.lang) for term in nato.terms] == [("NATO", "en"), ("北约", "zh-Hans"), ("北約", "zh-Hant")]
    assert (nato.english()[0].pos, nato.definition, nato.english()[0].extra) == ("noun", "an alliance", (("list.fr", "OTAN"),))
