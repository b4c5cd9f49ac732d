"""Catalogs kept ready in the user's cache folder, keyed on the content they were made from.

Nothing is unpickled: an entry is text and numbers with a checksum. A cache that cannot be read or written is passed over in
silence; it only saves time.
"""

import contextlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from termbase import bundle, formats, location
from termbase.compiled import _folder as folder
from termbase.files import read_bytes, write_bytes
from termbase.lookup.catalog import Catalog, Lines, lines, of
from termbase.trouble import InputError

# To be raised with every change of what a catalog holds.
FORMAT = b"zhqa catalog 1"
KEPT = 8  # files of each kind, the newest


class _Kept(Catalog):
    """A catalog that is kept in a file; the sounds of its terms are kept beside it, once they have been made."""

    def __init__(self, catalog: Catalog, file: Path):
        super().__init__(catalog.name, catalog.texts, catalog.words, catalog.statuses, catalog.owners, catalog.concepts)
        self._file = file

    @cached_property
    def sounds(self) -> Sequence[str]:
        """The syllables of each Chinese term; empty for a term in another language."""
        (made,) = _kept(self._file.with_suffix(".sounds"), lambda: [_joined(Catalog(
            self.name, self.texts, self.words, self.statuses, self.owners, self.concepts).sounds)])
        return _parted(made)


def at(place: str, cached: bool = True) -> Catalog:
    """The catalog of the termbase at a place; raises `InputError` where it cannot be read. `cached`: use and feed the cache."""
    name = location.shown(place)
    if not cached or location.is_url(place):
        return of(location.read(place), name)
    path = Path(place)
    digest = sha256(FORMAT + path.suffix.encode() + read_bytes(path))
    return _catalog(digest.hexdigest(), name, lambda: of(formats.read(path), name))


def packs(cached: bool = True) -> Catalog:
    """The catalog of the bundled packs."""
    if not cached:
        return of(bundle.packs())
    digest = sha256(FORMAT)
    for file in bundle.files():
        digest.update(read_bytes(file))
    return _catalog(digest.hexdigest(), "pack", lambda: of(bundle.packs()))


def _catalog(key: str, name: str, make: Callable[[], Catalog]) -> Catalog:
    def parts() -> list[bytes]:
        made = make()
        return [_joined(made.texts), _joined(made.words), bytes(made.statuses), array("I", made.owners).tobytes(),
                _joined(lines(made.concepts))]

    file = folder() / f"{key}.terms"
    texts, words, statuses, owners, held = _kept(file, parts)
    numbers = array("I")
    numbers.frombytes(owners)
    return _Kept(Catalog(name, _parted(texts), _parted(words), statuses, numbers, Lines(held.split(b"\n"))), file)


def _joined(texts: Sequence[str]) -> bytes:
    return "\n".join(texts).encode("utf-8", "surrogatepass")


def _parted(joined: bytes) -> list[str]:
    return joined.decode("utf-8", "surrogatepass").split("\n")


def _kept(file: Path, make: Callable[[], list[bytes]]) -> list[bytes]:
    """The parts of a cache file, or what is made where there is none, kept for the next time."""
    with contextlib.suppress(OSError, ValueError):
        raw = memoryview(file.read_bytes())
        if sha256(raw[32:]).digest() == raw[:32]:
            return list(_unpacked(raw[32:]))
    parts = make()
    with contextlib.suppress(InputError, OSError):
        body = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_bytes(file, sha256(body).digest() + body)
        for old in sorted(file.parent.glob(f"*{file.suffix}"), key=lambda f: f.stat().st_mtime, reverse=True)[KEPT:]:
            old.unlink()
    return parts


def _unpacked(body: memoryview) -> Iterator[bytes]:
    while body:
        end = 8 + int.from_bytes(body[:8], "big")
        yield bytes(body[8:end])
        body = body[end:]
