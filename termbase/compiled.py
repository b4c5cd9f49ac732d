"""Matchers kept ready in the user's cache folder, keyed on the content they were made from.

Nothing is unpickled: an entry is JSON and the bytes of the automaton, with a checksum. A cache that cannot be read or
written is passed over in silence; it only saves time.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
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
FORMAT = b"zhqa index 2"
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
    file = _folder() / f"{_key(places, house, language)}.index" if cached else None
    if file and (index := _read(file)):
        return index
    index = build(_termbases(places, house), language)
    if file:
        with contextlib.suppress(InputError, OSError):
            _write(file, index)
    return index


def _termbases(places: Iterable[str | Path], house: bool) -> list[Termbase]:
    own = [location.read(place) for place in places]
    return [*(termbase.with_house() if house else termbase for termbase in own), bundle.packs()]


def _key(places: Iterable[str | Path], house: bool, language: str) -> str:
    digest = sha256(FORMAT + str((house, language, library_mark())).encode())
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


class _Entries(Sequence[Sequence[Entry]]):
    """The meanings of forms, made when a form is met."""

    def __init__(self, made_from: list[list[list[object]]]):
        self._made_from = made_from

    def __len__(self) -> int:
        return len(self._made_from)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        return [Entry(*entry) for entry in self._made_from[place]]


class _Concepts(Sequence[Concept]):
    """Concepts out of their rows, made when they are first met."""

    def __init__(self, made_from: list[str]):
        self._made_from = made_from
        self._made: dict[int, Concept] = {}

    def __len__(self) -> int:
        return len(self._made_from)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        if place not in self._made:
            (self._made[place],) = concepts((("", row) for row in json.loads(self._made_from[place])), "cache")
        return self._made[place]


def _write(file: Path, index: Index) -> None:
    made_from = [json.dumps([{k: v for k, v in row.items() if v} for row in rows([c])], ensure_ascii=False)
                 for c in index.concepts]
    data = json.dumps({"keys": index.keys, "entries": index.entries, "concepts": made_from},
                      ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    automaton = index.serialized()
    body = len(data).to_bytes(8, "big") + data + automaton
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_bytes(file, sha256(body).digest() + body)
    for old in sorted(file.parent.glob("*.index"), key=lambda f: f.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink()


def _read(file: Path) -> Index | None:
    try:
        raw = file.read_bytes()
        body = raw[32:]
        if sha256(body).digest() != raw[:32]:
            return None
        end = 8 + int.from_bytes(body[:8], "big")
        held = json.loads(body[8:end])
        return Index(held["keys"], _Entries(held["entries"]), _Concepts(held["concepts"]), body[end:])
    except (OSError, ValueError, TypeError, KeyError):
        return None
