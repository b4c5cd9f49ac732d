"""TMX as a termbase: what the translation engines take, and what memories of terms say."""

from pathlib import Path

import pytest

from termbase import formats
from termbase.changes import same
from termbase.formats import tmx
from termbase.model import Status
from termbase.trouble import InputError
from tests.zhqa import SAMPLES

MEMORY = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="zh-CN"/><body>
<tu tuid="7" creationid="x"><note>one</note><prop type="Domain">politics</prop><prop type="x-client">Ministry</prop>
<tuv xml:lang="zh-CN"><seg>北<bpt i="1">&lt;b&gt;</bpt>约<ept i="1">&lt;/b&gt;</ept></seg></tuv><tuv xml:lang="en-US"><seg>NATO</seg></tuv>
<tuv xml:lang="en-US"><seg>Atlantic alliance</seg></tuv><tuv xml:lang="fr"><seg>OTAN</seg></tuv></tu>
<tu><tuv lang="EN"><seg>word</seg></tuv></tu></body></tmx>"""


def test_the_sample_comes_back_as_far_as_it_is_carried(tmp_path: Path) -> None:
    sample = formats.read(SAMPLES / "termbase.csv")
    path = tmp_path / "t.tmx"
    formats.write(sample, path)
    back = {concept.id: concept for concept in formats.read(path).concepts}
    expected = {concept.id: held for concept in sample.concepts if (held := tmx.carried(concept))}
    assert back.keys() == expected.keys() and all(same(back[key], expected[key]) for key in back)
    lost = {loss.field for loss in formats.lost(sample.concepts, path)}
    assert {"term (admitted)", "term (forbidden)", "kind"} <= lost and "note" not in lost
    assert {len(concept.english()) for concept in back.values()} == {1}, "the engines translate one by one"


def test_a_memory_of_terms(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(MEMORY, encoding="utf-8")
    first, second = formats.read(path).concepts
    assert (first.id, first.note, first.domain) == ("7", "one", "politics")
    assert [(term.text, term.lang, term.status) for term in first.terms] == [
        ("北约", "zh-Hans", Status.PREFERRED), ("NATO", "en", Status.PREFERRED), ("Atlantic alliance", "en", Status.ADMITTED)]
    assert first.extra == (("prop x-client", "Ministry"), ("tuv fr", "OTAN"))
    assert second.preferred == "word" and second.id.startswith("x-")


def test_no_tmx(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_text("<tmx><body><tu><tuv xml:lang='fr'><seg>été</seg></tuv></tu></body></tmx>", encoding="utf-8")
    with pytest.raises(InputError, match="its languages are fr"):
        formats.read(path)
    path.write_text("<xliff/>", encoding="utf-8")
    with pytest.raises(InputError, match="no TMX: the file begins with <xliff>"):
        formats.read(path)
