"""The dialects and styles of TBX that are written: how each says a category, and which it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from termbase.formats.tbx.categories import CATEGORIES, ELEMENTS, MODULES, NAMESPACE, PRIVATE
from termbase.formats.tbx.items import attributes_of, inside, kind_of
from termbase.xml import Node, escaped, quoted

# The names of the older version.
_OLDER = {"conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig"}
_SCHEMAS = "https://raw.githubusercontent.com/LTAC-Global"
_MODEL = '<?xml-model href="{}" type="application/xml" schematypens="{}"?>\n'


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to write TBX: the dialect, the modules whose categories it has, the style, the version of the standard.

    `open`: categories of no module are written too, as another tool gave them, and what TBX has no category for stands in
    processing instructions of ours.
    """

    name: str
    modules: frozenset[str]
    style: str = "dca"
    version: int = 3
    open: bool = True

    def has(self, element: str, kind: str) -> bool:
        """Whether the dialect has a category."""
        if element not in ELEMENTS or element == "note":
            return True
        return self.open or (kind in CATEGORIES and CATEGORIES[kind].module in self.modules)

    def allows(self, node: Node) -> bool:
        """Whether the dialect has all that an element holds."""
        inner = [child for child in node if isinstance(child.tag, str)]
        return self.has(*kind_of(node)) and all(map(self.allows, inner))

    def category(self, element: str, kind: str, text: str, target: str = "") -> str:
        """A category of plain text as an element."""
        first, last = _tags(self, element, kind)
        if target:
            first += f' target="{quoted(target)}"'
        return f"<{first}>{escaped(text)}</{last}>"

    def render(self, node: Node) -> str:
        """An element of TBX 3 in the style DCA as this dialect writes it."""
        element, kind = kind_of(node)
        first, last = _tags(self, element, kind)
        first += "".join(f' {key}="{quoted(value)}"' for key, value in attributes_of(node, kind))
        text = "".join(inside(node, self.render))
        return f"<{first}>{text}</{last}>" if text else f"<{first}/>"

    @property
    def entry(self) -> tuple[str, str, str]:
        """The names of an entry, a language section and a term section."""
        return tuple(_OLDER.values()) if self.version == 2 else tuple(_OLDER)  # type: ignore[return-value]

    def head(self, title: str, prefixes: Sequence[str] = ()) -> str:
        """The file up to its first entry; `prefixes` are those that its body needs besides the dialect's own."""
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        root = f'<martif type="{self.name}" xml:lang="en">'
        if self.version == 3:
            head += self._models()
            spaces = "".join(f' xmlns:{name}="{uri}"' for name, uri in (MODULES | {"zhqa": PRIVATE}).items()
                             if self.style == "dct" and (name in self.modules or name in prefixes))
            root = f'<tbx type="{self.name}" style="{self.style}" xml:lang="en" xmlns="{NAMESPACE}"{spaces}>'
        name = "martifHeader" if self.version == 2 else "tbxHeader"
        about = f"<titleStmt><title>{escaped(title)}</title></titleStmt>" if title else ""
        return (f"{head}{root}\n<{name}><fileDesc>{about}<sourceDesc><p>written by zhqa</p></sourceDesc></fileDesc></{name}>\n"
                "<text>")

    def _models(self) -> str:
        grammar, rules = "http://relaxng.org/ns/structure/1.0", "http://purl.oclc.org/dsdl/schematron"
        dialect = f"{_SCHEMAS}/{self.name}_dialect/master"
        if self.style == "dct":
            return (_MODEL.format(f"{dialect}/DCT/{self.name}.nvdl", "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0")
                    + _MODEL.format(f"{dialect}/DCT/{self.name}_DCT.sch", rules))
        place = f"{dialect}/DCA/{self.name}_DCA.sch" if self.modules else f"{dialect}/Schemas/{self.name}.sch"
        return _MODEL.format(f"{_SCHEMAS}/TBX_Core_RNG/master/TBXcoreStructV03.rng", grammar) + _MODEL.format(place, rules)

    @property
    def foot(self) -> str:
        """The end of the file."""
        return f"</text>\n</{'martif' if self.version == 2 else 'tbx'}>\n"


@lru_cache(1000)
def _tags(dialect: Dialect, element: str, kind: str) -> tuple[str, str]:
    """The first and the last tag of a category without their brackets."""
    if dialect.style == "dct" and element in ELEMENTS and element != "note":
        if kind in CATEGORIES and CATEGORIES[kind].element == element:
            name = f"{CATEGORIES[kind].module}:{kind}"
            return name, name
        return f'zhqa:{element} type="{quoted(kind)}"', f"zhqa:{element}"
    element = _OLDER.get(element, element) if dialect.version == 2 else element
    return (f'{element} type="{quoted(kind)}"' if kind else element), element


BASIC = Dialect("TBX-Basic", frozenset(("min", "basic")))
BASIC_DCT = Dialect("TBX-Basic", frozenset(("min", "basic")), style="dct")
BASIC_2 = Dialect("TBX-Basic", frozenset(("min", "basic")), version=2)
MIN = Dialect("TBX-Min", frozenset(("min",)), open=False)
CORE = Dialect("TBX-Core", frozenset(), open=False)
