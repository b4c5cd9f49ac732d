"""Translation memories: what is read, and that writing changes the edited words and no other byte."""

import pytest

from qa.fix import Edit
from qa.formats import tmx
from qa.model import MASK
from termbase.text import Span
from termbase.trouble import InputError
from tests.formats import catfiles

WANTED = [
    ("1", f"The foreign ministry's {MASK}spokesman{MASK} said .", f"外交部{MASK}发言人{MASK}表示。", False),
    ("3", "He said <yes> & left .", "他說是。", False),
    ("4", "", "空", False),
    ("5", "From English .", "源自英文。", True),
]


@pytest.mark.parametrize("kind", range(5))
def test_what_is_read(kind: int) -> None:
    document = tmx.parse(catfiles.variants(catfiles.TMX)[kind][1], "a.tmx")
    assert [(s.place.segment, s.target, s.source, s.locked) for s in document.segments] == WANTED
    assert [code.text for code in document.segments[0].source_codes] == ['<bpt i="1">&lt;b&gt;</bpt>', '<ept i="1">&lt;/b&gt;</ept>']


@pytest.mark.parametrize("kind", range(5))
def test_no_other_byte_changes(kind: int) -> None:
    _, raw = catfiles.variants(catfiles.TMX)[kind]
    document = tmx.parse(raw, "a.tmx")
    again = catfiles.after(tmx, document, catfiles.tidy(document))
    text = raw[len(document.bom) :].decode(document.encoding).replace("said .", "said.").replace("left .", "left.")
    assert again.raw == document.bom + text.encode(document.encoding)


def test_words_around_a_wrapper_change_and_the_wrapper_stays() -> None:
    document = tmx.parse(catfiles.TMX.encode(), "a.tmx")
    first = document.segments[0]
    raw = tmx.edited(document, {first.place: [Edit(Span(0, 22), "Foreign Ministry's")]})
    assert b"<seg><hi>Foreign</hi> Ministry's <bpt" in raw


def test_the_locked_unit_is_refused() -> None:
    document = tmx.parse(catfiles.TMX.encode(), "a.tmx")
    with pytest.raises(InputError, match="segment 5: the segment is locked"):
        tmx.edited(document, {document.segments[-1].place: [Edit(Span(0, 4), "Of")]})


@pytest.mark.parametrize("doctype", ['<!DOCTYPE tmx SYSTEM "tmx14.dtd">', "<!DOCTYPE tmx SYSTEM 'tmx11.dtd' >", "<!DOCTYPE tmx>",
                                     '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd" >'])
def test_a_bare_document_type_is_put_up_with(doctype: str) -> None:
    raw = catfiles.TMX.replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', doctype).encode()
    document = tmx.parse(raw, "a.tmx")
    assert len(document.segments) == 4 and doctype.encode() in tmx.edited(document, catfiles.tidy(document))


def test_a_memory_without_english_is_refused() -> None:
    raw = b'<tmx version="1.4"><body><tu><tuv xml:lang="zh"><seg/></tuv><tuv xml:lang="ja"><seg/></tuv></tu></body></tmx>'
    with pytest.raises(InputError, match="no unit holds English; its languages are ja, zh"):
        tmx.parse(raw, "a.tmx")
    assert tmx.parse(b"<tmx><header/><body/></tmx>", "a.tmx").segments == ()
