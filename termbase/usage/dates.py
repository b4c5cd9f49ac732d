"""When a text was written: by its front matter, the name of its file, or its folder."""

import re
from datetime import date, datetime
from pathlib import Path

DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.年]?)(0[1-9]|1[0-2]|(?<=年)[1-9])(?:\2|月)(0[1-9]|[12]\d|3[01]|(?<=月)[1-9])(?!\d)")
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.年](0[1-9]|1[0-2])(?![\d])")
YEAR_THEN_MONTH = re.compile(r"(?:^|/)((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?(?:/|$)")
FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^date:[ \t]*[\"']?([^\"'\r\n#]+)", re.MULTILINE | re.IGNORECASE)


def date_of(path: Path, text: str = "") -> str:
    """The day a text was written, as 2026-11-26, or only the month, as 2026-11; empty where nothing tells.

    What its front matter says (`date:`) goes before the name of the file, and that before the names of its folders.
    """
    front = FRONT.match(text[:10_000])
    field = FIELD.search(front[1]) if front else None
    if field and (found := _in(field[1].strip())):
        return found
    if found := _in(path.name):
        return found
    folders = path.parent.as_posix()
    if parts := YEAR_THEN_MONTH.search(folders):
        return "-".join(part for part in parts.groups() if part)
    return next((found for folder in reversed(path.parent.parts) if (found := _in(folder))), "")


def modified(path: Path) -> str:
    """The day on which a file was last written."""
    return datetime.fromtimestamp(path.stat().st_mtime).date().isoformat()


def _in(text: str) -> str:
    for match in DAY.finditer(text):
        try:
            return date(int(match[1]), int(match[3]), int(match[4])).isoformat()
        except ValueError:  # the 31st of April
            continue
    month = MONTH.search(text)
    return f"{month[1]}-{month[2]}" if month else ""
