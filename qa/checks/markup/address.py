"""TAG002: a URL or e-mail address that differs from the source's."""

import re
from collections.abc import Iterable, Iterator

from qa import codes, markup
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment, Severity

MISSING = "the address {mark} is missing"
CHANGED = "the address {mark} has become {other}"
ADDED = "the address {other} is not in the source"


class Address(DocumentCheck):
    """A URL or e-mail address that differs from the source's.

    Why it matters
        A letter lost in an address, a space within it or a Chinese mark glued to its end, and it leads nowhere.

    When to ignore it
        Where the English page of the same thing has an address of its own. Versions of one address in two languages
        (/zh/ and /en/, a.zh-CN.md and a.en-US.md), fragments and final slashes are no difference.
    """

    code = "TAG002"
    severity = Severity.MAJOR
    mqm = "markup"
    its = "markup"
    needs = Needs(source=True)
    messages = (MISSING, CHANGED, ADDED)
    examples = (
        Bad("See https://example.com/a/bc.", at="https://example.com/a/bc", source="见https://example.com/a/b。"),
        Bad("Write to us.", at="info@example.org", source="请发邮件到info@example.org，谢谢。"),
        Bad("Apply at visa. Example. Com.", at="visa. Example. Com", fixed="Apply at visa.example.com.",
            source="请在visa.example.com申请。"),
        Good("See https://example.com/en/guide/#start.", source="见https://www.example.com/zh-CN/guide（中文）。"),
        Good("See a.en-US.md at http://en.example.org/a.en-US.md", source="见http://zh.example.org/a.zh-CN.md#开始"),
        Good("It was reported by people.com.cn.", source="人民网报道。"),
        Good("E-mail: info@example.org", source="邮箱：INFO@example.org"),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        yield from codes.mentions(segment, codes.ADDRESS)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        for missing, added in codes.changes(facts):
            if missing and added:
                mark, other = codes.text_of(missing), codes.text_of(added)
                yield self.finding(added.segment, added.span, CHANGED, source=missing.span, choices=(mark,), mark=mark,
                                   other=other, review=_elsewhere(missing, added))
            elif missing and (broken := _broken(codes.text_of(missing), missing.segment.target)):
                mark = codes.text_of(missing)
                yield self.finding(missing.segment, broken.span(), CHANGED, source=missing.span, fix=mark, mark=mark,
                                   other=broken[0])
            elif missing:
                yield self.finding(missing.segment, None, MISSING, source=missing.span, mark=codes.text_of(missing), other="",
                                   severity=Severity.MINOR, review=_may_be_left_out(missing))
            elif added and "//" in codes.text_of(added):  # news sites are often named by their address
                yield self.finding(added.segment, added.span, ADDED, mark="", other=codes.text_of(added), review=True)


def _elsewhere(missing: Mention, added: Mention) -> bool:
    """Whether the English has a page of its own rather than a slip of the pen in the address."""
    one, other = codes.key_of(missing), codes.key_of(added)
    if markup.EMAIL.fullmatch(one):
        return False
    hosts = one.partition("/")[0], other.partition("/")[0]
    return hosts[0] != hosts[1] and len(hosts[0]) != len(hosts[1]) or not codes.is_slip(one, other)


def _broken(text: str, target: str) -> re.Match[str] | None:
    """The address with spaces around its marks, as programs write it: visa. Example. Com."""
    pattern = r"\s?".join(re.escape(part) for part in re.findall(r"[\w-]+|[^\w\s-]", text))
    return re.search(rf"(?<![\w.]){pattern}(?![\w])", target, re.I) if len(text) < 200 else None


def _may_be_left_out(missing: Mention) -> bool:
    """Whether the target may name a bare host in another way (163.com as NetEase), or leave out a link of a text."""
    text = codes.text_of(missing)
    return missing.segment.place.line is not None or ("//" not in text and "@" not in text)
