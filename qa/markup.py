"""What in a text is not prose: URLs, e-mail addresses, handles, hashtags, file names and inline code."""

import re
from collections.abc import Iterator
from functools import lru_cache

from termbase.text import Span

# Nothing below can match without one of these; most sentences have none.
GATE = re.compile(r"[@#`\\]|//|www\.|[A-Za-z0-9_-]\.[A-Za-z0-9]|(?:^|[\s(])[~.]{0,2}/[A-Za-z]")

CODE = re.compile(r"`[^`\n]+`")
URL = re.compile(r"(?:(?:https?|ftp|file)://|\bwww\.[\w-]+\.)[^\s<>\"“”\u3000-\u303f\uff00-\uffef]+")
# Host names that stand in running text without a scheme, by their commonest endings (IANA's list of top-level domains).
DOMAIN = re.compile(
    r"(?<![\w.@-])(?:[A-Za-z0-9-]+\.){1,4}(?:com|org|net|edu|gov|mil|int|info|biz|cn|hk|tw|jp|kr|uk|eu|ru|fr|io|ai|tv|"
    r"co|me|xyz)"
    r"(?![\w-])(?:/[^\s<>\"“”\u3000-\u303f\uff00-\uffef]*)?")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"(?<![\w@.])@\w+(?:[.-]\w+)*")
HASHTAG = re.compile(r"(?<![\w&#/])#(?=\d*[^\W\d])\w+#?")
PATH = re.compile(r"(?<![\w.<)/\\])(?:[A-Za-z]:\\[\w.\\-]+|(?:~|\.{1,2})?/[A-Za-z_][\w.-]*(?:/[\w.-]+)*/?)")
FILE = re.compile(
    r"(?<![\w./\\-])\w[\w-]*(?:\.[\w-]+)*\.(?:txt|md|rst|docx?|xlsx?|pptx?|pdf|csv|tsv|json|jsonl|ya?ml|toml|xml|xliff|"
    r"xlf|tmx|tbx|"
    r"po|pot|html?|css|js|ts|py|java|go|rs|sh|exe|dll|zip|gz|tar|rar|7z|apk|jpe?g|png|gif|svg|bmp|mp3|mp4|avi|mov|log|"
    r"ini|cfg|"
    r"conf|sql|db|srt|vtt)(?![\w-])", re.I)
TRAILING = ".,;:!?'’)]}…"


@lru_cache(maxsize=128)
def spans(text: str) -> tuple[Span, ...]:
    """The spans (code points) of URLs, e-mail addresses, handles, hashtags, file names and inline code, in order.

    They do not overlap; of two readings of one place the longer counts. A mark that ends the sentence is left out.
    """
    if not GATE.search(text):
        return ()
    found = [Span(*m.span()) for p in (CODE, EMAIL, HANDLE, HASHTAG, PATH, FILE) for m in p.finditer(text)]
    found += [_trimmed(text, Span(*m.span())) for p in (URL, DOMAIN) for m in p.finditer(text)]
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end)
    return tuple(kept)


def prose(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a compiled pattern that touch no markup."""
    for match in pattern.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(markup) for markup in spans(text)):
            yield match


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return Span(start, end)
