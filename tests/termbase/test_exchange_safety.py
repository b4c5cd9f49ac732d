"""XML of strangers, read as a termbase: refused in a clear message with its place, in bounded time and memory."""

import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase import formats, xml
from termbase.trouble import InputError
from tests.termbase import vendor_xml
from tests.zhqa import zhqa

TBX = vendor_xml.tbx(vendor_xml.entry("<note>{}</note>"))
MTF = ('<mtf><conceptGrp><concept>1</concept><descripGrp><descrip type="Note">{}</descrip></descripGrp><languageGrp>'
       '<language type="English" lang="EN"/><termGrp><term>NATO</term></termGrp></languageGrp></conceptGrp></mtf>')
TMX = '<tmx><body><tu><note>{}</note><tuv xml:lang="en"><seg>NATO</seg></tuv></tu></body></tmx>'
FORMS = {"tbx": ("tbx", TBX, "tbx"), "multiterm": ("xml", MTF, "mtf"), "tmx": ("tmx", TMX, "tmx")}
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "file": '<!DOCTYPE {root} [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "http": '<!DOCTYPE {root} [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter": '<!DOCTYPE {root} [<!ENTITY % e SYSTEM "http://127.0.0.1:9/x"> %e;]>',
    "laughs": f'<!DOCTYPE {{root}} [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY e "&l9;">]>', "other": '<!DOCTYPE html SYSTEM "x.dtd">',
    "empty": "<!DOCTYPE {root} []>",
}


def put(folder: Path, form: str, data: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / f"t.{FORMS[form][0]}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def body(form: str, inside: str = "") -> str:
    """A file of the format without declaration, `inside` its note."""
    return FORMS[form][1].replace("{}", inside).replace('<?xml version="1.0" encoding="UTF-8"?>\n', "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("before", ["", "<!-- a -->\n<?b c?>\n"])
def test_document_types_are_refused(form: str, doctype: str, before: str, tmp_path: Path) -> None:
    started = time.monotonic()
    head = before + DOCTYPES[doctype].replace("{root}", FORMS[form][2])
    with pytest.raises(InputError, match="document type"):
        formats.read(put(tmp_path, form, head + body(form, "&e;" * 1000)))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("form", FORMS)
def test_the_file_that_a_bare_document_type_names_is_never_read(form: str, tmp_path: Path) -> None:
    (tmp_path / "t.dtd").write_text('<!ENTITY e "from the file">', encoding="utf-8")
    head = f'<!DOCTYPE {FORMS[form][2]} SYSTEM "{tmp_path / "t.dtd"}">'
    assert formats.read(put(tmp_path, form, head + body(form, "a"))).concepts[0].note == "a"
    with pytest.raises(InputError, match="Entity 'e' not defined"):
        formats.read(put(tmp_path, form, head + body(form, "&e;")))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("inside", "said"), [
    ("<b>", "broken XML: Opening and ending tag mismatch"), ("a & b", "broken XML"), ("&nbsp;", "Entity 'nbsp' not defined"),
    ("\x01", "broken XML: PCDATA invalid Char value 1"), ("&#0;", "broken XML"), ("<x y='1' y='2'/>", "Attribute y redefined"),
    ("<![CDATA[ open", "broken XML"), ("<mq:x/>", "Namespace prefix mq on x is not defined"), ("&#127;", "control character U\\+007F"),
    ("&#xFFFE;", "broken XML"), ("<b>" * 300 + "</b>" * 300, "broken XML: Excessive depth"),
])
def test_broken_xml_is_named_with_its_place(form: str, inside: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said) as caught:
        formats.read(put(tmp_path, form, body(form, inside)))
    assert caught.value.place.startswith(("line ", "entry ", "unit "))


@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_xml(form: str, tmp_path: Path) -> None:
    whole = body(form, "a")
    for data, said in (
        ("", "broken XML"), ("   \n", "broken XML"), ("text", "broken XML"), ("<html/>", "the file begins with <html>"),
        (whole[:-30], "broken XML"), (whole + "\n<more/>", "broken XML: Extra content"),
        (whole.replace("NATO", "NA\0TO"), "holds NUL bytes"), (b"\xff\xfe" + whole.encode("utf-16-le")[:-1], "not utf-16-le"),
        ('<?xml version="1.0" encoding="utf-8"?>' + whole.replace("NATO", "北"), ""),
        (('<?xml version="1.0" encoding="utf-8"?>' + whole.replace("NATO", "北约")).encode("gbk"), "byte .*: not utf-8"),
        ('<?xml version="1.0" encoding="UTF-16"?>' + whole, "declares UTF-16 but is utf-8"),
        ('<?xml version="1.0" encoding="utf-7"?>' + whole, "no encoding is called “utf-7”"),
    ):
        path = put(tmp_path, form, data)
        if not said:
            assert formats.read(path).concepts
            continue
        with pytest.raises(InputError, match=said):
            formats.read(path, form)


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        formats.read(tmp_path / "t.tbx", "tbx")
    (tmp_path / "f.tbx").mkdir()
    with pytest.raises(InputError, match="this is a folder"):
        formats.read(tmp_path / "f.tbx")


def test_errors_are_placed_in_pieces_too(tmp_path: Path) -> None:
    """Places count through the whole file, wherever the pieces begin that it is read in."""
    entries = "".join(vendor_xml.entry(f"<note>一{'x' * 4000}</note>\n", mark=f"c{n}") for n in range(500))
    good = vendor_xml.tbx(entries)
    assert len(formats.read(put(tmp_path, "tbx", good)).concepts) == 500
    with pytest.raises(InputError) as caught:
        formats.read(put(tmp_path, "tbx", good.replace('<conceptEntry id="c390"><note>', '<conceptEntry id="c390"><note><b>')))
    assert caught.value.place == "line 392"
    raw = good.encode()
    at = raw.index(b'"c395"')
    for bad, said in ((b"\xff", f"byte {at}: not utf-8"), (b"\0", f"character {len(raw[:at].decode())}: holds NUL bytes")):
        with pytest.raises(InputError, match=said):
            formats.read(put(tmp_path, "tbx", raw[:at] + bad + raw[at:]))
    split = raw[: (1 << 20) - 1]  # a character across two pieces
    cut = split[: split.rindex(b"<note>") + 6] + b"x" * ((1 << 20) - 2 - split.rindex(b"<note>") - 6)
    rest = "一</note>".encode() + raw[raw.index(b"</note>", 1 << 20) + 7 :]
    assert "一" in "".join(c.note for c in formats.read(put(tmp_path, "tbx", cut + rest)).concepts)


@pytest.mark.parametrize("where", ["<note>{}</note>", "{}"])
def test_many_tags_in_one_entry_are_refused_early(where: str, tmp_path: Path) -> None:
    path = put(tmp_path, "tbx", vendor_xml.tbx(vendor_xml.entry(where.format("<b/>" * 5_000_000))))
    started = time.monotonic()
    tracemalloc.start()
    with pytest.raises(InputError, match="more than 200,000 tags"):
        formats.read(path)
    assert tracemalloc.get_traced_memory()[1] < 60 << 20
    tracemalloc.stop()
    assert time.monotonic() - started < 10


def test_many_tags_in_all_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "STREAM_TAG_LIMIT", 5_000)
    with pytest.raises(InputError, match="more than 5,000 tags"):
        formats.read(put(tmp_path, "tbx", vendor_xml.tbx("".join(vendor_xml.entry(mark=f"c{n}") for n in range(2000)))))
    monkeypatch.setattr(xml, "STREAM_LIMIT", 2 << 20)
    with pytest.raises(InputError, match="larger than 2 MB"):
        formats.read(put(tmp_path, "tbx", vendor_xml.tbx(vendor_xml.entry(f"<note>{'x' * (4 << 20)}</note>"))))


