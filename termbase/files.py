"""Files read with bounds and written atomically, whatever they hold."""

import codecs
import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from termbase.trouble import InputError

# Texts and tables larger than this are no translator's file; the bound keeps a wrong path from filling the memory.
SIZE_LIMIT = 50 * 1024 * 1024


@contextlib.contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """A file open for reading; raises `InputError` where it is missing, a folder, forbidden, or fails while it is read."""
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise InputError(path, "no such file") from None
    except IsADirectoryError:
        raise InputError(path, "this is a folder, not a file") from None
    except PermissionError:
        if path.is_dir():  # Windows refuses to open a folder in this way
            raise InputError(path, "this is a folder, not a file") from None
        raise InputError(path, "may not be read; is it open in another program?") from None
    except OSError as error:
        raise InputError(path, "cannot be read: {error}", error=error.strerror) from None


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """The bytes of a file; raises `InputError` where it is missing, a folder, forbidden, or above `limit` bytes."""
    with reading(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError(path, "larger than {limit} MB", limit=limit // (1024 * 1024))
    return data


def read_text(path: Path) -> str:
    """The text of a UTF-8 file without its BOM; raises `InputError` naming the byte where it is not UTF-8."""
    data = read_bytes(path).removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(path, "not UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”)", f"byte {error.start}") from None
    if "\0" in text:
        raise InputError(path, "holds NUL bytes, so it is no text", f"character {text.index(chr(0))}")
    return text


def write_bytes(path: Path, data: bytes, unless_changed_from: bytes | None = None) -> None:
    """Replace a file as a whole: the reader of it sees the old bytes or the new, never a part.

    A symbolic link is followed, so that the link stays. The mode of an old file is kept. With
    `unless_changed_from`, the file must still hold those bytes. Raises `InputError` where it cannot be written.
    """
    real = Path(os.path.realpath(path))
    try:
        if unless_changed_from is not None and real.read_bytes() != unless_changed_from:
            raise InputError(path, "was changed by another program meanwhile; nothing was written")
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".part")
    except OSError as error:
        raise InputError(path, "cannot be written: {error}", error=error.strerror) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            part.chmod(real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask())
            os.fsync(file.fileno())
        part.replace(real)
        _sync_folder(real.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise InputError(path, "cannot be written: {error}", error=error.strerror) from None


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only one of zhqa's processes that changes a file; another one waits, and then reads what was written.

    The lock is the folder's, so nothing is left behind, by a crash either. Where folders cannot be locked (Windows, some
    network drives), `unless_changed_from` alone stands guard.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError, ImportError):
            import fcntl

            handle = os.open(Path(os.path.realpath(path)).parent, os.O_RDONLY)
            stack.callback(os.close, handle)  # which unlocks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _sync_folder(folder: Path) -> None:
    """Have the new name of a file survive a power failure; where folders are no files (Windows), the system sees to it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
