"""Zip files of strangers (xlsx, docx), measured before anything reads them."""

import io
import zipfile
import zlib
from pathlib import Path

from termbase.files import SIZE_LIMIT, read_bytes
from termbase.trouble import InputError

# A termbase of 100,000 rows unpacks to some 60 MB; nothing that people edit comes near these bounds. Above a
# ratio of 100 deflate has met almost nothing but repetition, which is a bomb and no table.
UNPACKED_LIMIT = 200 * 1024 * 1024
RATIO_LIMIT = 100
RATIO_FROM = 1024 * 1024
ENTRY_LIMIT = 2_000
# Parsers take memory by the tag: 200 MB of `<c/>` would be 50 million objects.
TAG_LIMIT = 12_000_000
CHUNK = 1 << 18
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old binary formats, and every file with a password
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_checked(path: Path) -> zipfile.ZipFile:
    """A zip file held in memory, safe to read: each part has been unpacked once, counted, and thrown away.

    Raises `InputError` for what is no zip file, is damaged or has a password; for more than 2,000 parts, two
    parts of one name, 200 MB unpacked, a part above 1 MB packed tighter than 100 : 1; and for XML with a
    document type, which no office program writes and every entity attack needs.
    """
    return checked(read_bytes(path), path)


def checked(data: bytes, path: Path) -> zipfile.ZipFile:
    """A zip file from its bytes, safe to read; raises `InputError` as `open_checked` does, `path` being its name."""
    if len(data) > SIZE_LIMIT:
        raise InputError(path, "larger than {limit} MB", limit=SIZE_LIMIT >> 20)
    if data.startswith(OLE):
        raise InputError(path, "an old binary file, or one with a password; save it anew as {suffix} without one",
                         suffix=path.suffix or ".xlsx")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check_directory(archive, path)
        budget = UNPACKED_LIMIT
        for entry in archive.infolist():
            budget -= _unpack(archive, entry, path, budget)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise InputError(path, "not a whole {suffix} file: {error}", suffix=path.suffix or "zip", error=error) from None
    return archive


def _check_directory(archive: zipfile.ZipFile, path: Path) -> None:
    entries = archive.infolist()
    if len(entries) > ENTRY_LIMIT:
        raise InputError(path, "{count} parts inside; at most {limit} are read", count=len(entries), limit=ENTRY_LIMIT)
    if len({entry.filename for entry in entries}) < len(entries):
        raise InputError(path, "two parts inside have one name; save the file anew")
    for entry in entries:
        if entry.flag_bits & 1 or entry.compress_type not in METHODS:
            raise InputError(path, "has a password or an unusual compression; save the file anew without")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, budget: int) -> int:
    """The size of a part as it really unpacks, whatever the directory claims."""
    size = tags = 0
    before = b""
    markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            size += len(chunk)
            if size > budget:
                raise InputError(path, "unpacks to more than {limit} MB", limit=UNPACKED_LIMIT >> 20)
            if size > RATIO_FROM and size > RATIO_LIMIT * max(entry.compress_size, 1):
                raise InputError(path, "“{part}” inside is packed suspiciously tight; save the file anew",
                                 part=entry.filename)
            if markup:
                tags += chunk.count(b"<")
                # without NULs UTF-16 reads like ASCII
                if b"<!DOCTYPE" in (before + chunk).replace(b"\0", b"").upper() or tags > TAG_LIMIT:
                    raise InputError(path, "“{part}” inside is no part of an office file", part=entry.filename)
                before = chunk[-32:]
    return size