def test_a_long_prolog_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no element in the first 1024 KB"):
        formats.read(put(tmp_path, "tbx", f"<!--{'x' * (2 << 20)}--><!DOCTYPE tbx [<!ENTITY e 'x'>]>{body('tbx')}"), "tbx")


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "t.tbx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("t.tbx", " " * (50 << 20))
    with pytest.raises(InputError, match="packed suspiciously tight"):
        formats.read(path)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_no_damage_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject) -> None:
    """A file with a stretch cut out, doubled, or replaced is read or refused."""
    text = {"tbx": vendor_xml.ASTRONOMY_DCA, "multiterm": vendor_xml.MULTITERM.replace("UTF-16", "UTF-8"), "tmx": body("tmx", "a")}[form]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    new = data.draw(st.one_of(st.just(""), st.just(text[start:end] * 2), st.text("<>/=\"' atermdscip&;#?!-[]x:", max_size=12)))
    path = put(tmp_path_factory.getbasetemp(), form, text[:start] + new + text[end:])
    try:
        found = formats.read(path, form)
    except InputError:
        return
    formats.write(found, path, form)


def test_the_command_tells_what_is_wrong(tmp_path: Path) -> None:
    path = put(tmp_path, "tbx", DOCTYPES["file"].replace("{root}", "tbx") + body("tbx", "&e;"))
    ran = zhqa("term", "convert", path, tmp_path / "out.csv")
    assert ran.code == 2 and "line 1: has a document type" in ran.err and "Traceback" not in ran.err
    assert not (tmp_path / "out.csv").exists()
