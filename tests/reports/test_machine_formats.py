"""Every format for programs: valid by its schema, right about places whatever stands before them, inert, complete."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qa import checks, reports
from qa.answers import DECISIONS, Decision, write_decisions
from qa.cli.options import CATALOGS
from qa.formats import plain
from qa.linter import Linter, Overrides
from qa.model import Checked, Failure, Verdict
from qa.reports.report import Report
from termbase import messages
from tests.zhqa import SAMPLES, here

LINTER = Linter(Overrides(isolated=True, select=("CAP002",)))
RULES = {c.code: c() for c in checks.classes()}
WORDS = "japan-us"
# What stands before the words, with its length in code points and in bytes of UTF-8.
BEFORE = {
    "plain": ("He met ", 7, 7), "Han": ("中文 He met ", 10, 14), "astral": ("😀 He met ", 9, 12),
    "combining": ("Cafe\u0301 and ", 10, 11), "tab": ("\tHe met ", 8, 8), "joiner": ("He\u200d met ", 8, 10),
}


def report(raw: bytes, name: str = "a.txt", linter: Linter = LINTER, failures: tuple[Failure, ...] = ()) -> Report:
    document = linter.annotated(plain.parse(raw, name))
    found, answered = linter.outcome(document)
    texts = {segment.place: segment.target for segment in document.segments}
    checked = Checked(name, found, texts, len(document.segments), answered=answered, document=document)
    return Report([checked], RULES, failures, [])


def made(form: str, given: Report) -> str:
    return reports.content(form, given).decode("utf-8-sig")


def places(form: str, given: Report) -> tuple[int, int, int, int]:
    """Line and column of the first finding's start and end, as a format tells them."""
    text = made(form, given)
    if form in ("json", "jsonl"):
        held = json.loads(text)["findings"][0] if form == "json" else json.loads(text.split("\n")[0])
        first, last = held["target"]["start"], held["target"]["end"]
        return first["line"], first["column"], last["line"], last["column"]
    if form == "sarif":
        region = json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
        return region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]
    if form == "gitlab":
        at = json.loads(text)[0]["location"]["positions"]
        return at["begin"]["line"], at["begin"]["column"], at["end"]["line"], at["end"]["column"]
    if form in ("rdjson", "rdjsonl"):
        held = json.loads(text)["diagnostics"][0] if form == "rdjson" else json.loads(text.split("\n")[0])
        at = held["location"]["range"]
        return at["start"]["line"], at["start"]["column"], at["end"]["line"], at["end"]["column"]
    if form == "github":
        found = re.search(r"line=(\d+),endLine=(\d+),col=(\d+),endColumn=(\d+)", text)
        line, last, column, end = map(int, found.groups())  # type: ignore[union-attr]
        return line, column, last, end
    if form == "checkstyle":
        error = ElementTree.fromstring(text).find(".//error")
        line, column = int(error.get("line")), int(error.get("column"))  # type: ignore[union-attr, arg-type]
    elif form == "csv":
        row = next(csv.DictReader(io.StringIO(text)))
        line, column = int(row["line"]), int(row["column"])
    else:  # concise, junit, markdown
        line, column = map(int, re.search(r"a\.txt:(\d+):(\d+)", text).groups())  # type: ignore[union-attr]
    return line, column, line, column + len(WORDS)


@pytest.mark.parametrize("form", [form for form in reports.FORMS if form not in reports.FILES_ONLY])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places(form: str, before: str, newline: str, mark: str) -> None:
    text, points, octets = BEFORE[before]
    count = octets if form.startswith("rdjson") else points
    for above in (0, 2):
        raw = f"{mark}{f'All is well.{newline}' * above}{text}{WORDS} talks.{newline}".encode()
        shift = len(mark.encode()) if form.startswith("rdjson") and not above else 0
        line, column = above + 1, count + shift + 1
        assert places(form, report(raw)) == (line, column, line, column + len(WORDS))
        if form.startswith("rdjson"):  # the bytes there are the words
            assert raw.split(newline.encode())[above][column - 1 :].startswith(WORDS.encode())


def everything() -> Report:
    """The sample with its Chinese, and a file that cannot be read."""
    linter = Linter(Overrides(termbases=(SAMPLES / "termbase.csv",)))
    english = plain.parse((SAMPLES / "op-ed.en.txt").read_bytes(), "samples/文 章.en.txt")
    chinese = plain.parse((SAMPLES / "op-ed.zh.txt").read_bytes(), "samples/op-ed.zh.txt")
    document = linter.annotated(linter.paired(chinese, english))
    found, _ = linter.outcome(document)
    texts = {segment.place: segment.target for segment in document.segments}
    checked = Checked(english.path, found, texts, len(document.segments), document=document)
    return Report([checked, Checked("clean.txt", (), {}, 3)], RULES, [Failure("gone.txt", "line 3", "no <such> file")])


