"""The HTML report without a browser: whole, inert, in both languages, small."""

import base64
import re
import string
from dataclasses import replace
from hashlib import sha256
from importlib import resources

import pytest

from qa import checks
from qa.messages import problems
from qa.model import Answer, Checked, Failure, Place, Segment, Severity, Verdict
from qa.reports import html
from qa.reports.html import data as page_module
from termbase import messages
from tests.reports import runs
from tests.reports.pages import KEYS, Page, marked, said

FOLDER = resources.files("qa.reports.html")


@pytest.fixture(scope="module")
def op_ed() -> Checked:
    return runs.op_ed()


@pytest.fixture(scope="module")
def page(op_ed: Checked) -> Page:
    return Page(html.render(runs.report(op_ed, termbases=("termbase.csv",))))


def test_every_finding_is_in_the_text_where_it_belongs(op_ed: Checked, page: Page) -> None:
    found = page.data["findings"]
    assert len(found) == len(op_ed.findings) > 100
    words = {number: text for row in page.data["files"][0]["rows"] for side in row[2:4] for number, text in marked(side).items()}
    for number, finding in enumerate(found):
        assert number in words, finding
        whole = finding.get("excerpt") or finding["source"]
        assert words[number] in (whole, whole + finding["source"], finding["source"] + whole) or words[number] == finding["source"]


def test_both_texts_are_there_side_by_side(page: Page) -> None:
    rows = page.data["files"][0]["rows"]
    assert any("专守防卫" in said(row[3]) and "Exclusive defense" in said(row[2]) for row in rows)
    english = " ".join(said(row[2]) for row in rows)
    assert english.startswith("On the morning of April 17") and english.endswith("Japanese Studies.)")


def test_the_page_is_told_what_is_known_of_a_finding(page: Page) -> None:
    known = page.data
    finding = next(f for f in known["findings"] if f.get("excerpt") == "Knowledgeable persons")
    assert known["rules"][finding["rule"]]["code"] == "TRM021"
    assert known["severities"][finding["severity"]] == "major"
    assert finding["fixes"] == ["people familiar with the matter"] and finding["how"] == "unsafe"
    assert finding["source"] == "知情人士" and finding["where"] == "1:187"
    concept = known["concepts"][finding["concept"]]
    assert concept["preferred"] == ["people familiar with the matter"] and concept["chinese"] == ["知情人士"] and concept["note"]
    assert finding["fingerprint"].startswith("v1:")


def test_the_approver_of_an_entry_is_shown() -> None:
    concept = next(hit.concept for s in runs.op_ed(False).document.segments for hit in s.target_terms)
    held = page_module._concept(replace(concept, approver="Li Ming", state="proposed"), True)
    assert (held["approver"], held["state"], held["bundled"]) == ("Li Ming", "proposed", True)


def test_only_the_policy_s_own_style_and_script_run(page: Page) -> None:
    (style,) = page.raw["style"]
    island, script = page.raw["script"]
    for text in (style, script):
        digest = base64.b64encode(sha256(text.encode("utf-8")).digest()).decode()
        assert f"'sha256-{digest}'" in page.policy
    assert page.policy.startswith("default-src 'none'; ") and "unsafe" not in page.policy and "http" not in page.policy
    assert island.startswith('{"version":1')


def test_nothing_is_fetched_and_nothing_becomes_markup(page: Page) -> None:
    for tag, attributes in page.tags:
        assert not {"src", "srcset", "action", "style", "onclick", "onload"} & set(attributes), tag
        assert attributes.get("href", "#").startswith("#")
    (style,), script = page.raw["style"], page.raw["script"][1]
    assert "url(" not in style and "@import" not in style
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(", "XMLHttpRequest",
                 "WebSocket", "sendBeacon", "import(", ".src"):
        assert word not in script, word
    assert re.findall(r"https?://[^\"]*", script) == ["http://www.w3.org/2000/svg"]  # a name, not an address


def hostile_report():
    segment = Segment(runs.HOSTILE, f"中文{runs.HOSTILE}", Place("x.xlf", runs.HOSTILE))
    answer = Answer("decision", Verdict.ACCEPTED, runs.HOSTILE, "2026-11-26", runs.HOSTILE)
    found = runs.finding(segment, (0, 9), args=(("found", runs.HOSTILE), ("right", runs.HOSTILE)), concept=runs.HOSTILE)
    answered = runs.finding(segment, (10, 20), answer=answer)
    file = runs.table([segment], [found], name=f"{runs.HOSTILE}.xlf", answered=(answered,), note=runs.HOSTILE)
    return runs.report(file, title=runs.HOSTILE, termbases=(runs.HOSTILE,), failures=(Failure(runs.HOSTILE, runs.HOSTILE, runs.HOSTILE),))


