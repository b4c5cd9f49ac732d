"""Which language a text is in: by its script first, then by statistics. The only door to langdetect."""

import re
from functools import lru_cache

from termbase.text import HAN, HANGUL, KANA

# Below this many letters the detector guesses (its authors and our measurements agree); the script still tells.
ENOUGH = 50
CERTAIN = 0.95
IN_HAN, IN_KANA, IN_HANGUL = (re.compile(f"[{script}]") for script in (HAN, KANA, HANGUL))
# Words that are common in English and rare elsewhere; a text with enough of them needs no detector.
ENGLISH = frozenset(
    "the of and that with from which this these those they their there been were was have has had not are is would "
    "will could "
    "should when what who its his her our your you about after than then into by at it as be or for to".split())
# Strange in another language: where they stand, the detector is not asked, as it errs on short English.
TELLING = frozenset("the and with that are this from which".split())
WORDS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=256)
def language(text: str) -> str:
    """The ISO 639-1 code of the language of a text, or "" when unsure or when it has fewer than 50 letters.

    Chinese is “zh” in either script. Text of which most letters are Han, kana or Hangul is judged by them alone, as
    the detector takes plain Chinese for Korean.
    """
    words = [word.lower() for word in WORDS.findall(text)]
    letters = sum(map(len, words))
    scripts = () if text.isascii() else (IN_HAN, IN_KANA, IN_HANGUL)
    han, kana, hangul = (len(script.findall(text)) for script in scripts) if scripts else (0, 0, 0)
    east_asian = han + kana + hangul
    # A Han letter says as much as a word of several Latin letters.
    if letters + 2 * east_asian < ENOUGH:
        return ""
    if east_asian > letters / 2:
        if hangul > east_asian / 2:
            return "ko"
        return "ja" if kana > east_asian / 10 else "zh"
    if east_asian > letters / 5 or letters < ENOUGH:
        return ""
    common = [word for word in words if word in ENGLISH]
    if len(common) * 6 >= len(words) and len(set(common)) >= 2:
        return "en"
    return "" if sum(word in TELLING for word in words) * 20 >= len(words) else _detected(text)


def _detected(text: str) -> str:
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0  # without it the same text may get another answer tomorrow
    try:
        best = detect_langs(text)[0]
    except LangDetectException:  # no letters that it knows
        return ""
    return best.lang.partition("-")[0] if best.prob >= CERTAIN else ""
