"""Puts one changed part into a zip file; every other part keeps its bytes, its place in the order and its dates."""

import struct
import zipfile
import zlib

from termbase.trouble import InputError

# PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_FOLLOWED = 0x8  # flag: the sizes stand behind the data
_BIG = 0xFFFFFFFF  # zip64: the true number stands elsewhere


def with_part(raw: bytes, archive: zipfile.ZipFile, name: str, data: bytes, path: object) -> bytes:
    """The bytes of a zip file with the content of one part replaced.

    `archive` is `raw`, opened. Parts are copied as they are, packed. Raises `InputError` for zip64 and for whatever
    stands between the parts and the directory.
    """
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in entries[1:]), archive.start_dir]
    out = bytearray(raw[: entries[0].header_offset])
    moved: dict[int, int] = {}  # where a part stood → by how much it moved
    packed = b""
    for entry, end in zip(entries, ends, strict=True):
        moved[entry.header_offset] = len(out) - entry.header_offset
        if entry.filename != name:
            out += raw[entry.header_offset : end]
            continue
        packed = _packed(data, entry.compress_type)
        out += _local(raw, entry, data, packed, path)
    start = len(out)
    out += _directory(raw, archive, name, data, packed, moved, path)
    return bytes(out + _end(raw, archive, len(out) - start, start - archive.start_dir, path))


def _packed(data: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return data
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _local(raw: bytes, entry: zipfile.ZipInfo, data: bytes, packed: bytes, path: object) -> bytes:
    fields = list(_LOCAL.unpack_from(raw, entry.header_offset))
    names = entry.header_offset + _LOCAL.size
    tail = raw[names : names + fields[9] + fields[10]]
    if _BIG in fields[7:9]:
        raise _unusual(path)
    fields[2] &= ~_FOLLOWED
    fields[6:9] = zlib.crc32(data), len(packed), len(data)
    return _LOCAL.pack(*fields) + tail + packed


def _directory(raw: bytes, archive: zipfile.ZipFile, name: str, data: bytes, packed: bytes, moved: dict[int, int],
               path: object) -> bytes:
    out, place = bytearray(), archive.start_dir
    concealed = min(moved) - min(_offsets(raw, archive))  # bytes before the zip proper, not counted in its offsets
    for entry in archive.infolist():  # in the order of the directory
        fields = list(_CENTRAL.unpack_from(raw, place))
        tail = raw[place + _CENTRAL.size : place + _CENTRAL.size + sum(fields[10:13])]
        place += _CENTRAL.size + len(tail)
        if fields[0] != b"PK\1\2" or _BIG in (fields[8], fields[9], fields[16]) or fields[16] + concealed != entry.header_offset:
            raise _unusual(path)
        fields[16] += moved[entry.header_offset]
        if entry.filename == name:
            fields[3] &= ~_FOLLOWED
            fields[7:10] = zlib.crc32(data), len(packed), len(data)
        out += _CENTRAL.pack(*fields) + tail
    if not raw.startswith(b"PK\5\6", place):
        raise _unusual(path)
    return bytes(out)


def _offsets(raw: bytes, archive: zipfile.ZipFile) -> list[int]:
    offsets, place = [], archive.start_dir
    for _ in archive.infolist():
        fields = _CENTRAL.unpack_from(raw, place)
        offsets.append(fields[16])
        place += _CENTRAL.size + sum(fields[10:13])
    return offsets


def _end(raw: bytes, archive: zipfile.ZipFile, size: int, moved: int, path: object) -> bytes:
    place = archive.start_dir + size
    fields = list(_END.unpack_from(raw, place))
    if fields[6] == _BIG:
        raise _unusual(path)
    fields[6] += moved
    return _END.pack(*fields) + raw[place + _END.size :]


def _unusual(path: object) -> InputError:
    return InputError(path, "a zip file of a shape that cannot be written back; save the file anew")
