"""What only zhqa reads in TBX: cells by column of the CSV, in processing instructions that every other tool passes over."""

import re
from collections.abc import Iterable, Mapping

from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, cell
from termbase.model import Concept, Term
from termbase.xml import Node, quoted

TARGET = "zhqa"
_PSEUDO = re.compile(r'([\w.-]+)="([^"]*)"')
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot)|#([0-9]{1,6}));")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}


def held(owner: Concept | Term, names: Iterable[str]) -> dict[str, str]:
    """The cells of those columns of a concept or term that say something."""
    columns = TERM_COLUMNS if isinstance(owner, Term) else CONCEPT_COLUMNS
    return {name: cell(name, owner) for name in names if getattr(owner, columns[name][0])}


def instruction(cells: Mapping[str, str]) -> str:
    """The processing instruction that holds cells by column of the CSV; "" for none."""
    parts = [f'{name}="{quoted(text)}"' for name, text in cells.items() if text]
    return f"<?{TARGET} {' '.join(parts)}?>" if parts else ""


def instructed(node: Node) -> dict[str, str]:
    """The cells in a processing instruction of ours; nothing for one of others."""
    if node.target != TARGET:
        return {}
    return {name: _REFERENCE.sub(_character, text) for name, text in _PSEUDO.findall(node.text or "")}


def _character(found: re.Match[str]) -> str:
    return _CHARACTERS[found[1]] if found[1] else chr(min(int(found[2]), 0xFFFD))
