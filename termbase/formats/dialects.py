"""The tables of other tools, each as its columns: translation tools first, then localisation platforms."""

from termbase.formats.carriers import Cedict, Po, Utx
from termbase.formats.dialect import Column, Dialect
from termbase.formats.foreign import Foreign, ForeignReader
from termbase.formats.lanes import MEMOQ, TRADOS
from termbase.formats.tables import Delimited, Workbook
from termbase.model import Status

EVERY = tuple(Status)


def _truth(true: str, false: str, words: str) -> dict[str, str]:
    """The words for true and for false, as `true/false yes/no`, and what they mean in a column of ours."""
    pairs = [pair.split("/") for pair in f"{words} 1/0".split()]
    return {one: true for one, _ in pairs} | {other: false for _, other in pairs}


def _three_columns(name: str, carrier: Delimited) -> Foreign:
    """Source, target and comment, without names and without quoting, whichever language comes first."""
    columns = Column("zh", "source"), Column("en", "target"), Column("comment", "comment")
    return Foreign(Dialect(name, columns, carrier, either_way=True))


TRUE, YES = "true/false yes/no", "yes/no true/false"  # what a tool writes comes first
UTX_POS = {"noun": "noun", "properNoun": "proper noun", "verb": "verb", "adjective": "adjective", "adverb": "adverb",
           "sentence": "sentence"}

# ---- translation tools

# Lines that begin with # are comments; OmegaT writes the first line itself.
OMEGAT = _three_columns("omegat", Delimited("\t", "raw", comments="#", names_top=False, opens="# Glossary",
                                            top="# Glossary in tab-separated format -*- coding: utf-8 -*-\n"))
