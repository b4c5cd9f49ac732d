"""Names from CLDR through Babel: territories and languages in both Chinese scripts and in English; and demonyms."""

import re
from collections.abc import Iterator

from termbase.packs.lists import concept, english, exact_names, read
from termbase.packs.rows import PackConcept

# CLDR territory codes that name no place of the news: groupings, outliers, tests.
NOT_PLACES = re.compile("AC|C[PQ]|DG|E[AUZ]|IC|QO|TA|U[MN]|X[AB]|ZZ|BV|HM|IO")
# Territories too seldom named to pay for their rows.
SELDOM = re.compile("A[IX]|B[LQ]|C[CX]|G[FGPS]|IM|JE|M[FQS]|N[FU]|P[MN]|RE|S[HJX]|T[FK]|WF|YT")


def _names(table: str) -> dict[str, dict[str, str]]:
    from babel import Locale

    return {lang: dict(getattr(Locale.parse(lang), table)) for lang in ("en", "zh_Hans", "zh_Hant")}


def _filled(line: dict[str, str], code: str, names: dict[str, dict[str, str]]) -> dict[str, str]:
    hans, hant = names["zh_Hans"].get(code, ""), names["zh_Hant"].get(code, "")
    if line["zh"] or not hans:
        hans, hant = line["zh"], line["hant"]
    return {
        **line,
        "zh": hans,
        "hant": line["hant"] or ("" if hans == hant else hant),
        "en": line["en"] or names["en"].get(code, "").replace(" & ", " and "),
    }


def countries() -> Iterator[PackConcept]:
    """Countries and territories: the list where it has a name, CLDR for the rest."""
    names = _names("territories")
    lines = {line["key"]: line for line in read("countries")}
    codes = {code for code in names["en"] if re.fullmatch("[A-Z]{2}", code)}
    codes = {code for code in codes if not NOT_PLACES.fullmatch(code) and not SELDOM.fullmatch(code)}
    for code in sorted(codes | set(lines)):
        line = _filled(lines.get(code, _empty(code)), code, names)
        yield concept("country", {**line, "about": "enforce=usage"}, "place", {"pos": "proper noun"})


def demonyms() -> Iterator[PackConcept]:
    """Adjectives and nouns for peoples, regions and faiths; English only, since Chinese says them in many ways."""
    for line in read("demonyms"):
        countable = line["noun"] == "="
        nouns = filter(None, ("" if countable else line["noun"], line["more"]))
        others = {"en": "", "more": " | ".join(nouns), "wrong": line["wrong"]}
        first = line["adjective"]
        if not first:
            first, _, others["more"] = (part.strip() for part in others["more"].partition("|"))
        pos = "noun" if countable or not line["adjective"] else "adjective"
        terms = english({"en": first, "more": "", "wrong": ""}, {"pos": pos}) + english(others, {"pos": "noun"})
        about = {"kind": "term", "enforce": "usage"}
        yield PackConcept(f"demonym-{line['key'].lower()}", tuple(exact_names(terms)), about)


def languages() -> Iterator[PackConcept]:
    """Languages and scripts of the list, named by CLDR unless the list does."""
    names = _names("languages")
    for line in read("languages"):
        filled = _filled({**_empty(line["key"]), **line}, line["key"], names)
        yield concept("lang", {**filled, "about": "enforce=usage"}, "term", {"pos": "proper noun"})


def _empty(code: str) -> dict[str, str]:
    return {"key": code, "zh": "", "hant": "", "en": "", "more": "", "wrong": "", "about": ""}
