"""TAG003: inline code that differs from the source's."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qa import codes, lengths
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Code, Finding, Mention, Segment, Severity

MISSING = "the code {mark} is missing"
CHANGED = "the code {mark} has become {other}"
CASE = "the code {mark} has become {other}; only the letter case differs"
ADDED = "the code {other} is not in the source"
WORD = re.compile(r"[A-Za-z0-9_]+")


class InlineCode(DocumentCheck):
    """Inline code that differs from the source's.

    Why it matters
        Code is copied by the reader. A command with a letter changed, or a parameter under another name, does not work.

    When to ignore it
        Where the sentence says in words what the Chinese says in code. Code with Chinese in it may be translated, and
        code that stands in the English without its marks is not missing.
    """

    code = "TAG003"
    severity = Severity.MAJOR
    mqm = "markup"
    its = "markup"
    needs = Needs(source=True)
    messages = (MISSING, CHANGED, CASE, ADDED)
    examples = (
        Bad("Run `git commits` first.", at="`git commits`", source="先运行 `git commit`。"),
        Bad("Set `maxsize`.", at="`maxsize`", source="设置 `maxSize`。"),
        Bad("Set it with care.", at="`maxSize`", source="谨慎设置 `maxSize`。"),
        Good("Set the `type` to \"text\".", source="设置`type=\"text\"`。"),
        Good("Set maxSize and run `npm i`.", source="运行 `npm i` 并设置 `maxSize`。"),
        Good("Write `# note`.", source="写上 `# 说明`。"),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        noted = list(codes.mentions(segment, codes.CODE))
        if not noted:
            return
        said = {"missing": _words(segment.target, segment.target_codes), "added": _words(segment.source, segment.source_codes)}
        free = sum(fact.key == "missing" and lengths.hanzi(codes.key_of(fact)) > 0 for fact in noted)
        for fact in noted:
            key = codes.key_of(fact)
            if lengths.hanzi(key) or (fact.key == "added" and free > 0):  # translated code, or its translation
                free -= fact.key == "added"
            elif not (words := set(WORD.findall(key))) or not words <= said[fact.key]:
                yield fact

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        for missing, added in codes.changes(facts):
            mark = codes.text_of(missing) if missing else ""
            other = codes.text_of(added) if added else ""
            case = mark.lower() == other.lower()
            if missing and added and (case or codes.is_slip(codes.key_of(missing), codes.key_of(added))):
                yield self.finding(added.segment, added.span, CASE if case else CHANGED, source=missing.span, choices=(mark,),
                                   mark=mark, other=other, review=case)
                continue
            # A second mention of a thing is often “it”, and what to call code is the writer's choice.
            if missing:
                yield self.finding(missing.segment, None, MISSING, source=missing.span, mark=mark, other="",
                                   severity=Severity.NEUTRAL)
            if added:
                yield self.finding(added.segment, added.span, ADDED, mark="", other=other, severity=Severity.NEUTRAL)


def _words(text: str, marked: Sequence[Code]) -> set[str]:
    """The words of one half, those of its code among them: code may be said in plain words or in other code."""
    return set(WORD.findall(text)).union(*(WORD.findall(code.text) for code in marked))
