"""Text decoded with the wrong encoding."""

import subprocess
import sys

import pytest

from qa.mojibake import damages


def mended(text: str) -> str:
    for span, right in reversed(damages(text)):
        text = text[: span.start] + right + text[span.end :]
    return text


@pytest.mark.parametrize("right", [
    "The policy (专守防卫) is old.", "the “Peace” plan", "Japan’s reply", "日美关系 and 防卫费用",
])
def test_utf8_read_as_gbk_is_mended(right: str) -> None:
    wrong = right.encode().decode("gb18030", "replace")
    assert wrong != right
    assert damages(wrong)


@pytest.mark.parametrize("right", ["São Paulo", "the café in Łódź", "“Peace” — it’s over", "naïve"])
def test_utf8_read_as_windows_1252_is_mended(right: str) -> None:
    wrong = "".join(chr(b) if b in (0x81, 0x8D, 0x8F, 0x90,
                                    0x9D) else bytes([b]).decode("cp1252") for b in right.encode())
    assert mended(wrong) == right


def test_evened_runs_come_back_whole() -> None:
    assert mended("(" + "专守防卫".encode().decode("gbk") + ")") == "(专守防卫)"


@pytest.mark.parametrize("text", [
    "plain", "", "São Paulo, Kōchi, Łódź and the naïve café", "专守防卫, 联通, 日本国宪法", "日本の専守防衛とトヨタ",
    "Привет, мир",
    "20 € – “fine”…",
])
def test_sound_text_is_left_alone(text: str) -> None:
    assert damages(text) == []


def test_lost_text_is_named_but_not_mended() -> None:
    (damage,) = damages("the file says 锟斤拷锟斤拷 here")
    assert damage.right == ""


def test_plain_text_does_not_load_ftfy() -> None:
    code = ("import sys; from qa.mojibake import damages; damages('São Paulo (专守防卫)'); "
            "assert 'ftfy' not in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)
