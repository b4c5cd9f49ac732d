"""What the page is told of a run, as plain data."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from qa import __version__
from qa.check import Bad, Check, Good
from qa.messages import fixable, in_both
from qa.model import MASK, Checked, Confidence, Document, Finding, Severity
from qa.reports.html.pieces import numbered, pieces
from qa.reports.html.rows import Laid, Row, laid_out, words
from qa.reports.html.wording import page_words
from qa.reports.inert import inert
from qa.reports.positions import start
from qa.reports.report import Report
from qa.rule_pages import rule_page
from termbase.messages import language, translate
from termbase.model import Concept, Status, Term

# A page holds so many findings, and so much text besides; what is beyond is counted and left out. 20,000 findings are
# more than anybody decides by hand, and a browser takes seconds to open them.
MOST_FINDINGS = 20_000
MOST_TEXT = 1_500_000  # characters; above it, rows far from any finding are left out
NEIGHBOURS = 2
LONGEST_EXAMPLE = 240
MOST_CHINESE = 4  # Chinese terms of an entry, the simplified ones first
SEVERITIES, CONFIDENCES = list(Severity), list(Confidence)
HOLE = re.compile(r"\{(\w+)\}")
# What the page is told of a finding, in this order.
FIELDS = ("rule", "message", "args", "file", "row", "where", "severity", "confidence", "review", "fixes", "how", "concept",
          "group", "excerpt", "source", "fingerprint", "answer", "around")
SHORT = 3  # characters; a mark or a letter says little without the words around it
AROUND = re.compile(r"\S*\s?$"), re.compile(r"\s?\S*")


def page_data(report: Report) -> dict[str, Any]:
    """The files with their texts, the findings, and all that is said of them in English and in Chinese."""
    checked, left_out = _bounded(report.checked)
    laid = [laid_out(file) for file in checked]
    found = [finding for file in laid for finding, _ in file.findings]
    rules = [report.rules[code] for code in sorted({finding.code for finding in found})]
    messages = sorted({(finding.code, finding.message_id) for finding in found})
    numbers, whole = numbered(found), sum(_size(row) for file in laid for row in file.rows) <= MOST_TEXT
    table = _Table(laid, [rule.code for rule in rules], messages)
    findings = [table.record(finding, row, number, file) for number, file in enumerate(laid) for finding, row in file.findings]
    return {
        "version": 1,
        "tool": f"zhqa {__version__}",
        "title": inert(report.title or _title(checked)),
        "key": _key(report),
        "language": language(),
        "words": page_words(),
        "severities": SEVERITIES,
        "confidences": CONFIDENCES,
        "termbases": [inert(name) for name in report.termbases],
        "failures": [[inert(part) for part in (f.path, f.place, f.message)] for f in report.failures],
        "left_out": left_out,
        "files": [_file(file, where, numbers, whole) for file, where in zip(checked, laid, strict=True)],
        "rules": [_rule(rule) for rule in rules],
        "messages": [in_both(_said(code, message)) for code, message in messages],
        "concepts": _concepts(checked, found),
        "fields": FIELDS,
        "findings": findings,
    }


def _bounded(checked: Sequence[Checked]) -> tuple[list[Checked], int]:
    """The files with no more findings than a page holds, those of the worst severity first, and how many are left out."""
    every = [finding for file in checked for finding in (*file.findings, *file.answered)]
    if len(every) <= MOST_FINDINGS:
        return list(checked), 0
    from dataclasses import replace

    worst = sorted(every, key=lambda f: (f.answer is not None, f.review, SEVERITIES.index(f.severity)))[:MOST_FINDINGS]
    kept = {id(finding) for finding in worst}

    def within(found: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(finding for finding in found if id(finding) in kept)

    return [replace(f, findings=within(f.findings), answered=within(f.answered)) for f in checked], len(every) - MOST_FINDINGS


def _title(checked: Sequence[Checked]) -> str:
    return ", ".join(file.path.rpartition("/")[2] for file in checked[:3]) + (" …" if len(checked) > 3 else "")


def _key(report: Report) -> str:
    """What the browser keeps verdicts under: the same for the next report on the same files."""
    paths = "\0".join((report.title, *(file.path for file in report.checked)))
    return sha256(paths.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _said(code: str, message: str) -> Callable[[], str]:
    return lambda: translate(code, message)


class _Table:
    """The findings as rows of `FIELDS`, with rules, messages and groups as numbers."""

    def __init__(self, laid: Sequence[Laid], codes: Sequence[str], messages: Sequence[tuple[str, str]]):
        self.rules = {code: number for number, code in enumerate(codes)}
        self.messages = {message: number for number, message in enumerate(messages)}
        self.holes = {message: frozenset(HOLE.findall("".join(in_both(_said(*message))))) for message in messages}
        self.groups: dict[tuple[Any, ...], int] = defaultdict(lambda: len(self.groups))
        # Where a finding's words stand in its row; of those that run over several rows, in the first.
        self.spans = {id(mark.finding): mark.span for file in laid for row in reversed(file.rows) for mark in row.target.marks}

    def record(self, finding: Finding, row: int, number: int, file: Laid) -> list[Any]:
        """One finding, empty ends cut off; of its `args` what its message shows, 0 for what is its first suggestion as well."""
        message = finding.code, finding.message_id
        args = {name: inert(value) for name, value in finding.args if name in self.holes[message]}
        excerpt, around = self._excerpt(finding, file.rows[row] if row >= 0 else None)
        if args.get("found") == excerpt:
            del args["found"]
        answer = finding.answer
        args = {name: 0 if finding.fixes and value == inert(finding.fixes[0].replacement) else value for name, value in args.items()}
        made = [
            self.rules[finding.code], self.messages[message], args, number, row, _where(finding),
            SEVERITIES.index(finding.severity), CONFIDENCES.index(finding.confidence), int(finding.review),
            [inert(fix.replacement) for fix in finding.fixes], str(fixable(finding) or ""), finding.concept,
            self.groups[_group(finding)], excerpt if finding.target else "", _line(finding.source_excerpt),
            finding.fingerprint, answer and [answer.by, str(answer.verdict), *map(inert, (answer.who, answer.when, answer.note))],
            around,
        ]
        while not made[-1]:
            made.pop()
        return made

    def _excerpt(self, finding: Finding, row: Row | None) -> tuple[str, list[str]]:
        """The words of a finding, markup as it is in the file, and of short ones what stands before and after them."""
        span = self.spans.get(id(finding))
        if row is None or span is None or (MASK not in finding.excerpt and len(finding.excerpt.strip()) > SHORT):
            return _line(finding.excerpt), []
        words = _line(row.target.words(span) if MASK in finding.excerpt else finding.excerpt)
        if len(words.strip()) > SHORT:
            return words, []
        text = row.target.text
        before, after = AROUND[0].search(text[max(0, span.start - 24) : span.start]), AROUND[1].match(text[span.end : span.end + 24])
        return words, [_line(found[0].replace(MASK, "")) if found else "" for found in (before, after)]


def _line(text: str) -> str:
    return inert(text.replace("\r", "\n").replace("\n", " "))


def _group(finding: Finding) -> tuple[Any, ...]:
    """Findings that are one problem in many places: so said by the check, or alike in words, message and suggestion."""
    if finding.group:
        return (finding.group, finding.review, finding.severity)
    return (finding.code, finding.message_id, finding.args, finding.excerpt, finding.fixes, finding.review, finding.severity)


def _where(finding: Finding) -> str:
    line, column, _ = start(finding)
    if finding.place.segment == "0":
        return ""
    return f"{line}:{column}" if line and finding.target else inert(str(line or finding.place.segment))


def _size(row: Row) -> int:
    return len(row.target.text) + len(row.source.text)


def _file(file: Checked, laid: Laid, numbers: dict[int, int], whole: bool) -> dict[str, Any]:
    document = file.document
    return {
        "path": inert(file.path),
        "source": inert(document.source.path) if document and document.source else "",
        "note": inert(file.note),
        "segments": file.segments,
        "words": words(file, laid.rows),
        "bilingual": any(row.source.text for row in laid.rows),
        "rows": list(_rows(laid.rows, numbers, whole)),
    }


def _rows(rows: Sequence[Row], numbers: dict[int, int], whole: bool) -> Iterator[Any]:
    """The rows as `[label, kind, target, source, notes]`, empty ends cut off; for rows left out, how many."""
    near = {n for number, row in enumerate(rows) if any(row.findings) for n in range(number - NEIGHBOURS, number + NEIGHBOURS + 1)}
    gap = 0
    for number, row in enumerate(rows):
        if not whole and number not in near:
            gap += 1
            continue
        if gap:
            yield gap
            gap = 0
        made = [inert(row.label), row.kind, pieces(row.target, numbers), pieces(row.source, numbers),
                [numbers[id(finding)] for finding in row.notes]]
        while len(made) > 3 and not made[-1]:
            made.pop()
        yield made
    if gap:
        yield gap


def _rule(rule: Check) -> dict[str, Any]:
    english, chinese = in_both(lambda: rule_page(rule.code, type(rule)))
    return {
        "code": rule.code, "name": rule.name, "family": rule.family, "mqm": rule.mqm,
        "page": [list(part) for part in zip(english, chinese, strict=True)],
        "examples": list(_examples(rule.examples)),
    }


def _examples(examples: Iterable[Good | Bad]) -> Iterator[list[Any]]:
    """A bad example, better one that is mended, and a good one: `[target, source, words at fault, the target mended]`; short ones only."""
    short = [e for e in examples if max(len(e.target), len(e.source)) <= LONGEST_EXAMPLE]
    for example in sorted((e for e in short if isinstance(e, Bad)), key=lambda e: not e.fixed)[:1]:
        at = example.at if isinstance(example.at, tuple) else (example.at,)
        yield [inert(example.target), inert(example.source), [inert(words) for words in at], inert(example.fixed)]
    for example in [e for e in short if isinstance(e, Good)][:1]:
        yield [inert(example.target), inert(example.source)]


def _concepts(checked: Sequence[Checked], found: Iterable[Finding]) -> dict[str, Any]:
    """The termbase entries that findings rest on, by id; of two with one id the one met first."""
    wanted = {finding.concept for finding in found if finding.concept}
    met: dict[str, dict[str, Any]] = {}
    for file in checked:
        for hit in _hits(file.document) if file.document else ():
            if hit.concept.id in wanted and hit.concept.id not in met:
                met[hit.concept.id] = _concept(hit.concept, hit.bundled)
    return met


def _hits(document: Document):
    for segment in (*document.segments, *document.pairs):
        yield from segment.target_terms
        yield from segment.source_terms


def _concept(concept: Concept, bundled: bool) -> dict[str, Any]:
    english = {status: [t.text for t in concept.english(status)] for status in Status}
    held = {
        "chinese": [t.text for t in sorted(concept.chinese(), key=_traditional) if t.status is not Status.FORBIDDEN][:MOST_CHINESE],
        **{str(status): terms for status, terms in english.items()},
        "kind": str(concept.kind), "domain": concept.domain, "state": concept.state, "note": concept.note,
        "definition": concept.definition, "approver": concept.approver, "owner": concept.owner, "modified": concept.modified,
        "sources": list(dict.fromkeys(t.source for t in concept.english(Status.PREFERRED) if t.source)),
        "until": concept.valid_to, "bundled": bundled,
    }
    return {name: _inert(value) for name, value in held.items() if value}


def _traditional(term: Term) -> bool:
    return term.lang == "zh-Hant"


def _inert(value: Any) -> Any:
    return [inert(item) for item in value] if isinstance(value, list) else inert(value) if isinstance(value, str) else value
