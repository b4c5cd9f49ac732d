"""The HTML report in a real browser: filters, keys, verdicts, download, no request, no fault."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.model import Answer, Place, Segment, Verdict
from qa.reports import html
from tests.reports import runs
from tests.reports.browser import Browser, browser
from tests.reports.test_html import hostile_report


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for all tests, but for the driver of the browser on this machine."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: object) -> None:
        assert isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1", "localhost"), "a connection was opened"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser")) as made:
        yield made


@pytest.fixture(scope="module")
def page() -> str:
    return html.render(runs.report(runs.op_ed(), title="The op-ed"))


@pytest.fixture
def report(opened: Browser, page: str) -> Iterator[Browser]:
    """The op-ed with its Chinese, opened anew; at the end nothing was complained of and nothing asked for."""
    opened.resize(1440)
    opened.prefer("light")
    opened.open(page)
    opened.run("localStorage.clear()")
    opened.open(page)
    opened.complaints(), opened.requests()
    yield opened
    assert opened.complaints() == []
    assert {url.split("#")[0].split(":")[0] for url in opened.requests()} <= {"blob", "file"}


def count(report: Browser) -> int:
    return int(report.texts("#count")[0].split()[0].replace(",", ""))


def test_smoke(report: Browser) -> None:
    """Opens, finds by a word, walks by key, takes a verdict and hands it out."""
    every = count(report)
    assert every == len([f for f in runs.op_ed().findings if f.severity != "neutral"])
    report.press("/")
    report.press("japan-us")
    report.until("return document.getElementById('count').textContent.startsWith(arguments[0]) === false", str(every))
    assert 0 < count(report) < every and all("apan-us" in text for text in report.texts(".entry .words b"))
    report.press("\ue00c\ue00c")  # Esc clears, Esc leaves the field
    report.press("jj3")
    assert report.texts(".entry.open [aria-pressed=true]:not(.scope *)") == ["3false positive"]
    report.click("#download")
    file = report.folder / "zhqa-decisions.json"
    deadline = time.monotonic() + 5
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    held = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    assert held["version"] == 1 and len(held["decisions"]) == 13  # the entry stands for 13 capitals in quotation marks
    assert set(held["decisions"][0]) == {"fingerprint", "code", "verdict", "who", "when", "note", "source", "target"}
    assert {d["code"] for d in held["decisions"]} == {"CAP003"} and {d["verdict"] for d in held["decisions"]} == {"false-positive"}


@pytest.mark.slow
def test_filters_narrow_and_the_address_keeps_them(report: Browser) -> None:
    every = count(report)
    report.click("[data-key='severity:minor']")
    assert count(report) == 26 and "severity=critical,major" in report.driver.current_url
    assert report.all("#text mark.s2") == []
    report.click("[data-key='family:names']")
    assert count(report) == 3 and report.run("return document.querySelectorAll('#text mark.s0, #text mark.s1').length") >= 3
    address = report.driver.current_url
    report.driver.get("about:blank")
    report.driver.get(address)
    assert count(report) == 3
    report.click("[data-key='view:only']")
    assert 0 < report.run("return [...document.querySelectorAll('.row')].filter((row) => !row.hidden).length") <= 3
    report.run("location.hash = 'q=nothing-like-this'")
    report.until("return document.querySelector('.nothing')")
    report.click(".nothing button")
    assert count(report) == every and "#" not in report.driver.current_url


@pytest.mark.slow
def test_groups_are_decided_once_or_place_by_place(report: Browser) -> None:
    entry = report.all(".entry")[0]
    assert entry.text.endswith("no space before the opening quotation mark") and "×23" in entry.text
    report.press("j")
    report.click(".scope button", 1)
    report.press("nn2")
    decided = "return Object.values(JSON.parse(localStorage.getItem(Object.keys(localStorage).find((k) => /[0-9a-f]{16}/.test(k)))))"
    assert len(report.run(decided)) == 1
    assert report.texts(".entry.open .places span") == ["place 3 of 23: 1:405"]
    report.click(".scope button", 0)
    report.press("4")
    assert {held["verdict"] for held in report.run(decided)} == {"accepted"} and len(report.run(decided)) == 23
    report.all(".remark")[0].send_keys("our style")
    assert {held["note"] for held in report.run(decided)} == {"our style"}
    report.click("[data-verdict='accepted']")
    assert report.run(decided) == []
    report.click("[data-key='view:together']")
    assert report.texts("#count")[0] == "123 findings"


@pytest.mark.slow
def test_verdicts_survive_closing_and_carry_the_reviser_s_name(report: Browser, page: str) -> None:
    report.all("#who")[0].send_keys("Li Ming 李明")
    report.press("\ue00c")
    report.run("document.activeElement.blur()")
    report.press("jjj1")
    report.open(page)
    assert report.texts("#download")[0] == "Download decisions (1)"
    report.click("#download")
    file = report.folder / "zhqa-decisions.json"
    deadline = time.monotonic() + 5
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    (decision,) = json.loads(file.read_text(encoding="utf-8"))["decisions"]
    file.unlink()
    assert (decision["verdict"], decision["who"], decision["target"], decision["source"]) == (
        "todo", "Li Ming 李明", "Knowledgeable persons", "知情人士")
    assert decision["when"] == time.strftime("%Y-%m-%d") and decision["fingerprint"].startswith("v1:")


@pytest.mark.slow
def test_a_click_on_a_highlight_opens_why_what_and_the_rule(report: Browser) -> None:
    mark = next(node for node in report.all("#text mark.s0") if node.text == "Shigeru Ishiguro")
    mark.click()
    card = report.all(".card")[0]
    assert "is not the English name of 石破茂" in card.text and "Shigeru Ishiba" in card.text
    assert "Prime minister of Japan" in report.texts(".concept")[0]
    report.click(".card summary")
    assert "An institution has one English name" in card.text and "When to ignore it" in card.text
    assert "on" in mark.get_attribute("class").split() and report.all(".row.current")
    report.press("\ue00c")
    assert report.all(".card") == [] and report.run("return document.activeElement.textContent") == "Shigeru Ishiguro"
    mark.send_keys("\ue007")  # Enter opens it again
    assert report.all(".card")


@pytest.mark.slow
def test_overlapping_findings_take_turns(report: Browser) -> None:
    mark = next(node for node in report.all("#text mark.many") if node.text == "Knowledgeable")
    seen = set()
    for _ in range(2):
        mark.click()
        seen.add(report.texts(".entry.open .about")[0].split()[0])
    assert seen == {"CAP003", "TRM021"}


@pytest.mark.slow
def test_chinese_and_back(report: Browser) -> None:
    report.press("jjjj")
    report.click("#language")
    assert report.run("return document.documentElement.lang") == "zh-CN"
    message = report.texts(".message")[0]
    assert message == "“Financial times”应为“Financial Times”"
    report.click("#language")
    assert report.texts(".message")[0] == "“Financial times” should be “Financial Times”"
    assert report.texts("#count")[0].startswith("123 findings")


@pytest.mark.slow
def test_dark_by_the_system_and_by_the_button(report: Browser, page: str) -> None:
    def background() -> str:
        return report.run("return getComputedStyle(document.body).backgroundColor")

    light = background()
    report.prefer("dark")
    report.open(page)
    dark = background()
    assert dark != light and sum(map(int, dark[4:-1].split(","))) < 100
    report.click("#theme")
    assert background() == light
    report.open(page)
    assert background() == light, "the choice is kept"


@pytest.mark.slow
def test_phone(report: Browser, page: str) -> None:
    report.resize(390, 844)
    report.open(page)
    assert report.run("return document.documentElement.scrollWidth") <= 390
    assert not report.all("#findings")[0].is_displayed()
    mark = report.all("#text mark.s1")[1]
    mark.click()
    report.until("return getComputedStyle(document.getElementById('findings')).transform === 'none' || "
                 "document.getElementById('findings').getBoundingClientRect().top < 500")
    sheet = "document.getElementById('findings').getBoundingClientRect().top"
    assert report.run(f"return arguments[0].getBoundingClientRect().bottom < {sheet}", mark), "the words are in view above the sheet"
    report.click("#hide-list")
    report.click("#show-facets")
    report.until("return document.getElementById('facets').getBoundingClientRect().left === 0")
    report.press("\ue00c")
    report.until("return getComputedStyle(document.getElementById('facets')).visibility === 'hidden'")


@pytest.mark.slow
def test_print_shows_numbers_and_the_list(report: Browser) -> None:
    pdf = report.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert len(pdf["data"]) > 50_000
    assert report.run("return document.querySelectorAll('#printed tbody tr').length") == 75
    numbers = report.run("return [...document.querySelectorAll('mark[data-n]')].map((mark) => mark.dataset.n)")
    assert {int(n) for held in numbers for n in held.split(",")} == set(range(1, 76))


@pytest.mark.slow
def test_hostile_text_stays_text(opened: Browser) -> None:
    opened.resize(1440)
    opened.open(html.render(hostile_report()))
    opened.complaints(), opened.requests()
    opened.press("j")
    opened.run("document.querySelectorAll('[data-key^=\"state:\"]').forEach((box) => { if (!box.checked) box.click(); })")
    assert opened.run("return document.images.length + document.querySelectorAll('iframe, object').length") == 0
    assert "<img src=x onerror" in opened.driver.title and "<img src=x onerror" in opened.texts(".message")[0]
    assert any("</script><img" in text for text in opened.texts(".row"))
    assert opened.complaints() == [] and opened.requests() == []


@pytest.mark.slow
def test_states(opened: Browser) -> None:
    segment = Segment("japan-us ties of tokyo", place=Place("x.xlf", "1"))
    answered = (runs.finding(segment, (17, 22), answer=Answer("decision", Verdict.FALSE_POSITIVE, "Li Ming", "2026-11-20", "house style")),
                runs.finding(segment, (9, 13), answer=Answer("baseline")))
    found = [runs.finding(segment, (0, 8)), runs.finding(segment, (14, 16), review=True)]
    opened.resize(1440)
    opened.open(html.render(runs.report(runs.table(segment and [segment], found, answered=answered))))
    assert count(opened) == 2
    opened.click("[data-key='state:before']")
    opened.click("[data-key='state:baseline']")
    assert count(opened) == 4 and len(opened.all("#text mark.done")) == 2
    opened.run("document.querySelectorAll('#text mark.done')[1].click()")
    assert "decided before · false positive · Li Ming · 2026-11-20 · house style" in opened.texts(".card")[0]
    opened.click("[data-key='state:new']")
    assert count(opened) == 3


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(report: Browser, page: str, scheme: str) -> None:
    report.prefer(scheme)
    report.open(page)
    assert report.faults() == []
    report.press("jjj3")
    report.click(".card summary")
    assert report.faults() == []
    report.press("?")
    assert report.faults() == []
    report.resize(390, 844)
    report.open(page)
    report.click("#text mark.s1")
    assert report.faults() == []


@pytest.mark.slow
def test_5000_findings_open_within_a_second_and_answer_at_once(opened: Browser) -> None:
    page = html.render(runs.large(5000))
    opened.resize(1440)
    opened.prefer("light")
    started, filtered, stepped = [], [], []
    timed = "const t = performance.now(); {}; document.body.offsetHeight; return performance.now() - t"
    for _ in range(3):
        opened.open(page)
        started.append(int(opened.run("return document.documentElement.dataset.started")))
        opened.until("return document.documentElement.dataset.ready")
        filtered.append(opened.run(timed.replace("{}", "document.querySelector('[data-key=\"severity:major\"]').click()")))
        stepped.append(opened.run(timed.replace("{}", "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))")))
    assert opened.all(".entry.open")
    assert count(opened) == 3333
    assert min(started) <= 1000, started
    assert min(filtered) <= 250, filtered
    assert min(stepped) <= 100, stepped


@pytest.mark.slow
def test_the_list_scrolls_through_5000_entries(opened: Browser, tmp_path: Path) -> None:
    opened.open(html.render(runs.large(5000)), address="#apart")
    assert len(opened.all(".entry")) < 60
    opened.run("document.getElementById('box').scrollTop = 1e9")
    opened.until("return [...document.querySelectorAll('.entry')].some((node) => node.getAttribute('aria-posinset') === '5000')")
    opened.run("[...document.querySelectorAll('.entry > button')].pop().click()")
    opened.until("return document.querySelector('.entry.open') && document.querySelector('.row.current')")
    place = opened.run("const box = document.querySelector('mark.on').getBoundingClientRect(); return [box.top, innerHeight]")
    assert 60 < place[0] < place[1], "the words are in view"
