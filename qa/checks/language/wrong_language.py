"""LNG002: a segment that is not in English."""

from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.language import ENOUGH, language
from qa.model import Finding, Segment, Severity

# How the languages that a file is likeliest to hold by mistake are named; others by their code.
NAMES = {"zh": "Chinese", "ja": "Japanese", "ko": "Korean", "fr": "French", "de": "German", "es": "Spanish",
         "ru": "Russian", "it": "Italian",
         "pt": "Portuguese", "nl": "Dutch", "vi": "Vietnamese", "id": "Indonesian", "ar": "Arabic", "th": "Thai"}


class WrongLanguage(SegmentCheck):
    """A segment that is not in English.

    Why it matters
        A segment that was copied over, or translated into another language, would be published as it is.

    When to ignore it
        In quotations that stay in their own language on purpose. Texts of fewer than 50 letters are not judged.
    """

    code = "LNG002"
    severity = Severity.MAJOR
    mqm = "untranslated"
    its = "untranslated"
    messages = ("this segment seems to be in {language}, not in English",)
    examples = (
        # The fishermen put to sea earlier than usual this spring, and the port is busy.
        Bad("渔民们今年春天比往年更早出海，港口非常热闹。",
            at="渔民们今年春天比往年更早出海，港口非常热闹。"),
        Bad("Le gouvernement a annoncé hier une hausse des dépenses militaires, ce qui a surpris tout le monde.",
            at="Le gouvernement a annoncé hier une hausse des dépenses militaires, ce qui a surpris tout le monde."),
        Good("The alliance has long been the cornerstone of the country's diplomacy, and habits die hard."),
        Good("Jean-Luc Mélenchon, Marine Le Pen, Édouard Philippe, Valérie Pécresse, Yannick Jadot, Anne Hidalgo"),
        Good("Le Monde, 3 mai."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        if len(text) < ENOUGH // 3:
            return
        code = language(text)
        lower = sum(word.islower() for word in text.split())
        # A list of names is in no language.
        if code and code != "en" and (code in ("zh", "ja", "ko") or lower * 3 > len(text.split()) * 2):
            start = len(text) - len(text.lstrip())
            yield self.finding(segment, (start, len(text.rstrip())), language=NAMES.get(code, code))
