"""Formats whose rows do not stand in plain tables: UTX, PO glossaries, CC-CEDICT, JSON and Markdown."""

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from termbase.catalog import Entry, charset, entries, quoted
from termbase.encoding import decode
from termbase.files import SIZE_LIMIT, read_bytes, write_bytes
from termbase.formats.lanes import lane
from termbase.formats.tables import Cells, TextRow, plain, text_of
from termbase.text import lines
from termbase.trouble import InputError

# ---- UTX (https://aamt.info/english/utx/)


class Utx:
    """UTX 1.11 and 1.20: tab-separated, `#UTX` with the languages above it, the names of the columns in the last line with #."""

    names_top = True

    def load(self, path: Path) -> list[Sequence[Cells]]:
        """The rows, the Chinese in `src`, whichever way the file goes."""
        text = text_of(path)
        found = lines(text)
        head = [text[span.start : span.end] for span in found]
        top = next((n for n, line in enumerate(head) if line.strip() and not line.startswith("#")), len(head))
        columns = next((line for line in reversed(head[:top]) if "\t" in line), "")
        if not head or not head[0].lstrip("\ufeff").upper().startswith("#UTX") or not columns:
            raise InputError(path, "not a UTX glossary: it begins with “#UTX” and names its columns in a line with #")
        turned = self._from_english(head[0])
        table: list[Cells] = [TextRow(1, tuple(_utx_name(name, turned) for name in columns.lstrip("#").split("\t")))]
        for number, line in enumerate(head[top:], top + 1):
            if line.strip() and not line.startswith("#"):
                table.append(TextRow(number, tuple("" if cell.strip() == "-" else cell for cell in line.split("\t"))))
        return [table]

    @staticmethod
    def _from_english(first: str) -> bool:
        source = re.search(r";\s*(?:lang:\s*)?([\w-]+)\s*/", first)
        meant = lane(source[1]) if source else None
        return bool(meant and meant.name == "en")

    def head(self, path: Path) -> Sequence[Cells]:
        """The first rows, none where the file is no UTX."""
        try:
            return self.load(path)[0][:2]
        except InputError:
            return ()

    def held(self, cell: str) -> str:
        """A cell as the file has it."""
        return "" if plain(cell).strip() == "-" else plain(cell)

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether a row can be told from a comment."""
        return not cells[0].startswith("#")

    def write(self, table: Sequence[Sequence[str]], path: Path, unless_changed_from: bytes | None) -> None:
        """Write a glossary; the part of speech of the source, which UTX demands, is - where there is none."""
        head, *body = table
        needed = head.index("src:pos")
        out = ["#UTX 1.11; zh-CN/en", "#" + "\t".join(head)]
        out += ("\t".join(cell or "-" if n == needed else cell for n, cell in enumerate(row)) for row in body)
        write_bytes(path, "\n".join((*out, "")).encode("utf-8", "surrogatepass"), unless_changed_from)


def _utx_name(name: str, turned: bool) -> str:
    name = name.strip().lstrip("#")
    side, colon, rest = name.partition(":")
    meant = lane(rest) if side == "term" else None
    if meant:
        return "tgt" if meant.name == "en" else "src"
    if turned and side in ("src", "tgt"):
        return ("tgt" if side == "src" else "src") + colon + rest
    return name


# ---- gettext

RENDERING = re.compile(r"rendering \d+")
PO_HEADER = ("Language: en", "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit")
PO_COLUMNS = ("msgid", "msgstr", "msgctxt", "#", "#.", "#,", "#:")


class Po:
    """Gettext catalogs as glossaries; of several renderings of one msgid each but the first has a context of its own."""

    names_top = True

    def load(self, path: Path) -> list[Sequence[Cells]]:
        """The entries as rows."""
        raw = read_bytes(path)
        text = decode(raw, str(path), charset(raw))[0]
        return [[TextRow(0, PO_COLUMNS), *map(self._row, entries(text, str(path)))]]

    @staticmethod
    def _row(entry: Entry) -> TextRow:
        context = entry.strings["msgctxt"].value if "msgctxt" in entry.strings else ""
        flags = ",".join(entry.remarks("#,"))
        return TextRow(entry.strings["msgid"].line, (
            entry.strings["msgid"].value, entry.forms()[0][1].value, "" if RENDERING.fullmatch(context) else context,
            "\n".join(entry.remarks("#")), "\n".join(entry.remarks("#.")), flags, " ".join(entry.remarks("#:"))))

    def head(self, path: Path) -> Sequence[Cells]:
        """Nothing: the ending tells a catalog."""
        return ()

    def held(self, cell: str) -> str:
        """A cell as the file has it."""
        return cell

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether a row can be an entry."""
        return bool(cells[0])

    def write(self, table: Sequence[Sequence[str]], path: Path, unless_changed_from: bytes | None) -> None:
        """Write a catalog from Chinese into English."""
        out = ['msgid ""', 'msgstr ""', *(quoted(f"{line}\n") for line in PO_HEADER)]
        seen: dict[tuple[str, str], int] = {}
        for row in table[1:]:
            cells = dict(zip(table[0], row, strict=True))
            key = cells["msgid"], cells["msgctxt"]
            seen[key] = seen.get(key, 0) + 1
            context = cells["msgctxt"] or (f"rendering {seen[key]}" if seen[key] > 1 else "")
            out.append("")
            cells["#,"] = cells.get("#,", "").replace(";", ", ")
            for mark in ("#", "#.", "#:", "#,"):
                out += (f"{mark} {line}" for line in re.split(r"\r\n|\n|\r", cells.get(mark, "")) if line)
            out += [f"msgctxt {quoted(context)}"] if context else []
            out += [f"msgid {quoted(cells['msgid'])}", f"msgstr {quoted(cells['msgstr'])}"]
        write_bytes(path, "\n".join((*out, "")).encode("utf-8", "surrogatepass"), unless_changed_from)