XBENCH = _three_columns("xbench", Delimited("\t", "raw", names_top=False))
# Wordfast reads UTF-16 where a glossary is not in an 8-bit encoding.
WORDFAST = _three_columns("wordfast", Delimited("\t", "raw", encoding="utf-16", names_top=False))
# Term status and concept ID as in the specification of the Asia-Pacific Association for Machine Translation.
UTX = Foreign(Dialect(
    "utx", (
        Column("zh", "src"), Column("en", "tgt"), Column("zh.pos", "src:pos", values=UTX_POS),
        Column("en.pos", "tgt:pos", values=UTX_POS, optional=True),
        Column("en.status", "term status", values={
            "approved": "preferred", "non-standard": "admitted", "provisional": "observed", "forbidden": "forbidden"}),
        Column("zh.usage", "src:comment", optional=True), Column("comment", "tgt:comment", ("comment",), optional=True),
        Column("domain", "domain", optional=True), Column("concept", "concept ID", ("Concept ID",)),
    ), Utx(), statuses=EVERY, told_by=(frozenset({"src"}), frozenset({"tgt"})),
))
# https://docs.memoq.com/current/api-docs/wsapi/memoqservices/tbservice.importexport.csv.html: entry, then for each language its
# definition, then for each term its text, properties and example.
MEMOQ_COLUMNS = (
    Column("concept", "Entry_ID"), Column("domain", "Entry_Subject"), Column("extra:Entry_Domain", "Entry_Domain", optional=True),
    Column("created", "Entry_Created", optional=True), Column("modified", "Entry_LastModified", optional=True),
    Column("note", "Entry_Note"),
    Column("{lane}.definition", "{code}_Def"), Column("{lane}", "{code}"),
    Column("{last}.flags", "Term_Info", values={
        "CaseSense": "case=exact", "CaseSensitive": "case=exact", "CasePermissive": "case=initial", "CaseInsense": "case=any",
        "CaseInsensitive": "case=any", "NonTerm": "status=forbidden", "Forbidden": "status=forbidden", "Noun": "pos=noun",
        "Verb": "pos=verb", "Adj": "pos=adjective", "Adv": "pos=adverb",
    }),
    Column("{last}.example", "Term_Example"),
)
MEMOQ_CSV, MEMOQ_XLSX = (Foreign(Dialect(
    "memoq", MEMOQ_COLUMNS, carrier, "slots", (Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN), codes=MEMOQ, rest="concept",
    told_by=(frozenset({"entry_id", "entry_subject", "term_info"}), frozenset({"english*", "chinese*"})),
)) for carrier in (Delimited(), Workbook()))
# https://docs.rws.com/…/formats-for-data-import-and-export-634091: an entry a row, synonyms in one cell.
TRADOS_XLSX, TRADOS_CSV = (Foreign(Dialect(
    "trados", (Column("concept", "Entry ID", ("Entry number", "Concept ID", "Id")), Column("domain", "Subject", ("Domain",)),
               Column("definition", "Definition"), Column("note", "Note", ("Comment", "Notes")), Column("{lane}", "{code}")),
    carrier, "concept", synonyms="|", codes=TRADOS, rest="concept",
    told_by=(frozenset({"chinese (*)"}), frozenset({"english", "english (*)"})),
)) for carrier in (Workbook(), Delimited()))
# https://www.cerebus.de/glossaryconverter/help/AnnotatedFieldHeaders.html: the level of a field in its name. What begins with X is
# not to be converted.
GLOSSARY_CONVERTER_XLSX, GLOSSARY_CONVERTER_CSV = (Foreign(Dialect(
    "glossary-converter", (
        Column("concept", ">>E<<ID"), Column("domain", ">>E<<Subject", (">>E<<Domain",)), Column("definition", ">>E<<Definition"),
        Column("note", ">>E<<Note"), Column("url", ">>E<<URL", optional=True), Column("kind", ">>E<<Kind", optional=True),
        Column("state", ">>E<<State", optional=True), Column("dnt", ">>E<<Do not translate", values=_truth("yes", "", YES), optional=True),
        Column("{lane}", ">>L<<{code}"),
        Column("{last}.status", ">>T<<Status", values={status: status for status in map(str, EVERY)} | {
            "deprecated": "forbidden", "approved": "preferred", "allowed": "admitted"}),
        Column("{last}.pos", ">>T<<Part of speech", optional=True), Column("{last}.type", ">>T<<Type", optional=True, values={
            t: t for t in ("full", "acronym", "abbreviation", "short", "variant", "transliteration", "mandarin-reading")}),
        Column("{last}.usage", ">>T<<Note", (">>T<<Usage",), optional=True), Column("{last}.source", ">>T<<Source", optional=True),
        Column("{last}.example", ">>T<<Example", (">>T<<Context",), optional=True),
    ), carrier, "concept", EVERY, synonyms="|", codes=TRADOS, rest="concept", told_by=(frozenset({">>l<<*"}),),
)) for carrier in (Workbook(), Delimited()))

# ---- localisation platforms

