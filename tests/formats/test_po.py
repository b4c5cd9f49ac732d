"""Gettext catalogs: entries as polib reads them, and edits that change one string."""

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.fix import Edit
from qa.formats import po
from qa.model import MASK
from termbase import catalog
from termbase.text import Span
from termbase.trouble import InputError

CATALOG = '''msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

# a comment
#: src/a.c:1
#, fuzzy, c-format
#| msgid "旧"
msgctxt "menu"
msgid "打开 %s"
msgstr ""
"Open the \\"old\\" "
"file %s\\n"

msgid "文件"
msgid_plural "多个文件"
msgstr[0] "file"
msgstr[1] "files"

#~ msgid "删"
#~ msgstr "Delete"

msgid "空"
msgstr ""
'''


def test_entries() -> None:
    document = po.parse(CATALOG.encode(), "a.po")
    assert [(s.place.segment, s.place.line, s.source, s.target) for s in document.segments] == [
        ("1", 11, f"打开 {MASK * 2}", f'Open the "old" file {MASK * 2}\n'), ("2[0]", 17, "文件", "file"),
        ("2[1]", 18, "多个文件", "files"), ("3", 24, "空", "")]
    assert document.segments[0].place.offset is None and document.text == ""
    assert [code.text for code in document.segments[0].target_codes] == ["%s"]


def test_a_catalog_into_chinese_is_locked_and_turned() -> None:
    text = 'msgid "Open"\nmsgstr "打开"\n\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "多"\n'
    document = po.parse(text.encode(), "a.po")
    assert [(s.source, s.target, s.locked) for s in document.segments] == [("打开", "Open", True), ("多", "many", True)]


def test_keys_are_no_source() -> None:
    (segment,) = po.parse(b'msgid "menu.open"\nmsgstr "Open it"\n', "a.po").segments
    assert (segment.source, segment.target, segment.locked) == ("", "Open it", False)


def test_the_charset_of_the_header_holds() -> None:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=GB2312\\n"\n\nmsgid "好"\nmsgstr "“Good”"\n'
    (segment,) = po.parse(text.encode("gb2312"), "a.po").segments
    assert (segment.source, segment.target) == ("好", "“Good”")


@pytest.mark.parametrize(("text", "problem"), [
    ('msgid "a"\nmsgstr "b\n', "line 2: no line of a catalog"), ('msgstr "b"\n', "line 1: msgstr without msgid"),
    ('"b"\n', "line 1: no line of a catalog"), ("hello\n", "line 1: no line of a catalog"),
])
def test_errors(text: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        po.parse(text.encode(), "a.po")
    assert problem in str(caught.value)


TEXT = st.text(st.sampled_from('ab "\\\n\t中é'), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, st.booleans()), min_size=1, max_size=6, unique_by=lambda entry: entry[0]), st.sampled_from([12, 78]))
def test_content_is_that_of_polib(entries: list[tuple[str, str, bool]], width: int) -> None:
    made = polib.POFile(wrapwidth=width)
    for msgid, msgstr, plural in entries:
        made.append(polib.POEntry(msgid=msgid, msgid_plural=msgid, msgstr_plural={0: msgstr, 1: msgstr}) if plural
                       else polib.POEntry(msgid=msgid, msgstr=msgstr))
    text = str(made)
    again = [(entry.msgid, value) for entry in polib.pofile(text)
             for value in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])]
    mine = [(entry.strings["msgid"].value, held.value) for entry in catalog.entries(text, "a.po") for _, held in entry.forms()]
    assert mine == again


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("span", "content", "before", "after"), [
    (Span(10, 13), "new", '\\"old\\"', '\\"new\\"'),
    (Span(9, 19), 'the "file"', '\\"old\\" "@"file', 'the \\"file\\""@"'),
    (Span(0, 0), "\t", '"Open', '"\\tOpen'),
    (Span(22, 23), "", "%s\\n", "%s"),
])
def test_an_edit_changes_one_string(span: Span, content: str, before: str, after: str, end: str) -> None:
    raw = b"\xef\xbb\xbf" + CATALOG.replace("\n", end).encode()
    document = po.parse(raw, "a.po")
    written = po.edited(document, {document.segments[0].place: [Edit(span, content)]})
    assert written == raw.replace(before.replace("@", end).encode(), after.replace("@", end).encode())
    target = document.segments[0].target.replace(MASK * 2, "%s")
    assert po.parse(written, "a.po").segments[0].target.replace(MASK * 2, "%s") == target[: span.start] + content + target[span.end :]


def test_many_escapes_take_bounded_time() -> None:
    po.parse(('msgid "a"\nmsgstr "' + "\\\\" * 90_000 + '"\n').encode(), "a.po")
    with pytest.raises(InputError):
        po.parse(('msgid "a"\nmsgstr "' + "\\" * 190_001 + '\n').encode(), "a.po")
