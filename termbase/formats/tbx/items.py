"""What stands at one level of a TBX entry: categories in either style, alone or in a group, as items; and any of it as XML."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from termbase.formats.tbx.categories import CATEGORIES, ELEMENTS, GROUPS, NAMESPACE
from termbase.formats.texts import clean, inner
from termbase.xml import XML_NAMESPACE, Node, escaped, quoted

DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(\S*))?")
_RENAMED = {"termEntry": "conceptEntry", "langSet": "langSec", "tig": "termSec", "ntig": "termSec"}
_IGNORED = frozenset(("type", "module", "metaType"))  # attributes that are read, or say nothing
_OFTEN = {"termNote": ["type"], "descrip": ["type"], "admin": ["type"], "note": []}
_OF_LINK = _IGNORED | {"target"}
_INLINE = ("hi", "foreign")
_STRUCTURE = (*GROUPS, *_RENAMED, *_RENAMED.values(), "termGrp", "langGroup")
_SOURCED = ("definition", "context")  # whose source the model has a place for


class Item(NamedTuple):
    """A category: its element and type in the style DCA, its text, the source given in its group, the element it was read from.

    `plain`: the element says nothing more. `text` of an xref is its target, of a transaction “date person”.
    """

    element: str
    type: str
    text: str
    source: str
    plain: bool
    node: Node


@cache
def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def items(node: Node) -> list[Item]:
    """The items that an element is: one, or of a group that holds several categories each of them."""
    name = local(node.tag)
    if name in _OFTEN and not len(node) and node.keys() == _OFTEN[name]:  # nothing but text: nearly all there is
        return [Item(name, node.get("type", ""), clean(node.text), "", True, node)]
    if name == "transacGrp":
        return [_transaction(node)]
    if name not in GROUPS:
        return [_item(node)]
    members = [_item(child) for child in node if isinstance(child.tag, str) and local(child.tag) not in GROUPS]
    main = [item for item in members if item.element == GROUPS[name]]
    rest = [item for item in members if item.element != GROUPS[name]]
    if len(main) == len(node) and not node.attrib:
        return main  # a group of one, or one that has no right to be: each for itself
    if not main:
        return [Item(GROUPS[name], "", "", "", False, node)]
    sources = [item for item in rest if item.element == "admin" and item.type == "source"]
    plain = all(item.plain for item in members) and len(sources) == 1 and len(node) == 2 and not node.attrib
    plain = plain and main[0].type in _SOURCED
    return [main[0]._replace(source=sources[0].text if sources else "", plain=plain, node=node)]


def _item(node: Node) -> Item:
    element, kind = kind_of(node)
    text = clean(inner(node))
    plain = not len(node)
    keys = node.keys()
    if element == "xref":
        target = (node.get("target") or "").strip()
        return Item(element, kind, target, "", plain and _OF_LINK.issuperset(keys) and text in ("", target), node)
    return Item(element, kind, text, "", plain and _IGNORED.issuperset(keys), node)


def kind_of(node: Node) -> tuple[str, str]:
    """The element and the type that a category has in the style DCA; of what is no category its name and ""."""
    name = local(node.tag)
    if name in ELEMENTS:
        return name, node.get("type") or ""
    if name in CATEGORIES and not node.tag.startswith(f"{{{NAMESPACE}}}"):
        return CATEGORIES[name].element, name
    return (name, "") if not node.tag.startswith("{") or NAMESPACE in node.tag else (node.get("metaType") or "descrip", name)


def _transaction(node: Node) -> Item:
    kind = date = person = ""
    plain = not node.keys()
    for child in node:
        if not isinstance(child.tag, str):
            continue
        element, name = kind_of(child)
        text = clean(inner(child), free=False)
        if element == "transac" and not kind:
            kind = text
        elif element == "date" and not date:
            date = normal_date(text)
        elif element == "transacNote" and name in ("responsibility", "") and not person:
            person = text
        else:
            plain = False
        plain = plain and not len(child) and _IGNORED.issuperset(child.keys())
    return Item("transac", kind, f"{date} {person}".strip(), "", plain and bool(kind), node)


def normal_date(text: str) -> str:
    """A date as XML Schema writes it; “20010507T10:57:25Z” is 2001-05-07T10:57:25Z."""
    found = DATE.fullmatch(text)
    if not found:
        return text
    year, month, day, hour, minute, second, zone = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone}" if hour else "")


def as_xml(node: Node) -> str:
    """The element as XML of TBX 3 in the style DCA, on one line, whatever version and style it was read from."""
    element, kind = kind_of(node)
    name = _RENAMED.get(element, element)
    head = f'<{name} type="{quoted(kind)}"' if kind else f"<{name}"
    head += "".join(f' {key}="{quoted(value)}"' for key, value in attributes_of(node, kind))
    text = "".join(inside(node, as_xml))
    text = text if element in _INLINE else text.strip()
    return f"{head}>{text}</{name}>" if text else f"{head}/>"


def attributes_of(node: Node, kind: str) -> list[tuple[str, str]]:
    """The attributes of an element besides its type, by their names in XML."""
    return [("xml:" + local(key) if key.startswith(XML_NAMESPACE) else local(key), value) for key, value in node.attrib.items()
            if key not in _IGNORED or (key == "type" and not kind)]


def inside(node: Node, render: Callable[[Node], str]) -> Iterator[str]:
    """What stands in an element, each element in it rendered; white space between the parts of a group is none."""
    mixed = local(node.tag) not in _STRUCTURE
    yield escaped(_wrapped(node.text)) if mixed else ""
    for child in sections(node):
        if isinstance(child.tag, str):
            yield render(child)
        yield escaped(_wrapped(child.tail)) if mixed else ""


def sections(node: Node) -> list[Node]:
    """What stands in an element; the group inside a nested term section (`ntig`) opened."""
    if local(node.tag) != "ntig":
        return list(node)
    found: list[Node] = []
    for child in node:
        found += list(child) if isinstance(child.tag, str) and local(child.tag) == "termGrp" else [child]
    return found


def _wrapped(text: str | None) -> str:
    """A text inside mixed content: white space that wraps lines as one space."""
    return re.sub(r"\s*\n\s*", " ", text) if text else ""
