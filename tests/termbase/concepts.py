"""Random concepts, with everything in them that a termbase may hold."""

from dataclasses import replace

from hypothesis import strategies as st

from termbase.model import CaseRule, Concept, Kind, Status, Term

LETTERS = "ab Zé中文，“<>&\"'|=;{}\\-]"
WORDS = st.text(LETTERS, min_size=1, max_size=8).map(str.strip).filter(bool)
LINE = st.one_of(st.just(""), WORDS)
FREE = st.one_of(LINE, st.text(LETTERS + "\n", max_size=14).map(str.strip), st.just("one\n\ntwo\nthree"), st.just("one\n  two"))
MADE = st.sampled_from(["", "2026-11-26", "2026-11-26 Li Ming", "2026-11-26T08:00:00Z 李明", "李明", "2026-13-45 x", "2026-11-26  two",
                        "2026"])
LIST = st.lists(WORDS.filter(lambda text: not text.endswith("\\") and "\\|" not in text), max_size=2).map(tuple)
NAMES = st.sampled_from([
    "Client", "customerSubset", "admin:x", "descrip:context", "context", "context source", "definition", "definition in", "note",
    "en note", "en definition", "zh-Hans note", "fr note", "source", "origination", "modification", "transac:check", "xml:lang", "id",
    "term id", "termType", "partOfSpeech", "administrativeStatus", "normativeAuthorization", "geographicalUsage", "Translation needed",
    "langSec fr", "term as XML", "definition as XML", "note as XML", "subjectField", "externalCrossReference", "xGraphic", "Status",
    "Domain", "Source", "Note", "index", "name of Subject", "Concept ID", "Usage", "system entryClass",
])
XML = st.sampled_from([
    "<b", "<xref type=\"xGraphic\" target=\"https://a.example/x.png\">x</xref>", "<descrip type=\"definition\" id=\"d1\">a</descrip>",
    "<note xml:lang=\"en\">a</note>", "<langSec xml:lang=\"fr\"><termSec><term>été</term></termSec></langSec>",
    "<term>H<hi type=\"subscript\">2</hi>O</term>", "<transacGrp><transac type=\"transactionType\">origination</transac></transacGrp>",
    "<descripGrp><descrip type=\"context\">a</descrip><note>b</note></descripGrp>",
    "<descripGrp><descrip type=\"Note\">a</descrip><descripGrp><descrip type=\"Source\">b</descrip></descripGrp></descripGrp>",
])
TEXTS = st.one_of(WORDS, XML, st.sampled_from([
    "en", "zh-CN en-US", "zh", "ja-JP", "no", "acronym", "transliteratedForm", "synonym", "noun", "supersededTerm-admn-sts",
    "forbidden", "preferred", "TWN", "2026-11-26 Li Ming", "t1", "a\nb", "English (United States) EN-US",
]))
EXTRA = st.lists(st.tuples(st.one_of(NAMES, WORDS.map(lambda name: name.replace("=", "-"))), TEXTS), max_size=3).map(tuple)


def plain(concept: Concept) -> Concept:
    """A concept with its terms, and what other tools said of it and of them, in one order."""
    held = [replace(term, extra=tuple(sorted(term.extra))) for term in concept.terms]
    return replace(concept, terms=tuple(sorted(held, key=repr)), extra=tuple(sorted(concept.extra)))


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term of any language and status."""
    lang = draw(st.sampled_from(["zh-Hans", "zh-Hant", "zh", "ja", "ko", "en", "en", "en"]))
    return Term(
        draw(st.one_of(WORDS, WORDS.map(lambda word: f" {word} "))), lang, draw(st.sampled_from(list(Status))),
        draw(st.sampled_from([None, *CaseRule])), draw(st.sampled_from(["", "noun", "Noun", "noun phrase", "conjunction", "properNoun"])),
        draw(st.sampled_from(["", "full", "acronym", "abbreviation", "short", "variant", "transliteration", "mandarin-reading"])),
        draw(st.sampled_from(["", "", "en-US", "en-GB"])) if lang == "en" else "", draw(st.booleans()), draw(LIST), draw(LIST),
        draw(st.booleans()), draw(st.sampled_from([None, *Status])), draw(LIST), draw(LIST), draw(FREE), draw(FREE), draw(FREE),
        draw(EXTRA),
    )


@st.composite
def concepts(draw: st.DrawFn) -> Concept:
    """A concept with up to four terms."""
    return Concept(
        draw(st.sampled_from(["T-1", "12", "a b", "概念-1", "_x0031_", "1_x", "eid:7", "é"])),
        tuple(draw(st.lists(terms(), min_size=1, max_size=4))), draw(st.sampled_from(list(Kind))), draw(LINE), draw(FREE), draw(LIST),
        draw(st.sampled_from(["", "strict", "lenient", "usage"])), draw(st.booleans()),
        draw(st.sampled_from(["", "proposed", "deprecated"])), draw(FREE), draw(LINE), draw(LINE), draw(LINE), draw(LINE), draw(LINE),
        draw(st.booleans()), draw(FREE), draw(st.sampled_from(["", "https://a.example/x?y=1&z=2", "www.example", "https://a b"])),
        draw(MADE), draw(MADE), draw(EXTRA),
    )