def test_hostile_text_stays_data() -> None:
    page = Page(html.render(hostile_report()))
    assert [tag for tag, _ in page.tags if tag in ("script", "img", "iframe", "object")] == ["script", "script"]
    assert page.source.count("<img") == 0 and page.source.count("</script>") == 2 and "<!--" not in page.source
    visible = runs.HOSTILE.replace("\u2028", "‹U+2028›")
    assert said(page.data["files"][0]["rows"][0][2]) == visible
    assert page.data["title"] == visible


def test_lone_surrogates_and_control_characters_make_a_readable_page() -> None:
    file = runs.text("A \x1b[2J bell \x07 and a \u200bzero-width ,mark by japan-us envoys.\n")
    segment = Segment("half \ud83d of a pair", place=Place("x.xlf", "1"))
    page = Page(html.render(runs.report(file, runs.table([segment], [runs.finding(segment, (0, 4))]), title="\ud83d")))
    page.source.encode("utf-8")
    text = said(page.data["files"][0]["rows"][0][2])
    assert "␛[2J bell ␇" in text and "‹U+200B›" in text
    assert said(page.data["files"][1]["rows"][0][2]) == "half \ud83d of a pair"


def test_the_page_is_the_same_every_time(op_ed: Checked, page: Page) -> None:
    assert html.render(runs.report(op_ed, termbases=("termbase.csv",))) == page.source


def test_the_op_ed_fits_an_e_mail(page: Page) -> None:
    assert len(html.render(runs.report(runs.op_ed(paired=False))).encode("utf-8")) <= 150_000
    assert len(page.source.encode("utf-8")) <= 155_000  # with its Chinese


def test_what_is_left_out_of_the_script_is_never_part_of_a_string(page: Page) -> None:
    strings = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`\n]*`')
    written = "".join(FOLDER.joinpath(f"script/{name}.js").read_text(encoding="utf-8") for name in html.SCRIPTS)
    written = re.sub(r"^\s*(?://.*|/\*\*.*)$", "", written, flags=re.MULTILINE)
    assert strings.findall(page.raw["script"][1]) == ['"use strict"', *strings.findall(written)]


def test_5000_findings_take_less_than_5_mb() -> None:
    made = html.render(runs.large(5000))
    assert len(Page(made).data["findings"]) == 5000
    assert len(made.encode("utf-8")) <= 5_000_000


# ---- both languages

def test_every_word_that_the_page_asks_for_exists(page: Page) -> None:
    words = page.data["words"]
    sources = [FOLDER.joinpath("page.html").read_text(encoding="utf-8")]
    sources += [FOLDER.joinpath(f"script/{name}.js").read_text(encoding="utf-8") for name in html.SCRIPTS]
    asked = {key for source in sources for found in KEYS.finditer(source) for key in found.groups() if key}
    assert len(asked) > 60
    assert asked <= set(words)


def test_words_looked_up_by_what_the_data_say_exist(page: Page) -> None:
    keys = {f"family_{check().family}" for check in checks.classes()} | set(Severity) | set(Verdict)
    keys |= {f"confidence_{name}" for name in page.data["confidences"]} | {f"by_{by}" for by in ("inline", "baseline", "decision")}
    keys |= {f"state_{name}" for name in ("new", "review", "here", "before", "baseline")} | {"fix_safe", "fix_unsafe"}
    assert {str(key) for key in keys} <= set(page.data["words"])