# ---- CC-CEDICT (https://cc-cedict.org/wiki/format:syntax)

CEDICT = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*")
CEDICT_COLUMNS = ("simplified", "traditional", "pinyin", "english", "status", "note")
# What a gloss says about the word instead of rendering it.
ABOUT_THE_WORD = re.compile(r"CL:|(?:old |erhua |Japanese |archaic )?variant of |see (?:also )?|also written |also pr\.|"
                            r"abbr\. (?:for|of) |used in |surname |\(|same as ", re.IGNORECASE)


class Cedict:
    """CC-CEDICT: `traditional simplified [pinyin] /gloss/gloss/`, gzip or plain; glosses that are remarks go into the note."""

    names_top = True

    def load(self, path: Path) -> list[Sequence[Cells]]:
        """The entries as rows."""
        text = decode(_unzipped(path), str(path))[0]
        table: list[Cells] = [TextRow(0, CEDICT_COLUMNS)]
        for number, span in enumerate(lines(text), 1):
            line = text[span.start : span.end]
            if not line.strip() or line.startswith("#"):
                continue
            match = CEDICT.fullmatch(line)
            if not match:
                raise InputError(path, "no entry of CC-CEDICT: {line}", f"line {number}", line=line.strip()[:60])
            glosses = [gloss.strip() for gloss in match[4].split("/") if gloss.strip()]
            remarks = [gloss for gloss in glosses if ABOUT_THE_WORD.match(gloss)]
            english = "\n".join(gloss for gloss in glosses if gloss not in remarks)
            table.append(TextRow(number, (match[2], match[1], match[3], english, "admitted", "; ".join(remarks))))
        return [table]

    def head(self, path: Path) -> Sequence[Cells]:
        """The names of the columns where the first entry is one of CC-CEDICT, else nothing."""
        try:
            with path.open("rb") as file:
                first = file.read(1 << 16).decode("utf-8", "replace").split("\n")
        except OSError:
            return ()
        entry = next((line for line in first if line.strip() and not line.startswith("#")), "")
        return (TextRow(0, CEDICT_COLUMNS),) if CEDICT.fullmatch(entry) else ()


def _unzipped(path: Path) -> bytes:
    raw = read_bytes(path)
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        stream = zlib.decompressobj(wbits=31)
        data = stream.decompress(raw, SIZE_LIMIT + 1)
    except zlib.error as error:
        raise InputError(path, "not a whole {suffix} file: {error}", suffix=".gz", error=error) from None
    if len(data) > SIZE_LIMIT:
        raise InputError(path, "unpacks to more than {limit} MB", limit=SIZE_LIMIT >> 20)
    if not stream.eof:
        raise InputError(path, "not a whole {suffix} file: {error}", suffix=".gz", error="it ends early")
    return data


# ---- JSON and Markdown


class Json:
    """JSON: a list of objects, alone or under a name, its keys the names of the columns; or one object of renderings."""

    names_top = True

    def load(self, path: Path) -> list[Sequence[Cells]]:
        """The objects as rows."""
        try:
            data = json.loads(text_of(path))
        except json.JSONDecodeError as error:
            raise InputError(path, "broken JSON: {error}", f"line {error.lineno}", error=error.msg) from None
        except (RecursionError, ValueError):
            raise InputError(path, "broken JSON: {error}", error="nested too deep, or a number too long") from None
        found = _objects(data)
        if found is None and isinstance(data, dict) and data and all(isinstance(value, str) for value in data.values()):
            return [[TextRow(n, pair, "entry") for n, pair in enumerate(data.items(), 1)]]
        if not found:
            raise InputError(path, "no list of objects with the terms of two languages")
        keys = list(dict.fromkeys(key for one in found for key in one))
        rows = (TextRow(n, tuple(_scalar(one.get(key)) for key in keys), "object") for n, one in enumerate(found, 1))
        return [[TextRow(0, tuple(keys), "object"), *rows]]

    def head(self, path: Path) -> Sequence[Cells]:
        """Nothing: the ending tells JSON."""
        return ()


def _objects(data: object) -> list[Mapping[str, object]] | None:
    if isinstance(data, list):
        return [one for one in data if isinstance(one, dict)] or None
    if isinstance(data, dict):
        return next((found for value in data.values() if isinstance(value, list) and (found := _objects(value))), None)
    return None


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""


RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*")
BAR = re.compile(r"(?<!\\)\|")
MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|(\*\*|__|`)(.+?)\2")


class Markdown:
    """The tables of a Markdown file."""

    names_top = True

    def load(self, path: Path) -> list[Sequence[Cells]]:
        """The tables, each with the names of its columns."""
        text = text_of(path)
        found = [text[span.start : span.end] for span in lines(text)]
        return [list(_table(found, n)) for n in range(1, len(found)) if "|" in found[n - 1] and RULE.fullmatch(found[n])]

    def head(self, path: Path) -> Sequence[Cells]:
        """Nothing: the ending tells Markdown."""
        return ()


def _table(found: Sequence[str], rule: int) -> Iterator[TextRow]:
    yield TextRow(rule, _cells(found[rule - 1]))
    for number in range(rule + 1, len(found)):
        if not BAR.search(found[number]):
            return
        yield TextRow(number + 1, _cells(found[number]))


def _cells(line: str) -> tuple[str, ...]:
    parts = BAR.split(line.strip().removeprefix("|"))
    if parts and not parts[-1].strip():
        parts.pop()
    return tuple(MARKUP.sub(lambda m: m[1] or m[3] or "", part).replace("\\|", "|").strip() for part in parts)
