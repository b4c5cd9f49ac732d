"""An editor in a process of its own: `python editor.py PLACE NAME EDITS`; begins at a line on its standard input.

Each edit adds a mark to the note of one of three concepts, as a command does: read, change, commit; where it is told that
somebody else was faster, it looks anew and tries again. Prints how often it was told.
"""

import sys
from dataclasses import replace

from termbase import location
from termbase.changes import Change
from termbase.trouble import InputError


def main(place: str, name: str, edits: int) -> None:
    """Make the edits."""
    print("ready", flush=True)
    sys.stdin.readline()
    told = 0
    for number in range(edits):
        while True:
            held = location.read(place).concepts
            old = held[number % len(held)]
            try:
                location.commit(place, [Change(old, replace(old, note=f"{old.note} {name}{number}".strip()))], name, f"edit {number}")
                break
            except InputError as error:
                if "meanwhile" not in str(error):
                    raise
                told += 1
    print(told)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