def holes(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_both_languages_have_every_word_with_the_same_holes(page: Page) -> None:
    pairs = [*page.data["words"].values(), *page.data["messages"]]
    assert len(pairs) > 150
    for english, chinese in pairs:
        assert english and chinese and holes(english) == holes(chinese), (english, chinese)
    for rule in page.data["rules"]:
        assert all(len(part) == 2 and all(part) for part in rule["page"]), rule["code"]
        assert rule["examples"], rule["code"]


def test_messages_are_in_both_languages_whatever_is_spoken(page: Page) -> None:
    assert ["“{found}” should be “{right}”", "“{found}”应为“{right}”"] in page.data["messages"]
    assert page.data["language"] == "en" and messages.language() == "en"
    with messages.speaking("zh"):
        again = Page(html.render(runs.report(runs.text("The japan-us talks.\n"))))
        assert messages.language() == "zh"
    assert again.data["language"] == "zh" and again.data["messages"] == [["“{found}” should be “{right}”", "“{found}”应为“{right}”"]]
    assert messages.language() == "en"


def test_what_a_message_needs_is_there(page: Page) -> None:
    """Filled as the page fills it, every message says what the terminal says."""
    from qa.messages import text

    by_mark = {finding["fingerprint"]: finding for finding in page.data["findings"]}
    for finding in runs.op_ed().findings:
        held = by_mark[finding.fingerprint]
        args = {"found": held.get("excerpt") or held.get("source"), **held["args"]}
        args = {name: held["fixes"][0] if value == 0 else value for name, value in args.items()}
        assert page.data["messages"][held["message"]][0].format(**args) == text(finding)


# ---- groups, answers, bounds

def test_what_is_alike_is_one_group() -> None:
    file = runs.text("The japan-us talks.\n\nThe japan-us envoys and tokyo.\n\nIt can not be, it can not.\n")
    held = Page(html.render(runs.report(file, replace(file, path="other.txt")))).data
    groups: dict[int, list[str]] = {}
    for finding in held["findings"]:
        groups.setdefault(finding["group"], []).append(finding["excerpt"])
    assert sorted(words for words in groups.values() if words[0] == "japan-us") == [["japan-us"] * 4]
    assert len(groups) == len(problems(file.findings))
    segment = Segment("one two one", place=Place("x.xlf", "1"))
    alike = [runs.finding(segment, (0, 3)), runs.finding(segment, (8, 11)), runs.finding(segment, (4, 7)),
             runs.finding(segment, (0, 3), review=True)]
    first, second, other, review = (f["group"] for f in sorted(
        Page(html.render(runs.report(runs.table([segment], alike)))).data["findings"], key=lambda f: (f["review"], f["excerpt"])))
    assert first == second and len({first, other, review}) == 3


def test_answered_findings_come_with_their_answers() -> None:
    segment = Segment("japan-us ties of tokyo", place=Place("x.xlf", "1"))
    answer = Answer("decision", Verdict.FALSE_POSITIVE, "Li Ming", "2026-11-20", "as the house writes it")
    answered = (runs.finding(segment, (17, 22), answer=answer), runs.finding(segment, (9, 13), answer=Answer("baseline")))
    held = Page(html.render(runs.report(runs.table([segment], [runs.finding(segment, (0, 8))], answered=answered)))).data
    assert [f.get("answer") for f in held["findings"]] == [
        None, ["baseline", "accepted", "", "", ""], ["decision", "false-positive", "Li Ming", "2026-11-20", "as the house writes it"]]
    assert marked(held["files"][0]["rows"][0][2]) == {0: "japan-us", 1: "ties", 2: "tokyo"}


def test_a_page_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "MOST_FINDINGS", 10)
    held = Page(html.render(runs.large(30))).data
    assert len(held["findings"]) == 10 and held["left_out"] == 20
    assert {held["severities"][f["severity"]] for f in held["findings"]} == {"critical"}


def test_text_far_from_findings_is_left_out_of_a_large_report(monkeypatch: pytest.MonkeyPatch) -> None:
    segments = [Segment(f"Row {n} of japan-us talks", "中文", Place("x.xlf", str(n))) for n in range(1, 101)]
    file = runs.table(segments, [runs.finding(segments[49], (10, 18))])
    assert len(Page(html.render(runs.report(file))).data["files"][0]["rows"]) == 100
    monkeypatch.setattr(page_module, "MOST_TEXT", 100)
    rows = Page(html.render(runs.report(file))).data["files"][0]["rows"]
    assert [row if isinstance(row, int) else row[0] for row in rows] == [47, "48", "49", "50", "51", "52", 48]
    assert Page(html.render(runs.report(file))).data["findings"][0]["row"] == 49


def test_nothing_found_and_nothing_read() -> None:
    clean = Page(html.render(runs.report(runs.text("The envoys met in Tokyo and agreed to meet again.\n")))).data
    assert clean["findings"] == [] and said(clean["files"][0]["rows"][0][2]).startswith("The envoys")
    failed = Page(html.render(runs.report(failures=(Failure("a.docx", "part 2", "broken"),)))).data
    assert failed["files"] == [] and failed["failures"] == [["a.docx", "part 2", "broken"]]
