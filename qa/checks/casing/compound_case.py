"""CAP002: a hyphenated compound whose proper parts are in the wrong case."""

import re
from collections.abc import Iterator

from qa import casing, markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment
from qa.speech import in_speech
from termbase.text import Span

HYPHEN = "[-\u2010\u2011\u2013]"
COMPOUND = re.compile(rf"(?<![\w./@#-])[A-Za-z][A-Za-z.]*(?:{HYPHEN}[A-Za-z][A-Za-z.]*)+(?![\w@/])")


class CompoundCase(SegmentCheck):
    """A hyphenated compound whose proper parts are in the wrong case.

    Why it matters
        “japan-us relations” reads as a slip in print, and “us” as the pronoun. Each part of a compound keeps the
        capitals that it has alone: Japan-US, Asia-Pacific, non-NATO.

    When to ignore it
        In a brand, a handle or a file name that is written in small letters on purpose.
    """

    code = "CAP002"
    confidence = Confidence.LEXICON
    mqm = "capitalization"
    its = "misspelling"
    needs = Needs(any_of=("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{EN DASH}"), hits=True)
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("A setback for japan-us ties.", at="japan-us", fixed="A setback for Japan-US ties.", packs=True),
        Bad("Relations with non-nato states.", at="non-nato", fixed="Relations with non-NATO states.", packs=True),
        Bad("An Anti-japanese rally and a china-led bank.", at=("Anti-japanese", "china-led"),
            fixed="An Anti-Japanese rally and a China-led bank.", packs=True),
        Bad("The russia-china-us triangle.", at="russia-china-us", fixed="The Russia-China-US triangle.", packs=True),
        Good("The Japan-US alliance, non-NATO states and Nato-led troops.", packs=True),
        Good("A well-known may-be of long-term us-and-them talk.", packs=True),
        Good("See example.com/china-us and @japan-us for more.", packs=True),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        if casing.is_small(segment.target):
            return
        for match in markup.prose(COMPOUND, segment.target):
            parts = re.split(f"({HYPHEN})", match[0].rstrip("."))
            start, right = match.start(), []
            for number, part in enumerate(parts):
                span = Span(start, start + len(part))
                right.append(part if number % 2 else casing.proper_part(segment, span, parts, number))
                start = span.end
            found, fixed = Span(match.start(), start), "".join(right)
            if fixed != "".join(parts):
                safe = not in_speech(segment.target, found)
                yield self.finding(segment, found, fix=fixed, safe=safe, group=fixed, right=fixed)
