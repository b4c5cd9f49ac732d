"""XML and packages that no program should trust: refused in a clear message with file and line, in bounded time."""

import ast
import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.formats import docx, tmx, xliff
from termbase import xml
from termbase.trouble import InputError
from tests.formats import catfiles, words

XLIFF = '<xliff version="1.2"><file source-language="zh" target-language="en"><body>{}</body></file></xliff>'
UNIT = "<trans-unit id='1'><source>一</source><target>{}</target></trans-unit>"
TMX = ('<tmx version="1.4"><header srclang="zh"/><body><tu><tuv xml:lang="zh"><seg>一</seg></tuv>'
       '<tuv xml:lang="en"><seg>{}</seg></tuv></tu></body></tmx>')
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "http": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:9/x"> %e;]>',
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY e "&l9;">]>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY e "{"a" * 100_000}">]>',
    "bare": '<!DOCTYPE x SYSTEM "x.dtd">',
}


def of_xliff(prolog: str, inside: str) -> None:
    xliff.parse((prolog + XLIFF.format(UNIT.format(inside))).encode(), "a.xlf")


def of_tmx(prolog: str, inside: str) -> None:
    tmx.parse((prolog + TMX.format(inside)).encode(), "a.tmx")


def of_docx(prolog: str, inside: str) -> None:
    body = words.document(words.paragraph(f"<w:r><w:t>{inside}</w:t></w:r>"))
    docx.parse(words.package(body.replace("<w:document", prolog + "<w:document")), "a.docx")


FORMATS = {"xliff": of_xliff, "tmx": of_tmx, "docx": of_docx}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("before", ["", "<!-- a --><?b c?>\n"])
def test_document_types_are_refused(form: str, doctype: str, before: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="document type|no part of an office file"):
        FORMATS[form](before + DOCTYPES[doctype], "&e;" * 10_000 if doctype != "bare" else "One.")
    assert time.monotonic() - started < 5


def test_the_type_that_tmx_may_have_declares_nothing() -> None:
    for bad in ('<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY e "x">]>', "<!DOCTYPE tmx []>", '<!DOCTYPE TMX SYSTEM "tmx14.dtd">'):
        with pytest.raises(InputError, match="line 1: has a document type"):
            of_tmx(bad, "One.")


def test_the_file_that_a_type_names_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "t.dtd").write_text('<!ENTITY e "from the file">', encoding="utf-8")
    with pytest.raises(InputError, match="Entity 'e' not defined"):
        of_tmx(f'<!DOCTYPE tmx SYSTEM "{tmp_path / "t.dtd"}">', "&e;")


@pytest.mark.parametrize(("text", "line", "said"), [
    (XLIFF.format("\n<trans-unit id='1'><target>One.</trans-unit>"), 2, "broken XML: Opening and ending tag mismatch"),
    (XLIFF.format("\n\n<trans-unit id='1'>")[:-30], 3, "broken XML"),
    (XLIFF.format(UNIT.format("&nbsp;")), 1, "broken XML: Entity 'nbsp' not defined"),
    (XLIFF.format(UNIT.format("a & b")), 1, "broken XML"),
    (XLIFF.format(UNIT.format("\n\x01")), 2, "broken XML: PCDATA invalid Char value 1"),
    (XLIFF.format(UNIT.format("&#0;")), 1, "broken XML"),
    (XLIFF.format(UNIT.format("<x id='1' id='2'/>")), 1, "broken XML: Attribute id redefined"),
    (XLIFF.format(UNIT.format("<![CDATA[ open")), 1, "broken XML"),
    (XLIFF.format(UNIT.format("<mq:x/>")), 1, "broken XML: Namespace prefix mq on x is not defined"),
    (XLIFF.format(UNIT.format("<g id='1>")), 1, "broken XML"),
    (XLIFF.format("") + "\n<more/>", 2, "broken XML: Extra content"),
    ("", 1, "broken XML"),
    ("no XML at all", 1, "broken XML"),
    (XLIFF.format("<group>" * 300 + "</group>" * 300), 1, "elements nested deeper than 256"),
    ("<html><body/></html>", 0, "no XLIFF: the file begins with <html>"),
])
def test_broken_xml_is_named_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(InputError) as caught:
        xliff.parse(text.encode(), "a.xlf")
    assert said in str(caught.value) and caught.value.place == (f"line {line}" if line else "")