@pytest.fixture(scope="module")
def sample() -> Report:
    return everything()


GITLAB = {  # after GitLab's documentation, “Code Quality report format”
    "type": "array",
    "items": {
        "type": "object", "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1}, "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16,}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object", "required": ["path", "lines"],
                "properties": {"path": {"type": "string", "pattern": "^[^/.]"},
                               "lines": {"type": "object", "required": ["begin"],
                                         "properties": {"begin": {"type": "integer", "minimum": 1}}}},
            },
        },
    },
}


def test_gitlab(sample: Report) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    held = json.loads(made("gitlab", sample))
    jsonschema.validate(held, GITLAB)
    assert len({item["fingerprint"] for item in held}) == len(held) == len(sample.checked[0].findings)


def test_gitlab_tells_the_same_slip_in_two_files_apart() -> None:
    one, other = (report(b"He met japan-us talks.\n", name).checked[0] for name in ("a.txt", "b.txt"))
    held = json.loads(made("gitlab", Report([one, other], RULES)))
    assert held[0]["fingerprint"] != held[1]["fingerprint"] and one.findings[0].fingerprint == other.findings[0].fingerprint


def test_sarif_says_all_there_is(sample: Report) -> None:
    (run,) = json.loads(made("sarif", sample))["runs"]
    driver, results = run["tool"]["driver"], run["results"]
    assert run["columnKind"] == "unicodeCodePoints" and len(results) == len(sample.checked[0].findings)
    for result, finding in zip(results, sample.checked[0].findings, strict=True):
        rule = driver["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == finding.code
        assert (result["kind"] == "review") is finding.review and (result["level"] == "none") is finding.review
        template = rule["messageStrings"][result["message"]["id"]]["text"]
        assert re.sub(r"\{(\d+)\}", r"{\1}", template).format(*result["message"]["arguments"]) == result["message"]["text"]
        assert result["suppressions"] == [] and result["partialFingerprints"]["zhqaFinding/v1"] in finding.fingerprint
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "samples/%E6%96%87%20%E7%AB%A0.en.txt"
    assert any("relatedLocations" in result for result in results) and any("fixes" in result for result in results)
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "no <such> file" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_speaks_both_languages(sample: Report) -> None:
    (run,) = json.loads(made("sarif", sample))["runs"]
    (other,) = run["translations"]
    assert (run["language"], other["language"]) == ("en-US", "zh-CN")
    ids = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {rule["id"] for rule in other["rules"]} == ids
    messages.use("zh", CATALOGS)
    try:
        (chinese,) = json.loads(made("sarif", sample))["runs"]
    finally:
        messages.use("en", CATALOGS)
    assert chinese["language"] == "zh-CN" and chinese["translations"][0]["language"] == "en-US"
    spoken = ({r["id"]: r["messageStrings"] for r in rules} for rules in (other["rules"], chinese["tool"]["driver"]["rules"]))
    assert next(spoken) == next(spoken)


def test_answered_findings_are_suppressed_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He visited japan-us talks.\n", encoding="utf-8")
    mark = json.loads(here("check", "a.txt", "-f", "jsonl", cwd=tmp_path).out)["fingerprint"]
    write_decisions(tmp_path / DECISIONS, [Decision("CAP002", Verdict.ACCEPTED, mark, who="Li", note="as in the contract")])
    ran = here("check", "a.txt", "-f", "sarif", cwd=tmp_path)
    (result,) = json.loads(ran.out)["runs"][0]["results"]
    (suppression,) = result["suppressions"]
    assert ran.code == 0 and suppression["kind"] == "external" and "as in the contract" in suppression["justification"]
    held = json.loads(here("check", "a.txt", "-f", "json", cwd=tmp_path).out)
    assert held["findings"] == [] and held["summary"]["answered"] == 1 and held["answered"][0]["answer"]["who"] == "Li"
    for form in ("gitlab", "rdjson", "junit", "checkstyle", "github", "concise"):
        assert "CAP002" not in here("check", "a.txt", "-f", form, cwd=tmp_path).out


def test_junit_counts(sample: Report) -> None:
    root = ElementTree.fromstring(made("junit", sample))
    counts = Counter({name: sum(int(suite.get(name, 0)) for suite in root) for name in ("tests", "failures", "errors", "skipped")})
    shown = [f for f in sample.for_people()[0].findings]
    assert counts["skipped"] == sum(f.review for f in shown) and counts["failures"] == len(shown) - counts["skipped"]
    assert counts["tests"] == len(shown) + 2 and counts["errors"] == 1  # a case for the clean file, one for the unreadable


HOSTILE = "He met japan-us `x` | <img src=x onerror=alert(1)> [a](http://b) \x1b[2J , and =cmd|' /C calc'!A0.\n"


@pytest.mark.parametrize("form", ["junit", "checkstyle"])
def test_what_xml_cannot_hold_is_pictured(form: str) -> None:
    given = report(HOSTILE.encode(), "a\x1b.txt", Linter(Overrides(isolated=True)))
    assert "a␛.txt" in made(form, given)
    ElementTree.fromstring(made(form, given))


def test_markdown_is_inert() -> None:
    given = report(HOSTILE.encode(), "a|`b`.txt", Linter(Overrides(isolated=True)))
    text = made("markdown", given)
    assert "<img" not in text and "\x1b" not in text and "](" not in text and "://" not in text
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert rows and all(row.count("|") == 6 for row in rows)


def test_csv_never_holds_a_formula() -> None:
    given = report(b"japan-us\n", "=cmd.txt")
    finding = replace(given.checked[0].findings[0], excerpt="=1+1", fixes=())
    text = reports.content("csv", Report([replace(given.checked[0], findings=(finding,))], RULES))
    assert text.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(text.decode("utf-8-sig")))
    assert (row["path"], row["found"]) == ("\t=cmd.txt", "\t=1+1")


