"""OMT026: datelines, credits and page buttons in a translation."""

from collections.abc import Iterator
from dataclasses import dataclass

from qa import boilerplate
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity
from termbase.trouble import InputError

POLICIES = ("keep", "render", "drop")
# The words by which in_source finds anything at all.
MARKS = tuple("社网报台者员编对核制图摄源题文载转完大印闭藏论享扫一回读击")


@dataclass(frozen=True)
class WireBoilerplate(SegmentCheck):
    """Datelines, credits and page buttons in a translation.

    Why it matters
        A story copied from a web page brings the page along: font sizes, “print”, “close”. None of it is text, and a
        translation of it (“Font: large medium small”) shows that nobody read it. What to do with agency lines and credits
        is a matter of the house. The option `policy` says it: `keep` leaves them alone and reports the buttons of the
        page, `drop` reports whatever stands in the translation, `render` what is missing there.

    When to ignore it
        Where the story is about such a page.
    """

    policy: str = "keep"

    code = "OMT026"
    severity = Severity.MINOR
    mqm = "addition"
    its = "addition"
    needs = Needs(source=True, empty=True, source_any_of=MARKS)
    messages = ("“{found}” belongs to the page, not to the text; leave it out", "“{found}” is boilerplate; leave it out",
                "“{found}” is not rendered")
    examples = (
        Bad("Font: [Large Medium Small] Print Close", at=("Font: [Large Medium Small]", "Print Close"),
            source="字号：【大 中 小】 打印 关闭窗口"),
        Good("Large, medium and small firms", source="大中小企业"),
        Good("Xinhua, Oslo, May 3 (reporter Wang Fang) -- Fish prices rose. (End)",
             source="新华社奥斯陆5月3日电（记者王芳）鱼价上涨。（完）"),
        Good("He is known as an editor.", source="责任编辑：王芳"),
    )

    def __post_init__(self) -> None:
        if self.policy not in POLICIES:
            raise InputError("lint.rules.wire-boilerplate", "“{value}” is no policy; use one of {known}", value=self.policy,
                             known=", ".join(POLICIES))

    def find(self, segment: Segment) -> Iterator[Finding]:
        seen: set[str] = set()
        for kind, span in boilerplate.in_source(segment.source):
            there = boilerplate.in_target(segment.target, kind)
            furniture = kind in boilerplate.FURNITURE
            if self.policy == "render" and not furniture:
                if not there:
                    yield self.finding(segment, None, self.messages[2], source=span, group=kind)
            elif (furniture or self.policy == "drop") and kind not in seen:
                seen.add(kind)
                for found in there:
                    yield self.finding(segment, found, self.messages[0 if furniture else 1], source=span, group=kind)
