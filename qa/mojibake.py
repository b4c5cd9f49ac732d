"""Text that was decoded with the wrong encoding. The only door to ftfy."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.text import HAN, Span

# What Chinese systems print for lost bytes: U+FFFD in GBK, and memory that was never written (0xCC, 0xCD).
JUNK = re.compile("(?:锟斤拷|锟斤|烫烫烫|屯屯屯)+(?:[锟斤拷烫屯])*")
# UTF-8 read as GBK gives a run of Han and rarer signs; its letters are tried back and forth. The euro sign and the
# private-use area are where GBK puts single bytes and gaps.
GBK_RUN = re.compile(f"[{HAN}\u0391-\u0451\u2010-\u266f\u3000-\u3129\ue000-\uf8ff\uff01-\uff65€]+[A-Za-z?\ufffd]?")
# UTF-8 read as Latin-1 or Windows-1252: a letter that stands for a lead byte, then a sign that stands for a trail byte.
LATIN = re.compile("[\u00c2-\u00f4]"
                   "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
WORD = re.compile(r"\S+")
# What text decodes to when the guess is right: Han, CJK punctuation, quotation marks and dashes, besides ASCII.
SENSIBLE = re.compile(f"[{HAN}\u3001-\u3020\uff01-\uff65\u2010-\u2026\\x20-\\x7e\u00a0\u00b7]+")


class Damage(NamedTuple):
    """Damaged words: their place in code points and what they were, or "" where that is lost."""

    span: Span
    right: str


def damages(text: str) -> list[Damage]:
    """The places where a text was decoded with the wrong encoding, in order."""
    if text.isascii():
        return []
    found = [Damage(Span(*match.span()), "") for match in JUNK.finditer(text)]
    for damage in (*_gbk(text), *_latin(text)):
        if not any(damage.span.overlaps(other.span) for other in found):
            found.append(damage)
    return sorted(found)


def _gbk(text: str) -> Iterator[Damage]:
    for match in GBK_RUN.finditer(text):
        right = _reread(match[0])
        if right:
            yield Damage(Span(*match.span()), right)


def _reread(run: str) -> str:
    """What a run was before its UTF-8 was read as GBK, or ""."""
    try:
        raw = run.rstrip("?\ufffd").encode("gb18030")
    except UnicodeEncodeError:
        return ""
    right = raw.decode("utf-8", "ignore")
    lost = len(raw) - len(right.encode("utf-8"))
    outside = [char for char in right if not char.isascii()]
    # At most a letter cut off at the end (two bytes) may be lost, and most of the text must make sense.
    if not outside or lost > 2 or (lost and run[-1] not in "?\ufffd") or not SENSIBLE.fullmatch(right):
        return ""
    return right if len(outside) > 1 or outside[0] in "‘’“”–—…·" else ""


def _latin(text: str) -> Iterator[Damage]:
    if not LATIN.search(text):
        return
    from ftfy import fix_encoding

    if fix_encoding(text) == text:
        return
    for word in WORD.finditer(text):
        if LATIN.search(word[0]):
            right = fix_encoding(word[0])
            if right != word[0]:
                yield Damage(Span(*word.span()), right)