def test_several_outputs_of_one_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He visited japan-us talks.\n", encoding="utf-8")
    ran = here("check", "a.txt", "-o", "sarif:out/../x.sarif", "-o", "y.jsonl", "-o", "html:z.html", "-o", "junit:j.xml", cwd=tmp_path)
    assert ran.code == 1 and "CAP002 minor" in ran.out
    assert json.loads((tmp_path / "x.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads((tmp_path / "y.jsonl").read_text(encoding="utf-8"))["code"] == "CAP002"
    assert "japan-us" in (tmp_path / "z.html").read_text(encoding="utf-8")
    assert "<testsuites" in (tmp_path / "j.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("asked", ["nothing:a.txt.x", "a.docx", "sarif:", "sarif:no/such/folder/a.sarif"])
def test_an_output_that_cannot_be(tmp_path: Path, asked: str) -> None:
    (tmp_path / "a.txt").write_text("All is well.\n", encoding="utf-8")
    ran = here("check", "a.txt", "-o", asked, cwd=tmp_path)
    assert ran.code == 2 and asked.split(":")[-1][:9] in ran.err


def test_a_report_takes_no_file_that_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("All is well.\n", encoding="utf-8")
    ran = here("check", "a.txt", "-o", "concise:a.txt", cwd=tmp_path)
    assert ran.code == 2 and (tmp_path / "a.txt").read_text(encoding="utf-8") == "All is well.\n"


# ---- official schemas, installed where a registry can be reached


def npm(folder: Path, *packages: str) -> Path:
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    done = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *packages], cwd=folder, capture_output=True)
    if done.returncode:
        pytest.skip(f"npm cannot install {', '.join(packages)} here")
    return folder / "node_modules"


@pytest.mark.slow
def test_sarif_by_the_official_schema(sample: Report, tmp_path: Path) -> None:
    """The schema of the standard, as Microsoft ships it with its test helpers."""
    jsonschema = pytest.importorskip("jsonschema")
    folder = npm(tmp_path, "@microsoft/jest-sarif@1.0.0-beta.0") / "@microsoft" / "jest-sarif" / "lib" / "schemas"
    (file,) = folder.glob("sarif-2.1.0*.json")
    schema = json.loads(file.read_text(encoding="utf-8-sig"))
    for given in (sample, report(b"All is well.\n")):
        jsonschema.validators.validator_for(schema)(schema).validate(json.loads(made("sarif", given)))


@pytest.mark.slow
def test_rdjson_by_its_validator(sample: Report, tmp_path: Path) -> None:
    tool = npm(tmp_path, "@umbrelladocs/rdformat-validator@1.0.1")
    (tmp_path / "a.rdjson").write_text(made("rdjson", sample), encoding="utf-8")
    (command,) = (tool / ".bin").glob("*rdformat*")
    done = subprocess.run([command, "a.rdjson"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_junit_by_the_xsd_of_jenkins(sample: Report, tmp_path: Path) -> None:
    """The schema that pytest tests its own reports with; it lies in pytest's source distribution."""
    etree = pytest.importorskip("lxml.etree")
    done = subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", tmp_path,
                           f"pytest=={pytest.__version__}"], capture_output=True)
    archives = list(tmp_path.glob("pytest-*.tar.gz"))
    if done.returncode or not archives:
        pytest.skip("the source of pytest cannot be had here")
    with tarfile.open(archives[0]) as archive:
        (member,) = [m for m in archive.getmembers() if m.name.endswith("junit-10.xsd")]
        schema = etree.XMLSchema(etree.parse(archive.extractfile(member)))
    document = etree.fromstring(made("junit", sample).encode("utf-8"))
    assert schema.validate(document), schema.error_log