# The columns of translate-toolkit’s CSV, which Weblate reads and writes. It has none for flags: a forbidden rendering would come out
# as one to use, so none is written; flags and explanation are read where a file has them.
WEBLATE = Foreign(Dialect(
    "weblate", (
        Column("extra:location", "location"), Column("zh", "source"), Column("en", "target"), Column("en.extra:id", "id"),
        Column("state", "fuzzy", values={"True": "proposed", "1": "proposed", "": "", "False": "", "0": ""}),
        Column("en.extra:context", "context"), Column("comment", "translator_comments"), Column("definition", "developer_comments"),
        Column("en.flags", "flags", optional=True, values={
            "read-only": "dnt=yes", "forbidden": "status=forbidden", "terminology": ""}),
        Column("definition", "explanation", optional=True),
    ), Delimited(",", "all"), either_way=True,
    told_by=(frozenset({"source"}), frozenset({"target"}),
             frozenset({"location", "fuzzy", "translator_comments", "developer_comments", "flags", "explanation"})),
))
# The fields of a term of Pontoon (pontoon/terminology/models.py); its texts are English.
PONTOON = Foreign(Dialect(
    "pontoon", (
        Column("en", "text", ("term",)), Column("en.pos", "part_of_speech"), Column("definition", "definition"),
        Column("en.example", "usage"), Column("note", "notes"),
        Column("state", "status", values={"approved": "", "new": "proposed", "review": "proposed", "obsolete": "deprecated"}),
        Column("en.case", "case_sensitive", values=_truth("exact", "", TRUE)),
        Column("dnt", "do_not_translate", values=_truth("yes", "", TRUE)),
        Column("en.status", "forbidden", values=_truth("forbidden", "", TRUE)),
        Column("zh", "translation"),
    ), statuses=(Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN),
    told_by=(frozenset({"text", "term"}), frozenset({"translation"}), frozenset({"part_of_speech", "do_not_translate"})),
))
# https://support.crowdin.com/glossary/: concepts with terms, the columns found by their names.
CROWDIN = Foreign(Dialect(
    "crowdin", (
        Column("definition", "Concept Definition"), Column("domain", "Concept Subject"), Column("note", "Concept Note"),
        Column("url", "Concept URL"), Column("extra:Concept Figure", "Concept Figure", optional=True),
        Column("{lane}", "Term [{code}]"), Column("{lane}.usage", "Description [{code}]"),
        Column("{lane}.pos", "Part of Speech [{code}]"),
        Column("{lane}.status", "Status [{code}]", values={
            "preferred": "preferred", "admitted": "admitted", "not recommended": "forbidden", "obsolete": "forbidden"}),
        Column("{lane}.type", "Type [{code}]", values={
            "full form": "full", "acronym": "acronym", "abbreviation": "abbreviation", "short form": "short", "variant": "variant"}),
        Column("{lane}.extra:Gender", "Gender [{code}]", optional=True), Column("{lane}.example", "Note [{code}]"),
        Column("{lane}.extra:URL", "URL [{code}]", optional=True),
    ), spread="renderings", statuses=(Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN), rest="concept",
    told_by=(frozenset({"term [*]"}),),
))
# https://support.phrase.com/hc/en-us/articles/10112307427740: a locale code a column.
PHRASE = Foreign(Dialect(
    "phrase", (Column("label", "term"), Column("en.case", "case sensitive", ("case_sensitive",), values=_truth("exact", "", TRUE)),
               Column("dnt", "translatable", values=_truth("", "yes", TRUE)), Column("note", "description"), Column("{lane}", "{code}")),
    spread="concept", rest="concept",
    told_by=(frozenset({"case sensitive", "case_sensitive"}), frozenset({"translatable", "term"})),
))
# https://docs.lokalise.com/en/articles/1400629-glossary: parted by semicolons, a language code and a description a language.
LOKALISE = Foreign(Dialect(
    "lokalise", (
        Column("label", "term"), Column("note", "description"), Column("en.case", "casesensitive", values=_truth("exact", "", YES)),
        Column("dnt", "translatable", values=_truth("", "yes", YES)),
        Column("en.status", "forbidden", values=_truth("forbidden", "", YES)),
        Column("domain", "tags"), Column("{lane}", "{code}"), Column("{lane}.usage", "{code}_description"),
    ), Delimited(";"), "concept", rest="concept", told_by=(frozenset({"casesensitive"}), frozenset({"term"})),
))
# A glossary as a gettext catalog, with the flags of Weblate.
PO = Foreign(Dialect(
    "po", (
        Column("zh", "msgid"), Column("en", "msgstr"), Column("en.extra:context", "msgctxt"), Column("comment", "#"),
        Column("definition", "#."), Column("en.flags", "#,", values={
            "forbidden": "status=forbidden", "read-only": "dnt=yes", "fuzzy": "state=proposed", "terminology": ""}),
        Column("en.extra:location", "#:"),
    ), Po(), statuses=(Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN), either_way=True,
))

# ---- dictionaries

CEDICT = ForeignReader(Dialect(
    "cedict", (Column("zh", "simplified"), Column("hant", "traditional"), Column("zh.extra:pinyin", "pinyin"), Column("en", "english"),
               Column("en.status", "status"), Column("note", "note")),
    Cedict(), "concept", synonyms="\n", told_by=(frozenset({"simplified"}), frozenset({"pinyin"}), frozenset({"english"})),
))
