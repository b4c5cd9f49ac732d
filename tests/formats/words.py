"""Word documents made by hand, in the shapes that Word and translation tools write."""

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Caption"/></w:style>
<w:style w:type="character" w:styleId="x7"><w:name w:val="mqInternal"/></w:style></w:styles>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/></Relationships>"""


def run(text: str, properties: str = "") -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<w:r w:rsidR="00A1"><w:rPr>{properties}</w:rPr><w:t{space}>{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    inside = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is a text, or XML."""
    cells = ("".join(f"<w:tc><w:tcPr/>{c if c.startswith('<w:p') else paragraph(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def document(*blocks: str) -> str:
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:document {NAMESPACES}><w:body>{body}'
            '<w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:body></w:document>')


def package(xml: str | bytes, main: str = "word/document.xml", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A .docx around the body; its parts differ in date and packing, as those of real tools do."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data, how, day in (
            ("[Content_Types].xml", b"<Types/>", zipfile.ZIP_DEFLATED, 1),
            ("_rels/.rels", RELATIONS.format(main).encode(), method, 2),
            (main, xml if isinstance(xml, bytes) else xml.encode(), method, 3),
            ("word/styles.xml", STYLES.encode(), zipfile.ZIP_STORED, 4),
            ("word/media/image1.png", bytes(range(256)), zipfile.ZIP_DEFLATED, 5),
            ("docProps/core.xml", b"<core/>", zipfile.ZIP_DEFLATED, 6),
        ):
            entry = zipfile.ZipInfo(name, (2024, 5, day, 10, 20, 30))
            entry.compress_type, entry.external_attr, entry.comment = how, 0o644 << 16, b"note"
            file.writestr(entry, data)
        file.comment = b"made by hand"
    return out.getvalue()
