"""XLIFF in its dialects: what is read, and that writing changes the edited words and no other byte."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.fix import Edit
from qa.formats import xliff
from qa.model import MASK
from termbase.text import Span
from termbase.trouble import InputError
from tests.formats import catfiles

DIALECTS = {
    "a.sdlxliff": (catfiles.SDLXLIFF, [
        (f"Both sides agree ,{MASK}R&D goes on – now .", f"双方同意，{MASK}继续谈判。", False),
        ("The meeting ended .", "会议结束。", True), ("", "尚未翻译。", False), ("Not segmented .", "未分句段。", False),
    ]),
    "a.mqxliff": (catfiles.MQXLIFF, [
        ("", f"按{MASK}开始{MASK}键。", False), (f'See  Figure {MASK} "B" .', f"见图 {MASK}。", False), ("Locked .", "锁定。", True),
    ]),
    "a.mxliff": (catfiles.MXLIFF, [
        (f"Gain {MASK}30%{MASK} more{MASK} speed .", f"获得{MASK}三成{MASK}加速。", False),
        ("A locked one .", "锁定句。", True), ("", "草稿。", False),
    ]),
    "a.xlf": (catfiles.OKAPI, [
        (f"Hello {MASK}wor{MASK}ld , R&D <b> here.", f"你好{MASK}世界{MASK}。", False), ("Goodbye .", "再见。", False),
        ("Broken for the eye ,  twice .", "换行 的文字", False),
    ]),
    "a.xliff": (catfiles.XLIFF2, [
        (f"Press {MASK}Start{MASK}{MASK} key .", f"按{MASK}开始{MASK}键{MASK}。", False),
        (f"The {MASK} sentence .", f"第{MASK}二{MASK}句{MASK}。", False),
    ]),
}
# What a fix takes away in each: the space before a full stop.
TIDY = [(" .</mrk></g>", ".</mrk></g>"), ("Not segmented .", "Not segmented."), ("&quot; .", "&quot;."), ("speed .", "speed."),
        ("bye .", "bye."), ("twice .", "twice."), ("</mrk> .", "</mrk>."), ("sentence .", "sentence.")]


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("kind", range(5))
def test_what_is_read(name: str, kind: int) -> None:
    text, wanted = DIALECTS[name]
    document = xliff.parse(catfiles.variants(text)[kind][1], name)
    assert [(s.target, s.source, s.locked) for s in document.segments] == wanted
    assert [s.place.segment for s in document.segments] == [str(n) for n in range(1, len(wanted) + 1)]
    for segment in document.segments:
        assert segment.place.line is None and segment.place.offset is None
        for text, codes in ((segment.target, segment.target_codes), (segment.source, segment.source_codes)):
            assert [code.span for code in codes] == [Span(n, n + 1) for n, char in enumerate(text) if char == MASK]


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("kind", range(5))
def test_no_other_byte_changes(name: str, kind: int) -> None:
    _, raw = catfiles.variants(DIALECTS[name][0])[kind]
    document = xliff.parse(raw, name)
    edits = catfiles.tidy(document)
    assert edits
    again = catfiles.after(xliff, document, edits)
    wanted = raw[len(document.bom) :].decode(document.encoding)
    for old, new in TIDY:
        wanted = wanted.replace(old, new)
    assert again.raw == document.bom + wanted.encode(document.encoding)
    assert xliff.edited(document, {}) == raw


def test_codes_are_named_as_they_stand() -> None:
    document = xliff.parse(catfiles.MQXLIFF.encode(), "a.mqxliff")
    assert [code.text for code in document.segments[0].source_codes] == ['<bpt id="1" ctype="bold">{}</bpt>', '<ept id="1">{}</ept>']
    phrase = xliff.parse(catfiles.MXLIFF.encode(), "a.mxliff")
    assert [code.text for code in phrase.segments[0].target_codes] == ["{1>", "<1}", "{2}"]
    paired = xliff.parse(catfiles.XLIFF2.encode(), "a.xlf").segments[0]
    assert [code.text for code in paired.source_codes] == ['<pc id="1" dataRefStart="d1">', "</pc>", '<ph id="2"/>']


def test_locked_and_covered_words_are_refused() -> None:
    document = xliff.parse(catfiles.SDLXLIFF.encode(), "a.sdlxliff")
    first, second = document.segments[:2]
    with pytest.raises(InputError, match="segment 2: the segment is locked"):
        xliff.edited(document, {second.place: [Edit(Span(0, 3), "A")]})
    at = first.target.index(MASK)
    with pytest.raises(InputError, match="segment 1: the words to be replaced are split by markup"):
        xliff.edited(document, {first.place: [Edit(Span(at - 1, at + 2), "-")]})


def test_translations_from_english_are_checked_but_never_written() -> None:
    text = catfiles.OKAPI.replace('source-language="zh" target-language="en"', 'source-language="en" target-language="zh"')
    text = text.replace("seg-source", "SEG").replace("target>", "TARGET>").replace("<target", "<TARGET")
    text = text.replace("<source", "<target").replace("source>", "target>").replace("<TARGET", "<source").replace("TARGET>", "source>")
    text = text.replace("<SEG>", "<!--").replace("</SEG>", "-->").replace('xml:lang="zh"', "").replace('xml:lang="en"', "")
    document = xliff.parse(text.encode(), "a.xlf")
    assert [(s.source, s.locked) for s in document.segments[-1:]] == [("换行 的文字", True)]
    assert document.segments[-1].target == "Broken for the eye ,  twice ."
    assert all(segment.locked for segment in document.segments)


UNIT = '<trans-unit id="1"><source>{}</source><target>{}</target></trans-unit>'


def one(languages: str, source: str, target: str, version: str = "1.2") -> bytes:
    return (f'<xliff xmlns="urn:oasis:names:tc:xliff:document:{version}" version="{version}"><file {languages}><body>'
            f"{UNIT.format(source, target)}</body></file></xliff>").encode()


@pytest.mark.parametrize(("languages", "halves", "wanted"), [
    ("", ("你好。", "Hello."), ("你好。", "Hello.", False)),  # untagged: the texts tell
    ("", ("Hello.", "你好。"), ("你好。", "Hello.", True)),
    ('source-language="zh-Hans"', ("你好。", ""), ("你好。", "", False)),
    ('source-language="ja" target-language="en"', ("こんにちは。", "Hello."), ("", "Hello.", False)),  # nothing to compare
    ('source-language="en-US"', ("Hello.", ""), ("", "Hello.", True)),
])
def test_direction(languages: str, halves: tuple[str, str], wanted: tuple[str, str, bool]) -> None:
    (segment,) = xliff.parse(one(languages, *halves), "a.xlf").segments
    assert (segment.source, segment.target, segment.locked) == wanted


@pytest.mark.parametrize("languages", ['source-language="de" target-language="fr"', 'source-language="ja" target-language="zh"'])
def test_files_without_english_are_refused(languages: str) -> None:
    with pytest.raises(InputError, match="zhqa checks Chinese into English"):
        xliff.parse(one(languages, "Hallo", "Salut"), "a.xlf")


def test_old_versions_without_namespace_are_read() -> None:
    raw = one('source-language="zh" target-language="en"', "好", "Good").replace(b' xmlns="urn:oasis:names:tc:xliff:document:1.2"', b"")
    assert catfiles.targets(xliff.parse(raw, "a.xlf")) == ["Good"]
    assert catfiles.targets(xliff.parse(one('source-language="zh" target-language="en"', "好", "Good", "1.1"), "a.xlf")) == ["Good"]


def test_what_the_encoding_lacks_becomes_a_reference() -> None:
    text = one('source-language="zh" target-language="en"', "&#22909;", "Caf\xe9 -- yes").decode()
    text = f'<?xml version="1.0" encoding="iso-8859-1"?>{text}'
    document = xliff.parse(text.encode("latin-1"), "a.xlf")
    raw = xliff.edited(document, {document.segments[0].place: [Edit(Span(5, 7), "—")]})
    assert raw == text.replace("--", "&#8212;").encode("latin-1")
    assert xliff.parse(raw, "a.xlf").segments[0].target == "Café — yes"


def test_gb18030_is_read_and_kept() -> None:
    text = '<?xml version="1.0" encoding="GB18030"?>' + one('source-language="zh" target-language="en"', "好。", "Good .").decode()
    document = xliff.parse(text.encode("gb18030"), "a.xlf")
    assert xliff.edited(document, catfiles.tidy(document)) == text.replace("Good .", "Good.").encode("gb18030")


def test_letters_change_in_place_around_markup() -> None:
    raw = one('source-language="zh" target-language="en"', "日美", "japan<!-- x -->-u<mrk mtype='x-term'>s</mrk> ties")
    document = xliff.parse(raw, "a.xlf")
    done = xliff.edited(document, {document.segments[0].place: [Edit(Span(0, 8), "Japan-US")]})
    assert b"Japan<!-- x -->-U<mrk mtype='x-term'>S</mrk> ties" in done


CONTENTS = ["word", " ", "a&amp;b", "&#65;", "&#x1F600;", "<![CDATA[x ]] > <i> & y]]>", "<![CDATA[]]>", "<!-- <x/> -->",
            "<?pi <x>?>", "\r\n", "]]", "😀", "中", "<x id='1'/>", '<g id="2" y=">">in</g>',
            "<mrk mtype='x-sdl-deleted'>gone</mrk>", "<mrk mtype='term'>kept</mrk>", "<ph id='4'>&lt;br/&gt;</ph>",
            "<mrk mtype='protected'>NATO</mrk>", "<it id='3' pos='open'><sub>s</sub></it>", "\n  \n", "\t"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(CONTENTS), min_size=1, max_size=9), st.data())
def test_any_edit_does_what_it_says_or_is_refused(contents: list[str], data: st.DataObject) -> None:
    preserve = data.draw(st.booleans())
    space = ' xml:space="preserve"' if preserve else ""
    raw = one(f'source-language="zh" target-language="en"{space}', "源", "".join(contents))
    document = xliff.parse(raw, "a.xlf")
    (segment,) = document.segments
    start = data.draw(st.integers(0, len(segment.target)))
    end = data.draw(st.integers(start, len(segment.target)))
    content = data.draw(st.sampled_from(["", "X", "<&>", "]]>", "> ]", "wörd", segment.target[start:end].swapcase().replace("\n", " ")]))
    edits = {segment.place: [Edit(Span(start, end), content)]}
    try:
        again = catfiles.after(xliff, document, edits, loosely=not preserve)
    except InputError as error:
        assert "split by markup" in str(error)
        return
    head = next((n for n, (a, b) in enumerate(zip(raw, again.raw, strict=False)) if a != b), min(len(raw), len(again.raw)))
    assert head >= raw.index(b"<target>") + 8 or raw == again.raw  # nothing before the target
    assert again.raw.endswith(b"</target></trans-unit></body></file></xliff>")
