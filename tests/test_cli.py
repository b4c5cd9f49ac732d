"""The command line as a user meets it: output, exit codes, selection, configuration, languages."""

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from tests.zhqa import SAMPLES, zhqa

BAD = "Talks between japan-us envoys ,they said.\n"
GOOD = "The envoys met in Tokyo and agreed to meet again.\n"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text(BAD, encoding="utf-8", newline="")
    return path


def test_version() -> None:
    assert zhqa("--version") == (0, "zhqa 0.1.0\n", "")


def test_findings_have_a_frame_a_remedy_and_exit_code_1(bad: Path) -> None:
    ran = zhqa("check", bad.name, cwd=bad.parent)
    assert ran.code == 1
    assert "CAP002 minor: “japan-us” should be “Japan-US”" in ran.out
    assert "--> bad.txt:1:15" in ran.out
    assert "1 | Talks between japan-us envoys ,they said." in ran.out
    assert "  |               ^^^^^^^^\n" in ran.out
    assert "write “Japan-US” [--fix]" in ran.out


def test_clean_text_exits_0(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    assert zhqa("check", path) == (0, "No findings in 1 file.\n", "")


def test_caret_counts_wide_characters_as_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_text("Ties （日美）of japan-us.\n", encoding="utf-8")
    ran = zhqa("check", path, "--select", "CAP002")
    text, caret = ran.out.split("\n")[3:5]
    # Each of （日美） is two columns wide.
    assert caret.index("^") == text.index("japan-us") + 4


@pytest.mark.parametrize("environment", [{"ZHQA_LANG": "zh"}, {"LC_ALL": "zh_CN.UTF-8"}, {"LANG": "zh_TW"}])
def test_chinese_by_environment(bad: Path, environment: dict[str, str]) -> None:
    assert "“japan-us”应为“Japan-US”" in zhqa("check", bad, **environment).out


def test_chinese_by_option_and_by_configuration(bad: Path) -> None:
    assert "发现" in zhqa("check", bad, "--lang", "zh").out
    (bad.parent / "zhqa.toml").write_text('ui-lang = "zh"\n', encoding="utf-8")
    assert "发现" in zhqa("check", bad).out
    assert "Found" in zhqa("check", bad, "--lang", "en").out


def test_json_follows_its_schema(bad: Path) -> None:
    schema = json.loads(resources.files("qa.reports").joinpath("report-v1.schema.json").read_text(encoding="utf-8"))
    ran = zhqa("check", bad.name, SAMPLES / "op-ed.en.txt", "--output-format", "json", cwd=bad.parent)
    report = json.loads(ran.out)
    jsonschema.Draft202012Validator(schema).validate(report)
    found = next(f for f in report["findings"] if f["code"] == "CAP002")
    assert found["path"] == "bad.txt"
    assert found["target"]["start"] == {"line": 1, "column": 15, "offset": 14}
    assert found["target"]["text"] == "japan-us"
    assert found["fixes"] == [{"applicability": "safe", "edits": [{"start": 14, "end": 22, "content": "Japan-US"}]}]
    assert report["summary"]["findings"] == len(report["findings"]) > 10


def test_json_offsets_point_into_the_decoded_file(tmp_path: Path) -> None:
    text = "Good 😀 e\u0301 中.\r\n\r\nTies of japan-us.\r\n"
    path = tmp_path / "t.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    found = json.loads(zhqa("check", path, "--select", "CAP002", "-f", "json").out)["findings"][0]
    assert text[found["target"]["start"]["offset"] : found["target"]["end"]["offset"]] == "japan-us"
    assert (found["target"]["start"]["line"], found["target"]["start"]["column"]) == (3, 9)


def test_jsonl_holds_the_findings_of_json(bad: Path) -> None:
    lines = zhqa("check", bad, "-f", "jsonl").out.strip().split("\n")
    assert [json.loads(line) for line in lines] == json.loads(zhqa("check", bad, "-f", "json").out)["findings"]


def test_no_finding_is_no_line_of_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    assert zhqa("check", path, "-f", "jsonl") == (0, "", "")


def test_concise_and_github(bad: Path) -> None:
    assert "bad.txt:1:15: CAP002 “japan-us” should be “Japan-US”\n" in zhqa("check", bad.name, "-f", "concise", cwd=bad.parent).out
    line = next(x for x in zhqa("check", bad.name, "-f", "github", cwd=bad.parent).out.split("\n") if "CAP002" in x)
    assert line == "::warning title=zhqa (CAP002),file=bad.txt,line=1,endLine=1,col=15,endColumn=23::“japan-us” should be “Japan-US”"


@pytest.mark.parametrize("chosen", ["CAP002", "cap", "compound-case", "CAP,PUN"])
def test_select_by_code_prefix_or_name(bad: Path, chosen: str) -> None:
    assert "CAP002" in zhqa("check", bad, "--select", chosen, "-f", "concise").out


def test_ignore_and_unknown_rule(bad: Path) -> None:
    assert "CAP002" not in zhqa("check", bad, "--ignore", "compound-case").out
    ran = zhqa("check", bad, "--select", "compond-case")
    assert ran.code == 2 and "did you mean “compound-case”?" in ran.err


def test_exit_codes(bad: Path) -> None:
    assert zhqa("check", bad, "--exit-zero").code == 0
    assert zhqa("check", bad, "--fail-level", "critical").code == 0
    assert zhqa("check", bad, "--no-such-option").code == 2
    assert zhqa("check", bad, bad.parent / "absent.txt").code == 2
    assert zhqa("check", bad.parent).code == 1


def test_an_unreadable_file_does_not_stop_the_others(bad: Path) -> None:
    broken = bad.parent / "a.txt"
    broken.write_bytes(b"\xff\xfe\x00\xd8")
    ran = zhqa("check", broken, bad)
    assert ran.code == 2 and "a.txt" in ran.err and "CAP002" in ran.out


def test_path_without_a_subcommand(bad: Path) -> None:
    ran = zhqa(bad)
    assert ran.code == 2 and "did you mean `zhqa check" in ran.err


def test_standard_input(bad: Path) -> None:
    ran = zhqa("check", "-", "-f", "concise", stdin=BAD.encode())
    assert "stdin.txt:1:15: CAP002" in ran.out
    assert zhqa("check", "-", "--stdin-filename", "x.txt", "-f", "concise", stdin=BAD.encode()).out.startswith("x.txt:")


def test_configuration_is_found_upward_and_isolated_ignores_it(bad: Path) -> None:
    (bad.parent / "zhqa.toml").write_text('[lint]\nignore = ["CAP"]\n', encoding="utf-8")
    below = bad.parent / "a" / "b"
    below.mkdir(parents=True)
    inner = below / "c.txt"
    inner.write_text(BAD, encoding="utf-8")
    assert "CAP002" not in zhqa("check", inner).out
    assert "CAP002" in zhqa("check", inner, "--isolated").out


def test_pyproject_table(bad: Path) -> None:
    (bad.parent / "pyproject.toml").write_text('[tool.zhqa.lint.per-file-ignores]\n"bad*" = ["CAP002"]\n', encoding="utf-8")
    assert "CAP002" not in zhqa("check", bad).out


@pytest.mark.parametrize(("text", "said"), [
    ("[lint]\nselct = []\n", "did you mean “lint.select”?"),
    ('[lint]\nselect = "CAP"\n', "“lint.select” must be a list of texts"),
    ('target-lang = "fr"\n', "“target-lang” must be en-US, en-GB"),
    ("[lint\n", "broken TOML"),
])
def test_broken_configuration(bad: Path, text: str, said: str) -> None:
    (bad.parent / "zhqa.toml").write_text(text, encoding="utf-8")
    ran = zhqa("check", bad)
    assert ran.code == 2 and said in ran.err and "zhqa.toml" in ran.err


def test_init_writes_a_file_that_is_read_and_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("concept,lang,term\nT-1,en,Diet\n", encoding="utf-8")
    (tmp_path / "x.txt").write_text(GOOD, encoding="utf-8")
    assert zhqa("init", cwd=tmp_path).code == 0
    assert 'files = ["terms.csv"]' in (tmp_path / "zhqa.toml").read_text(encoding="utf-8")
    assert zhqa("check", "x.txt", cwd=tmp_path).code == 0
    ran = zhqa("init", cwd=tmp_path)
    assert ran.code == 2 and "exists already" in ran.err


def test_rules_and_rule() -> None:
    assert "CAP002\tcompound-case\ton\tminor\tsafe\t" in zhqa("rules").out
    page = zhqa("rule", "compound-case").out
    for part in ("Why it matters", "When to ignore it", "Bad:", "Good:", "MQM: capitalization", "Fix: safe"):
        assert part in page
    assert zhqa("rule", "XYZ999").code == 2


def test_score() -> None:
    ran = zhqa("score", "--reference", SAMPLES / "op-ed.ref.en.txt", SAMPLES / "op-ed.en.txt", "--json")
    scores = {s["name"]: s for s in json.loads(ran.out)}
    assert set(scores) == {"BLEU", "chrF2", "TER"}
    assert all("version:" in s["signature"] for s in scores.values())
    same = json.loads(zhqa("score", "-r", SAMPLES / "op-ed.ref.en.txt", SAMPLES / "op-ed.ref.en.txt", "--json").out)
    assert [round(s["value"]) for s in same] == [100, 100, 0]


def test_score_of_texts_that_do_not_match(bad: Path) -> None:
    ran = zhqa("score", "-r", SAMPLES / "op-ed.ref.en.txt", bad)
    assert ran.code == 2 and "must match line by line" in ran.err


def test_output_survives_a_console_that_lacks_the_characters(bad: Path) -> None:
    ran = zhqa("check", bad, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.code == 1 and "\\u201cjapan-us\\u201d" in ran.out


def test_escape_sequences_of_a_text_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "esc.txt"
    path.write_text("Ties of japan-us \x1b[2J and more.\n", encoding="utf-8")
    out = zhqa("check", path).out
    assert "\x1b" not in out and "␛[2J" in out


def test_color_only_when_asked_or_on_a_terminal(bad: Path) -> None:
    assert "\x1b[" not in zhqa("check", bad).out
    assert "\x1b[" in zhqa("check", bad, "--color", "always").out
    assert "\x1b[" not in zhqa("check", bad, FORCE_COLOR="1", NO_COLOR="1").out


def test_a_closed_pipe_is_no_fault() -> None:
    import subprocess
    import sys

    with subprocess.Popen(
        [sys.executable, "-c", "from qa.cli import main; main()", "check", str(SAMPLES / "op-ed.en.txt"), "-f", "concise"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_chinese_text_is_not_checked_as_english() -> None:
    ran = zhqa("check", SAMPLES / "op-ed.zh.txt")
    assert ran.code == 0 and "is Chinese" in ran.err


def test_heavy_modules_are_not_imported() -> None:
    import subprocess
    import sys

    heavy = ("openpyxl", "sacrebleu", "numpy", "langdetect", "ftfy", "lxml", "babel")
    for args in (["--version"], ["check", str(SAMPLES / "op-ed.en.txt"), "--quiet"]):
        code = (
            f"import sys; sys.argv = ['zhqa', *{args!r}]\n"
            "from qa.cli import main\n"
            "try: main()\n"
            f"except SystemExit: print('HEAVY', [m for m in {heavy!r} if m in sys.modules])"
        )
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8").stdout
        assert out.strip().endswith("HEAVY []"), out[-200:]
