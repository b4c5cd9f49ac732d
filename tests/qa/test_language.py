"""Which language a text is in."""

import subprocess
import sys

import pytest

from qa.language import language

TEXTS = {
    "en": "The two governments have agreed to hold another round of talks before the end of the year.",
    "zh": "两国政府已经同意在年底之前再举行一轮会谈，以解决关税问题。",
    "ja": "両国政府は、年末までにもう一度協議を行うことで合意したと発表した。",
    "ko": "양국 정부는 연말 이전에 또 한 차례 회담을 열기로 합의했다고 발표했다.",
    "fr": "Les deux gouvernements sont convenus de tenir une nouvelle série de pourparlers avant la fin de l'année.",
    "de": "Die beiden Regierungen haben sich darauf geeinigt, vor Ende des Jahres eine weitere Gesprächsrunde "
          "abzuhalten.",
    "ru": "Правительства двух стран договорились провести ещё один раунд переговоров до конца этого года.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_languages_are_told(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ["", "OK", "12345 67890 " * 10, "Guten Morgen", "防卫", "!?" * 40])
def test_short_texts_are_not_judged(text: str) -> None:
    assert language(text) == ""


def test_a_mixed_text_is_not_judged() -> None:
    assert language("The policy of 专守防卫政策与和平宪法 was set down in 日美安全保障条约 long ago") == ""


def test_the_answer_never_changes() -> None:
    text = "Zhang Wei, Li Na, Wang Fang, Liu Yang, Chen Jie, Yang Min, Zhao Lei, Huang Ping"
    language.cache_clear()
    first = language(text)
    for _ in range(5):
        language.cache_clear()
        assert language(text) == first


@pytest.mark.parametrize("text", [TEXTS["en"], TEXTS["zh"]])
def test_plain_cases_do_not_load_the_detector(text: str) -> None:
    code = f"import sys; from qa.language import language; language({text!r}); assert 'langdetect' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