@pytest.mark.parametrize(("raw", "said"), [
    (b'<?xml version="1.0" encoding="UTF-16"?><xliff/>', "line 1: declares UTF-16 but is utf-8"),
    (b"\xff\xfe" + '<?xml version="1.0" encoding="utf-8"?><xliff/>'.encode("utf-16-le"), "declares utf-8 but is utf-16-le"),
    (b"\xef\xbb\xbf" + b'<?xml version="1.0" encoding="gbk"?><xliff/>', "declares gbk but is utf-8"),
    (b'<?xml version="1.0" encoding="utf-7"?><xliff/>', "no encoding is called “utf-7”"),
    (b'<?xml version="1.0" encoding="iso-2022-cn"?><xliff/>', "no encoding is called"),
    (b'<?xml version="1.0" encoding="rot13"?><xliff/>', "no encoding is called"),
    ('<?xml version="1.0" encoding="utf-8"?><xliff>中</xliff>'.encode("gbk"), "byte 45: not utf-8"),
    (b"\xff\xfe<\0x", "byte 4: not utf-16-le"),
    (b"<xliff>a\0b</xliff>", "character 8: holds NUL bytes"),
    (b"\xff\xfe" + "<xliff>a\0b</xliff>".encode("utf-16-le"), "character 8: holds NUL bytes"),
])
def test_bytes_that_are_not_what_they_claim(raw: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        xliff.parse(raw, "a.xlf")


def test_utf_16_without_a_mark_is_known_by_its_declaration() -> None:
    for codec in ("utf-16-le", "utf-16-be"):
        raw = ('<?xml version="1.0" encoding="UTF-16"?>' + XLIFF.format(UNIT.format("One ."))).encode(codec)
        document = xliff.parse(raw, "a.xlf")
        assert xliff.edited(document, catfiles.tidy(document)) == raw.decode(codec).replace("One .", "One.").encode(codec)


def test_the_encoding_asked_for_counts_where_the_file_names_none() -> None:
    raw = XLIFF.format(UNIT.format("One.")).replace("一", "你好").encode("gbk")
    assert xliff.parse(raw, "a.xlf", "gbk").segments[0].source == "你好"
    with pytest.raises(InputError, match="not utf-8"):
        xliff.parse(raw, "a.xlf")
    # 鎔 is in GBK and not in GB2312, by which name Windows calls both
    raw = ('<?xml version="1.0" encoding="gb2312"?>' + XLIFF.format(UNIT.format("One ."))).replace("一", "朱鎔基").encode("gbk")
    document = xliff.parse(raw, "a.xlf")
    assert document.segments[0].source == "朱鎔基"
    assert xliff.edited(document, catfiles.tidy(document)) == raw.replace(b"One .", b"One.")


@pytest.mark.parametrize("module", [xliff, tmx, docx])
def test_huge_files_are_refused_by_size(module, tmp_path: Path) -> None:
    path = tmp_path / "huge.xlf"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    started = time.monotonic()
    with pytest.raises(InputError, match="larger than 50 MB"):
        module.read(path)
    with pytest.raises(InputError, match="larger than 50 MB"):
        module.parse(bytes(51 * 1024 * 1024), "huge")
    assert time.monotonic() - started < 5


def test_a_mass_of_tags_is_refused() -> None:
    with pytest.raises(InputError, match="more than 5,000,000 tags"):
        xliff.parse(XLIFF.format("<c/>" * 5_000_001).encode(), "a.xlf")


def test_a_segment_that_is_no_text_is_refused() -> None:
    for form in FORMATS.values():
        with pytest.raises(InputError, match="segment 1: a segment of (300,000|299,999) characters is no text"):
            form("", "word " * 60_000)


# Each is linear in size, or runs into a bound: what makes a careless scanner go back again and again.
PUMPS = ["<", "<!--", "<![CDATA[", "<?", "<a b='", "&", "&#", "</", "<!DOCTYPE ", "]]>", "<a ", "-->", "<!-- -", "\r",
         "<a b=\"'\" ", "{", "{1", "<!"]


@pytest.mark.parametrize("pump", PUMPS)
def test_no_text_makes_the_scanner_slow(pump: str) -> None:
    for text in (pump * 200_000, XLIFF.format(UNIT.format(pump * 20_000)), XLIFF.format(UNIT.format("<![CDATA[" + pump * 9_000 + "]]>"))):
        started = time.monotonic()
        with suppress(InputError):
            xliff.parse(text.encode(), "a.xlf")
        assert time.monotonic() - started < 5


BROKEN = catfiles.SDLXLIFF.encode()
TOKENS = [b"<", b">", b"/", b"&", b"'", b'"', b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?", b"?>", b"\0", b"\xff",
          b"</target>", b"<target>", b"<mrk mtype='seg'>", b"</mrk>", b"<trans-unit>", b"</trans-unit>", b"<file>",
          b"<!DOCTYPE x>", b"<seg-source/>", b"xmlns='u'", b""]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BROKEN)), st.integers(0, 40), st.sampled_from(TOKENS)), min_size=1, max_size=4))
def test_damage_is_an_input_error_or_a_document(damage: list[tuple[int, int, bytes]]) -> None:
    raw = BROKEN
    for at, size, put in damage:
        raw = raw[:at] + put + raw[at + size :]
    try:
        document = xliff.parse(raw, "a.sdlxliff")
    except InputError:
        return
    catfiles.after(xliff, document, catfiles.tidy(document))


PACKAGE = words.package(words.document("Some text .", words.table(("原文", "译文"), ("一", "One ."))))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PACKAGE)), st.integers(0, 9), st.binary(max_size=4)), min_size=1, max_size=3))
def test_a_damaged_package_is_an_input_error_or_a_document(damage: list[tuple[int, int, bytes]]) -> None:
    raw = PACKAGE
    for at, size, put in damage:
        raw = raw[:at] + put + raw[at + size :]
    try:
        document = docx.parse(raw, "a.docx")
        catfiles.after(docx, document, catfiles.tidy(document))
    except InputError:
        pass


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(("raw", "said"), [
    (b"", "not a whole .docx file"), (b"PK\x03\x04", "not a whole .docx file"), (PACKAGE[:-40], "not a whole .docx file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old binary file, or one with a password"),
    (zipped(other_xml=b"<a/>"), "no Word document: “word/document.xml” is missing inside"),
    (zipped(word__document_xml=b"<a/>"), "no Word document: the text begins with <a>"),
    (zipped(word__document_xml=b"<w:document"), "broken XML"),
    (zipped(word__document_xml=b"<a>" + b" " * 60_000_000 + b"</a>"), "packed suspiciously tight"),
])
def test_packages_that_are_no_word_documents(raw: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        docx.parse(raw, "a.docx")


def test_one_door_to_lxml() -> None:
    root = Path(__file__).parent.parent.parent
    users = set()
    for path in (p for package in ("qa", "termbase") for p in (root / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            users |= {path for name in names if name.split(".")[0] == "lxml"}
    assert users == {Path(xml.__file__)}
