"""TMX as a termbase, one unit a concept: the form of a glossary that Google Translate and Amazon Translate take.

One Chinese and one English term a unit, the preferred ones, since the engines translate one by the other; the subject is a property
`domain`. What a translation memory says of its units (who, when, how often) is not read; a third language is kept as `extra`.
"""

from pathlib import Path

from termbase import xml
from termbase.files import reading, write_bytes
from termbase.formats.columns import rank
from termbase.formats.drafts import Taken, Word, identity
from termbase.formats.drafts import rank as ranked
from termbase.formats.languages import Language, known, language_of
from termbase.formats.texts import checked, clean, clean_term, inner, joined
from termbase.model import Concept, Status, Term, Termbase
from termbase.xml import XML_NAMESPACE, Node, escaped, quoted

TAGS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}  # the engines know countries, not scripts
_HEADER = ('<header creationtool="zhqa" creationtoolversion="1" segtype="phrase" o-tmf="zhqa" adminlang="en" srclang="zh-CN" '
           'datatype="plaintext"/>')


def recognises(path: Path) -> bool:
    """Whether a file begins as TMX does."""
    return xml.opening(path)[0] == "tmx"


def read(path: Path) -> Termbase:
    """The termbase in a TMX file: of each language the first variant of a unit is preferred, further ones are admitted.

    Raises `InputError` naming the line or the unit for what is no TMX, broken or unsafe, and where no term is Chinese or English.
    """
    taken = Taken(path)
    with reading(path) as file:
        for unit in xml.entries(file, path, ("tu",), ("tmx",), "TMX"):
            others: set[str] = set()
            concept = _concept(unit, path, taken.concepts, others)
            taken.add(concept, others, f"unit {concept.id}")
    return taken.termbase()


def _concept(unit: Node, path: Path, before: dict[str, Concept], others: set[str]) -> Concept:
    words: list[Word] = []
    extra: list[tuple[str, str]] = []
    notes, domain = [], ""
    for child in unit:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        text, kind = clean(inner(child)), child.get("type") or ""
        if name == "note":
            notes.append(text)
        elif name == "prop" and kind.casefold() in ("domain", "subject") and not domain:
            domain = clean(text, free=False)
        elif name == "prop" and text:
            extra.append((f"prop {kind}".strip(), text))
        elif name == "tuv":
            _variant(child, words, extra, others)
    if len({word.tag.lower() for word in words if word.language.code == "en"}) < 2:  # then it says nothing of the term
        words = [_word(word.text, Language(word.language.code), word.tag) for word in words]
    terms = _terms(words)
    mark = identity(clean(unit.get("tuid"), free=False), terms, before)
    held = Concept(mark, terms, domain=domain, note=joined(notes), extra=tuple(sorted(extra)))
    texts = [mark, domain, held.note, *(term.text for term in terms), *(part for pair in extra for part in pair)]
    checked("".join(texts), path, f"unit {mark}")
    return held


def _variant(node: Node, words: list[Word], extra: list[tuple[str, str]], others: set[str]) -> None:
    tag = (node.get(f"{XML_NAMESPACE}lang") or node.get("lang") or "und").strip()
    segment = next((child for child in node if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == "seg"), None)
    text = clean_term(inner(segment)) if segment is not None else ""
    if not text.strip():
        return
    if language := known(tag):
        words.append(_word(text, language, tag))
    else:
        others.add(tag)
        extra.append((f"tuv {tag}", text.strip()))


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write the concepts that have a preferred term in Chinese and in English, sorted by id."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n' + _HEADER + "\n<body>\n"]
    parts += [_unit(held) for concept in sorted(termbase.concepts, key=lambda c: c.id) if (held := carried(concept))]
    write_bytes(path, xml.encoded("".join((*parts, "</body>\n</tmx>\n")), path), unless_changed_from)


def _unit(concept: Concept) -> str:
    lines = [f"<note>{escaped(concept.note)}</note>"] if concept.note else []
    lines += [f'<prop type="domain">{escaped(concept.domain)}</prop>'] if concept.domain else []
    for term in concept.terms:
        lines.append(f'<tuv xml:lang="{TAGS.get(term.lang, term.lang)}"><seg>{escaped(term.text)}</seg></tuv>')
    return f'<tu tuid="{quoted(concept.id)}">\n' + "".join(f" {line}\n" for line in lines) + "</tu>\n"


def carried(concept: Concept) -> Concept | None:
    """The concept as far as the format holds it: one preferred term a language, note and subject; None without Chinese or English."""
    first: dict[str, Term] = {}
    for term in sorted(concept.terms, key=lambda term: (rank(term)[0], bool(term.variety), rank(term))):
        if term.status is Status.PREFERRED and clean_term(term.text).strip():
            first.setdefault(term.lang, term)
    if "en" not in first or not any(term.chinese for term in first.values()):
        return None
    words = [_word(clean_term(term.text), Language(term.lang), TAGS.get(term.lang, term.lang)) for term in first.values()]
    return Concept(clean(concept.id, free=False), _terms(words), domain=clean(concept.domain, free=False), note=clean(concept.note))


def _word(text: str, language: Language, tag: str) -> Word:
    return Word(text, language, tag, code=language_of(language.code, text, ""))


def _terms(words: list[Word]) -> tuple[Term, ...]:
    ranked(words)
    return tuple(Term(word.text, word.code, word.status or Status.PREFERRED, variety=word.language.variety) for word in words)
