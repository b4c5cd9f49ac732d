"""Findings that are answered already: by marks in the text, by the decisions of people, by the baseline."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from qa.check import Check, Judged, MarkCheck
from qa.model import Answer, Confidence, Document, Finding, Mark, Place, Verdict
from qa.selection import matches
from termbase.files import read_text, write_bytes
from termbase.trouble import InputError

DECISIONS = ".zhqa-decisions.json"
BASELINE = ".zhqa-baseline.json"
VERSION = 1
# What hides a finding. “fixed” does not: a finding that still occurs has not been fixed.
HIDING = (Verdict.FALSE_POSITIVE, Verdict.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of one finding, by its fingerprint, or of every finding of a rule on a concept.

    `source` and `target` are excerpts, and `path` the file it was met in: for the reader, never part of the key.
    """

    code: str
    verdict: Verdict
    fingerprint: str = ""
    concept: str = ""
    who: str = ""
    when: str = ""
    note: str = ""
    source: str = ""
    target: str = ""
    path: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells one decision from another."""
        return (self.fingerprint, "") if self.fingerprint else (self.code, self.concept)


class Entry(NamedTuple):
    """A finding of the baseline: its fingerprint, and for the reader its rule, words and file."""

    fingerprint: str
    code: str
    excerpt: str
    path: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer that is kept in files; by fingerprint, so that moved lines and renamed files change nothing."""

    decisions: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    baseline: Mapping[str, Entry] = field(default_factory=dict)

    def to(self, finding: Finding) -> Answer | None:
        """The answer to a finding, a person's before the baseline's."""
        said = self.decisions.get((finding.fingerprint, "")) or (
            self.decisions.get((finding.code, finding.concept)) if finding.concept else None)
        if said and said.verdict in HIDING:
            return Answer("decision", said.verdict, said.who, said.when, said.note)
        return Answer("baseline") if finding.fingerprint in self.baseline else None


class Outcome(NamedTuple):
    """The findings of a document that are open, and those that were answered, each with its answer."""

    open: tuple[Finding, ...]
    answered: tuple[Finding, ...]


def sorted_out(
    document: Document, found: Sequence[Finding], answers: Answers, chosen: Sequence[Check], known: Sequence[type[Check]]
) -> Outcome:
    """The findings of a document with the answers taken into account.

    `chosen` are the checks that were run, `known` all that exist. Marks that answer nothing become findings themselves.
    """
    marked, judged = _by_marks(document, found, chosen, known)
    on_marks = [f for check in chosen if isinstance(check, MarkCheck) for f in check.judge(judged)] if judged else []
    open_, answered = [], []
    for finding in (*found, *on_marks):
        answer = marked.get(id(finding)) or answers.to(finding)
        (answered if answer else open_).append(replace(finding, answer=answer) if answer else finding)
    return Outcome(tuple(open_), tuple(answered))


def _by_marks(
    document: Document, found: Sequence[Finding], chosen: Sequence[Check], known: Sequence[type[Check]]
) -> tuple[dict[int, Answer], list[Judged]]:
    answers: dict[int, Answer] = {}
    judged: list[Judged] = []
    numbers = {segment.place: n for n, segment in enumerate(document.segments)} if document.marks else {}
    bilingual = bool(document.pairs) or any(segment.source for segment in document.segments)
    for mark in document.marks:
        for rule, words in mark.rules or (("", ""),):
            named = [check for check in known if rule and rule.upper() != "ALL" and matches(check, rule)]
            hits = [f for f in found if _meant(mark, f, numbers) and any(f.code == c.code for c in named) and _on(words, f)]
            for finding in hits:
                answers[id(finding)] = Answer("inline", note=mark.note)
            run = any(type(check) in named and (bilingual or not check.needs.source) for check in chosen)
            judged.append(Judged(mark, rule, bool(named), bool(hits) if hits or run else None))
    return answers, judged


def _meant(mark: Mark, finding: Finding, numbers: Mapping[Any, int]) -> bool:
    return mark.covers.start <= numbers.get(finding.place, mark.covers.start) < mark.covers.end


def _on(words: str, finding: Finding) -> bool:
    held = (finding.excerpt, finding.source_excerpt, finding.concept or "", *(text for _, text in finding.args))
    return not words or words.casefold() in (text.casefold() for text in held)


# ---- files


def read(decisions: Path | None, baseline: Path | None) -> Answers:
    """The answers in the two files; None stands for no file. Raises `InputError` for one that is missing or broken."""
    return Answers({d.key: d for d in read_decisions(decisions)} if decisions else {},
                   {e.fingerprint: e for e in read_baseline(baseline)} if baseline else {})


