"""ENC003: words that were decoded with the wrong encoding."""

from collections.abc import Iterator

from qa import mojibake
from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment, Severity


class Mojibake(SegmentCheck):
    """Words that were decoded with the wrong encoding.

    Why it matters
        UTF-8 read as GBK turns 专守防卫 (exclusive defense) into 涓撳畧闃插崼, read as Windows-1252 it turns “café”
        into “cafÃ©”. One pass through the wrong program is enough, and the next pass makes it worse.

    When to ignore it
        In a text about encodings.
    """

    code = "ENC003"
    severity = Severity.MAJOR
    mqm = "character-encoding"
    its = "characters"
    messages = (
        "“{found}” was decoded with the wrong encoding; it should be “{right}”",
        "“{found}” is what a wrong encoding leaves of a lost text; restore it from the original",
    )
    examples = (
        Bad("The policy (涓撳畧闃插崼) is old.", at="涓撳畧闃插崼", fixed="The policy (专守防卫) is old."),
        Bad("The cityâ€™s cafÃ© is closed.", at=("cityâ€™s", "cafÃ©"), fixed="The city’s café is closed."),
        Bad("Japan鈥檚 reply came late.", at="鈥檚", fixed="Japan’s reply came late."),
        Bad("The file says 锟斤拷锟斤拷 throughout.", at="锟斤拷锟斤拷"),
        Good("São Paulo, Kōchi and the café in “Łódź” cost €20."),
        Good("The policy (专守防卫) dates from the Cold War."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for span, right in mojibake.damages(segment.target):
            if right:
                yield self.finding(segment, span, fix=right, right=right, group="mojibake")
            else:
                yield self.finding(segment, span, self.messages[1])
