"""Where a cell with several renderings is parted: at ; / 、 and line breaks, but not within and/or, 24/7 or a bracket."""

import re

from termbase.text import HAN

MARKS = ";；/／、|｜\n"
BRACKETS = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕", "{": "}", "“": "”", "「": "」", "《": "》", "<": ">"}
URL = re.compile(r"(?:https?://|www\.)[^\s（）；;，]+")
# Words with a slash that are one term, and units after a slash. Pairs of capitals (TCP/IP), figures (24/7) and short
# parts (km/h, A/B) are told by their shape.
PAIRS = frozenset("""and/or either/or input/output client/server read/write on/off his/her he/she him/her yes/no true/false start/stop
    pass/fail win/loss profit/loss debit/credit import/export buy/sell push/pull left/right black/white cost/benefit host/guest
    north/south public/private male/female love/hate life/death peak/off-peak risk/reward price/earnings signal/noise
    president/ceo chairman/ceo washer/dryer""".split())
UNITS = frozenset("hour second minute day week month year ton tonne barrel person capita unit household kilometer kilometre".split())
WORD_BEFORE, WORD_AFTER = re.compile(r"[\w’'.&-]+$"), re.compile(r"[\w’'.&-]+")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
# A line that goes on with the one before: somebody broke it to fit the cell.
GOES_ON = re.compile(r"(?:of|and|or|for|in|on|the|to|with|by|at|from|as|&)\b", re.IGNORECASE)
STOPS_SHORT = re.compile(r"(?:\b(?:of|and|or|for|in|on|the|to|with|by|at|from|a|an)|[,&-])$", re.IGNORECASE)
NUMBERED = re.compile(rf"[(（]?(\d{{1,2}})(?:[)）、．]|[.:](?:\s|(?=[{HAN}])))\s*(?=\D)")
BULLET = re.compile(r"^[•·▪■◆●○\-–*]\s+")
PLAIN = re.compile(r"[A-Za-zÀ-ɏ0-9\u4e00-\u9fff’'.&+ -]+")  # a cell in which nothing can be parted
HAN_RUN = re.compile(f"[{HAN}]")


def parts(text: str, marks: str = MARKS, chinese: bool = False) -> list[tuple[int, int]]:
    """The ranges of a cell that hold one rendering each, without the marks between them and the white space around."""
    if marks == MARKS and PLAIN.fullmatch(text) and text == text.strip():  # nearly every cell
        return [(0, len(text))]
    cuts, start, found = _cuts(text, marks, chinese), 0, []
    for place in [*cuts, len(text)]:
        piece = text[start:place]
        if piece.strip():
            found.append((start + len(piece) - len(piece.lstrip()), place - len(piece) + len(piece.rstrip())))
        start = place + (place < len(text) and text[place] not in CIRCLED)
    return found


def _cuts(text: str, marks: str, chinese: bool) -> list[int]:
    inside = _inside(text)
    places = [n for n, char in enumerate(text) if (char in marks or char in CIRCLED) and n not in inside and (char != "、" or not chinese)]
    cuts: list[int] = []
    for n in places:
        char = text[n]
        start = cuts[-1] + 1 if cuts else 0
        end = next((m for m in places if m > n and (text[m] not in "/／" or " " in text[m - 1 : m + 2])), len(text))
        if char == "\n" and not chinese and _wrapped(text[start:n].strip(), text[n + 1 :].lstrip()):
            continue
        if char in "/／" and not _parts_terms(text[start:n], text[n + 1 : end], chinese):
            continue
        cuts.append(n)
    return sorted([*cuts, *_of_lists(text, cuts, inside)]) if chinese and "、" in marks else cuts


def _of_lists(text: str, cuts: list[int], inside: set[int]) -> list[int]:
    """The marks 、 and ， between names of one thing: 专守防卫、专守防御, but not 科学、技术和工程 or 有法可依，有法必依."""
    found: list[int] = []
    for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text)], strict=True):
        for mark in "、，":
            places = [n for n in range(start, end) if text[n] == mark and n not in inside]
            pieces = [text[one:other].strip() for one, other in zip([start, *(n + 1 for n in places)], [*places, end], strict=True)]
            found += places if len(pieces) > 1 and _synonyms(pieces, 3 if mark == "，" else 12) else []
    return found


def _synonyms(pieces: list[str], longest: int) -> bool:
    """Whether short pieces name one thing: nearly as long as one another, most with a character of another, and no “和”."""
    bare = [re.sub("[（(].*", "", piece) for piece in pieces]
    lengths = list(map(len, bare))
    if min(lengths) < 2 or max(lengths) > longest or max(lengths) - min(lengths) > 4 or re.search("[和与及或等]", "".join(bare)):
        return False
    kin = sum(any(set(one) & set(other) for other in bare if other is not one) for one in bare)
    return 2 * kin > len(bare)


def _inside(text: str) -> set[int]:
    """The places within brackets or an address. A bracket without partner holds nothing."""
    held: set[int] = set()
    stack: list[tuple[str, int]] = []
    for n, char in enumerate(text):
        if stack and char == stack[-1][0]:
            held |= set(range(stack.pop()[1], n))
        elif char in BRACKETS and (char != "<" or re.match(r"<[A-Za-z/]", text[n:])):
            stack.append((BRACKETS[char], n))
    for address in URL.finditer(text):
        held |= set(range(*address.span()))
    return held


def _wrapped(before: str, after: str) -> bool:
    return bool(before and (STOPS_SHORT.search(before) or GOES_ON.match(after) and not after[:1].isupper()))


def _parts_terms(before: str, after: str, chinese: bool) -> bool:
    """Whether the slash between two stretches parts renderings; within a term it does not."""
    if before[-1:].isdigit() and after[:1].isdigit():
        return False
    spaced = before[-1:].isspace() or after[:1].isspace()
    if spaced or before[-1:] in ")）]］】”\"" or not before.strip() or not after.strip():
        return True
    one, other = WORD_BEFORE.search(before), WORD_AFTER.match(after)
    if HAN_RUN.match(before[-1:]) or HAN_RUN.match(after[:1]) or not one or not other:
        return True
    if chinese or one_term(one[0], other[0]):
        return False
    left, right = len(before.split()), len(re.sub(r"[(（\[［【].*", "", after).split())
    return left == right == 1 or left > 1 and right > 1


def one_term(one: str, other: str) -> bool:
    """Whether two words with a slash between them are one term: and/or, 24/7, km/h, TCP/IP."""
    if one.replace(".", "").casefold() == other.replace(".", "").casefold():
        return False
    short = min(len(one), len(other)) <= 2
    figures = one.isdigit() or other[:1].isdigit()
    capitals = one.isupper() and other.isupper()
    return short or figures or capitals or f"{one}/{other}".lower() in PAIRS or other.lower() in UNITS


def unnumbered(pieces: list[str]) -> list[str]:
    """The pieces without bullets, and without numbers where all of them are numbered from 1."""
    bare = [BULLET.sub("", piece.strip(CIRCLED + " ")) for piece in pieces]
    found = [match for piece in bare if (match := NUMBERED.match(piece))]
    if len(found) == len(bare) > 1 and [int(match[1]) for match in found] == list(range(1, len(bare) + 1)):
        return [NUMBERED.sub("", piece, count=1) for piece in bare]
    return bare