def read_decisions(path: Path) -> list[Decision]:
    """The decisions in a file, whether committed or downloaded from a report; raises `InputError` naming the entry."""
    return [_decision(item, path, f"decisions[{number}]") for number, item in enumerate(_items(path, "decisions"))]


def _decision(item: Mapping[str, Any], path: Path, place: str) -> Decision:
    text = {name: item.get(name, "") for name in Decision.__slots__}
    if any(not isinstance(held, str) for held in text.values()):
        raise InputError(path, "a decision holds texts only", place)
    if text["verdict"] not in list(Verdict):
        raise InputError(path, "“{value}” is no verdict; use one of {known}", place, value=text["verdict"],
                         known=", ".join(Verdict))
    if not text["fingerprint"] and not (text["code"] and text["concept"]):
        raise InputError(path, "a decision needs a fingerprint, or a code and a concept", place)
    return Decision(**text | {"verdict": Verdict(text["verdict"])})


def read_baseline(path: Path) -> list[Entry]:
    """The findings of a baseline; raises `InputError` naming the entry that is none."""
    entries = []
    for number, item in enumerate(_items(path, "findings")):
        held = [item.get(name, "") for name in Entry._fields]
        if not item.get("fingerprint") or not all(isinstance(text, str) for text in held):
            raise InputError(path, "an entry of a baseline needs a fingerprint", f"findings[{number}]")
        entries.append(Entry(*held))
    return entries


def _items(path: Path, name: str) -> list[dict[str, Any]]:
    try:
        held = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise InputError(path, "broken JSON: {error}", error=error) from None
    if not isinstance(held, dict) or not isinstance(held.get(name), list) or not all(isinstance(i, dict) for i in held[name]):
        raise InputError(path, "holds no list “{name}”", name=name)
    if held.get("version") != VERSION:
        raise InputError(path, "is of version {version}; this zhqa knows version {known}", version=held.get("version", "?"),
                         known=VERSION)
    return held[name]


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions, sorted, one a line, so that git merges them well; atomically."""
    items = ({name: str(text) for name in Decision.__slots__ if (text := getattr(d, name))}
             for d in sorted(decisions, key=lambda d: (d.code, d.key)))
    _write(path, "decisions", items)


def write_baseline(path: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline, sorted, one finding a line; atomically."""
    _write(path, "findings", (entry._asdict() for entry in sorted(set(entries), key=lambda e: (e.path, e.code, e.fingerprint))))


def _write(path: Path, name: str, items: Iterable[Mapping[str, str]]) -> None:
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    write_bytes(path, f'{{"version": {VERSION}, "{name}": [\n{lines}\n]}}\n'.encode("utf-8", "backslashreplace"))


def entry(finding: Finding) -> Entry:
    """The finding as a baseline keeps it."""
    return Entry(finding.fingerprint, finding.code, finding.excerpt[:80], finding.place.path)


def merged(old: Iterable[Decision], new: Iterable[Decision]) -> list[Decision]:
    """Decisions with newer ones taken in: of two on one finding the one of the later date, or else the new one."""
    held = {decision.key: decision for decision in old}
    for decision in new:
        before = held.get(decision.key)
        if before is None or decision.when >= before.when or not decision.when:
            held[decision.key] = decision
    return list(held.values())


def unused(
    answers: Answers, met: Collection[str], ran: Mapping[str, Collection[str]]
) -> tuple[list[Decision], list[Entry]]:
    """The decisions and entries that answer nothing any more.

    `met` are the fingerprints of all findings of the run, `ran` the codes that were run by path. An answer is judged only
    where the file that it was last met in was checked for its rule; one that hides nothing is left alone.
    """

    def gone(answer: Decision | Entry) -> bool:
        return bool(answer.fingerprint) and answer.fingerprint not in met and answer.code in ran.get(answer.path, ())

    return ([d for d in answers.decisions.values() if d.verdict in HIDING and gone(d)],
            [e for e in answers.baseline.values() if gone(e)])


def stale(answers: Answers, met: Collection[str], ran: Mapping[str, Collection[str]], check: Check, strict: bool) -> list[Finding]:
    """A finding of `check` (SUP102) for every answer that is used no more; `strict`: it may fail the run."""
    decisions, entries = unused(answers, met, ran)
    said = [(d, d.target or d.source, DECISIONS) for d in decisions] + [(e, e.excerpt, BASELINE) for e in entries]
    return [Finding(check.code, check.messages[0], (("rule", a.code), ("words", words), ("path", a.path)), Place(file, "0"), None,
                    excerpt=words, group=check.code, severity=check.severity, confidence=Confidence.LEXICON,
                    review=not strict, fingerprint=a.fingerprint) for a, words, file in said]
