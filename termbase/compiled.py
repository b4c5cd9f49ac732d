"""Matchers kept ready in the user's cache folder, keyed on the content they were made from.

Nothing is unpickled: an entry is JSON and the bytes of the automaton, with a checksum. A cache that cannot be read or
written is passed over in silence; it only saves time.
"""

import contextlib
import json
import os
import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Literal

from termbase import bundle, location
from termbase.files import read_bytes, write_bytes
from termbase.formats.columns import concepts, rows
from termbase.index import Entry, Index, build, library_mark
from termbase.match import Matcher
from termbase.model import Concept, Termbase
from termbase.source import SourceMatcher
from termbase.trouble import InputError

# To be raised with every change of what an index holds.
FORMAT = b"zhqa index 3"
# Files of the cache that are kept, the newest; each is a few megabytes at the most common sizes.
KEPT = 8


def matcher(places: Sequence[str | Path], house: bool, cached: bool = True) -> Matcher:
    """The matcher of English terms for termbases, files or URLs, in order of trust, with the bundled packs behind them.

    Raises `InputError` where one cannot be read. `cached`: use and feed the cache.
    """
    return Matcher(index=_index(places, house, cached, "en"))


def source_matcher(places: Sequence[str | Path], house: bool, cached: bool = True) -> SourceMatcher:
    """The same for Chinese terms."""
    return SourceMatcher(index=_index(places, house, cached, "zh"))


def _index(places: Sequence[str | Path], house: bool, cached: bool, language: Literal["en", "zh"]) -> Index:
    key = _key(places)
    file = _folder() / f"{sha256(f'{key} {house} {language}'.encode()).hexdigest()}.index" if cached else None
    if file and (index := _read(file)):
        return index
    index = build(_termbases(tuple(places), house, key), language)
    if file:
        with contextlib.suppress(InputError, OSError):
            _write(file, index)
    return index


@lru_cache(1)  # the Chinese side follows the English one
def _termbases(places: tuple[str | Path, ...], house: bool, key: str) -> list[Termbase]:
    own = [location.read(place) for place in places]
    return [*(termbase.with_house() if house else termbase for termbase in own), bundle.packs()]


def _key(places: Iterable[str | Path]) -> str:
    """A mark of the content of termbases and packs, of this format, and of the automaton's library."""
    digest = sha256(FORMAT + library_mark().encode())
    for place in (*places, *bundle.files()):
        if location.is_url(place):
            digest.update(f"url {location.mark(str(place))} ".encode())
            continue
        path = Path(place)
        data = read_bytes(path)
        digest.update(f"{path.suffix} {len(data)} ".encode() + data)
    return digest.hexdigest()


def _folder() -> Path:
    """Where caches belong on this system; XDG Base Directory, Apple's and Microsoft's conventions."""
    if os.environ.get("ZHQA_CACHE_DIR"):
        return Path(os.environ["ZHQA_CACHE_DIR"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "zhqa" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "zhqa"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zhqa"


class _Texts(Sequence[str]):
    """Texts that lie end to end in bytes of UTF-8, decoded when they are asked for."""

    def __init__(self, ends: Sequence[int], data: memoryview):
        self._ends = ends
        self._data = data

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        start = self._ends[place - 1] if place else 0
        return str(self._data[start : self._ends[place]], "utf-8", "surrogatepass")


class _Entries(Sequence[Sequence[Entry]]):
    """The meanings of forms, made when a form is met."""

    def __init__(self, made_from: _Texts):
        self._made_from = made_from

    def __len__(self) -> int:
        return len(self._made_from)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        return [Entry(*entry) for entry in json.loads(self._made_from[place])]


class _Concepts(Sequence[Concept]):
    """Concepts out of their rows, made when they are first met."""

    def __init__(self, made_from: _Texts):
        self._made_from = made_from
        self._made: dict[int, Concept] = {}

    def __len__(self) -> int:
        return len(self._made_from)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        if place not in self._made:
            (self._made[place],) = concepts((("", row) for row in json.loads(self._made_from[place])), "cache")
        return self._made[place]


# An entry of the cache is a checksum, the sizes of its parts, and the parts: the automaton, the numbers of the names,
# then the forms, their meanings and the concepts, each as the ends of the texts and the texts.
PARTS = 8


def _write(file: Path, index: Index) -> None:
    parts = [index.serialized(), array("I", index.names).tobytes(), *_packed(index.keys),
             *_packed(map(_dumped, index.entries)), *_packed(_rows(concept) for concept in index.concepts)]
    sizes = array("Q", map(len, parts)).tobytes()
    body = b"".join((sizes, *parts))
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_bytes(file, sha256(body).digest() + body)
    for old in sorted(file.parent.glob("*.index"), key=lambda f: f.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink()


def _packed(texts: Iterable[str]) -> tuple[bytes, bytes]:
    held = [text.encode("utf-8", "surrogatepass") for text in texts]
    return array("Q", accumulate(map(len, held))).tobytes(), b"".join(held)


def _rows(concept: Concept) -> str:
    return _dumped(list(rows([concept])))


def _dumped(held: object) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _read(file: Path) -> Index | None:
    try:
        raw = memoryview(file.read_bytes())
        body = raw[32:]
        if sha256(body).digest() != raw[:32]:
            return None
        start = PARTS * 8
        sizes = array("Q", body[:start].tobytes())
        ends = list(accumulate(sizes, initial=start))
        automaton, names, *rest = (body[one:other] for one, other in zip(ends, ends[1:], strict=False))
        keys, entries, held = (_Texts(rest[n].cast("Q"), rest[n + 1]) for n in (0, 2, 4))
        return Index(keys, _Entries(entries), _Concepts(held), automaton, names.cast("I"))
    except (OSError, ValueError, TypeError):
        return None
