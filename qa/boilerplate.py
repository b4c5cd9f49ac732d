"""What wire stories and web pages carry besides their text: datelines, credits, end marks, font-size buttons."""

import re
from functools import lru_cache
from typing import NamedTuple

from termbase.text import HAN, Span

# Buttons and rails of the page around a story. They belong to the page, in no translation.
FURNITURE = ("font", "buttons")


class Kind(NamedTuple):
    """A kind of boilerplate: what it looks like in Chinese, and what translations make of it."""

    name: str
    source: re.Pattern[str]
    target: re.Pattern[str]


_NAME = f"[{HAN}]{{2,4}}"
_NAMES = rf"{_NAME}(?:[、，,\s/]{{1,2}}{_NAME}){{0,5}}"
# Agencies and papers that sign with a dateline or a staff byline: Xinhua, China News, CNR, People's Daily Online, this paper.
_AGENCY = r"(?:新华社|新华网|中新社|中新网|中国新闻网|央广网|央视网|人民网|光明网|国际在线|环球网|本报|本台|本网|本刊)"
_APART = r"(?:^|(?<=[\s|｜】\]]))"
_BEFORE = r"(?:^|(?<=[\s。！？”）)】—|]))"

KINDS = (
    # 新华社北京10月1日电（记者张三）: Xinhua, Beijing, Oct 1 (reporter Zhang San); 本报讯: (from) our paper
    Kind("dateline",
         re.compile(rf"[（(【\[]?{_BEFORE}?{_AGENCY}(?:客户端)?"
                    rf"(?:[{HAN}·\s]{{0,20}}[\d０-９]{{1,2}}月[\d０-９]{{1,2}}日[）)]?\s?(?:专?电|讯|消息)|讯)"
                    rf"[）)】\]]?(?:\s?[（(](?:(?:实习|见习)?(?:记者|通讯员|报道员)[：:\s]?)?{_NAMES}[^（()）]{{0,30}}[）)])?"),
         re.compile(r"\b(?:Xinhua|China News|ECNS|Chinanews|CNR|CCTV|People['’]s Daily|Guangming|Global Times|CRI|"
                    r"(?:this|our) (?:news)?paper|"
                    r"staff reporter|our correspondent|dispatch|wire)\b", re.I)),
    # 记者 张三 报道, （通讯员 李四）: reported by, correspondent
    Kind("byline",
         re.compile(rf"[（(【\[](?:(?:本报|本台|实习|见习|特约|首席)?(?:记者|通讯员|报道员|撰稿)[：:\s]?\s?{_NAMES}[^（()）]{{0,30}})[）)】\]]|"
                    rf"^(?:本报|本台|本网)?(?:记者|通讯员|文|撰文|作者)(?:[：:/]|\s)\s?{_NAMES}\s?(?:报道)?$"),
         re.compile(r"\b(?:reporters?|correspondents?|reported by|by [A-Z]\w+|text|author|journalists?|writers?)\b", re.I)),
    # 责任编辑：张三, 责编, 编辑：, 校对：, 审核：: editor in charge, proofreader
    Kind("editor",
         re.compile(r"[（(【\[]?(?:责任编辑|责任编校|本文编辑|实习编辑|责编|编辑|校对|审核|监制|主编)\s?[：:]\s?[^，。；\n（()）【】\]]{1,40}[）)】\]]?"),
         re.compile(r"[(\[【（]?\b(?:(?:responsible|executive|duty|managing|chief|intern|article|copy)[ -])?(?:editors?|editing)"
                    r"(?:[- ]in[- ](?:charge|chief))?\s?[:：][^.;()\[\]【】（）\n]{0,60}[)\]】）]?|"
                    r"[(\[【（]?\bedited by [A-Z][^.;()\[\]【】（）\n]{0,60}[)\]】）]?|"
                    r"\b(?:proofread(?:er|ing)?|reviewer|auditor)\s?[:：][^.;()\[\]\n]{0,60}", re.I)),
    # 图片来源：, （资料图）, 张三摄, 供图: picture source, file photo, photo by, courtesy of
    Kind("credit",
         re.compile(rf"[（(【\[]?(?:图片来源|图片说明|图源|图自|供图|图片|摄影|图)\s?[：:/]\s?[^，。；\n（()）【】]{{1,40}}[）)】\]]?|"
                    rf"[（(【\[](?:资料图片?|资料照片|视频截图|网络图片|图文无关|[^，。；（()）\n]{{2,30}}(?:摄|供图))[）)】\]]|"
                    rf"(?:^|[\s。])(?:新华社|本报|中新社)?记者\s?{_NAMES}\s?摄$"),
         re.compile(r"[(\[【（]?\b(?:(?:photo|picture|image|figure)s?(?: (?:source|credit|courtesy))?(?: ?[:：/]| by | from | courtesy )"
                    r"[^.;()\[\]【】（）\n]{0,60}|file (?:photo|picture|image)|data (?:map|picture|photo)|video screenshot|"
                    r"network picture|photographed by [^.;()\[\]\n]{0,60}|courtesy of [^.;()\[\]\n]{0,60})[)\]】）]?", re.I)),
    # 来源：新华网, 原标题：, 原文链接: source, original title, link to the original
    Kind("origin",
         re.compile(r"[（(【\[]?(?:(?:文章|稿件|信息|新闻)?来源|稿源|原标题|原题|原文链接|转载自|本文转自)\s?[：:]\s?[^，。；\n（()）【】]{0,60}[）)】\]]?"),
         re.compile(r"[(\[【（]?\b(?:(?:article|information|news|manuscript) )?source\s?[:：][^.;()\[\]\n]{0,60}[)\]】）]?|"
                    r"\boriginal (?:title|headline|link)\s?[:：]", re.I)),
    # （完）: end
    Kind("end",
         re.compile(r"[（(【\[]\s?(?:完|全文完|完毕|本文完|参与记者[：:][^（()）]{0,60})\s?[）)】\]]\s*$|^完$"),
         re.compile(r"[(\[【（]\s?(?:the )?(?:end|ends|finish(?:ed)?|over|complete[d]?|done|完)\s?[)\]】）]\s*$", re.I)),
    # 【大 中 小】, 字号：大中小: font size large, medium, small
    Kind("font",
         re.compile(r"(?:字\s?[体号]\s?[：:]?\s?(?:大小)?\s?[：:]?\s?)[（(【\[]?\s?(?:特大|超大)?\s?大\s?[|/]?\s?中\s?[|/]?\s?小\s?[）)】\]]?|"
                    r"[（(【\[]\s?大\s?[|/]?\s?中\s?[|/]?\s?小\s?[）)】\]]"),
         re.compile(r"(?:\bfont(?: ?size)?\s?[:：]?\s?)?[(\[【（]?\s?\b(?:large|big|l)[\s|/,]{1,3}"
                    r"(?:medium|middle|mid|moderate|in|m)[\s|/,]{1,3}"
                    r"(?:small|s)\b\s?[)\]】）]?|\bfont(?: ?size)?\s?[:：]", re.I)),
    # 打印 关闭, 分享到, 扫一扫, 上一篇, 返回顶部: print, close, share, scan, previous story, back to top
    Kind("buttons",
         re.compile(rf"{_APART}[【\[]?(?:打印本页|打印\s?[|｜]?\s?关闭(?:窗口)?|关闭窗口|加入收藏|我要评论|"
                    r"分享到?[：:]|分享到(?:微信|微博|朋友圈)|"
                    r"扫一扫[^，。\n]{0,20}|扫码关注[^，。\n]{0,20}|上一[篇页]|下一[篇页]|返回顶部|返回首页|"
                    r"点击(?:查看|阅读)(?:更多|原文|全文))"
                    r"[】\]]?(?=$|[\s|｜【\[：:])"),
         re.compile(r"\b(?:print (?:this page|(?:and )?close|\|? ?close)|close (?:the )?window|share (?:to|on|with)?\s?[:：]|"
                    r"share (?:to|on) (?:WeChat|Weibo|Moments)|scan (?:the )?(?:QR )?code[^.;\n]{0,40}|"
                    r"(?:previous|next) (?:article|page|post)|back to (?:top|home)|"
                    r"click (?:here )?(?:to (?:view|read|see)|for) (?:more|the (?:original|full))[^.;\n]{0,20}|add to favou?rites)", re.I)),
)
_BY_NAME = {kind.name: kind for kind in KINDS}
# No boilerplate is found without one of these.
_GATE = re.compile("社|网|报|台|记者|通讯员|编|校对|审核|监制|图|摄|来源|稿源|原标题|原题|原文|转载|转自|完|大|打印|关闭|收藏|"
                   "评论|分享|扫|上一|下一|返回|阅读|点击|作者|文[：:/]")


class Found(NamedTuple):
    """Boilerplate in a text: the name of its kind, and where it stands."""

    kind: str
    span: Span


@lru_cache(maxsize=128)
def in_source(text: str) -> tuple[Found, ...]:
    """The boilerplate of a Chinese text, in order and without overlaps; the earlier and longer counts."""
    if not _GATE.search(text):
        return ()
    found = [Found(kind.name, Span(*m.span())) for kind in KINDS for m in kind.source.finditer(text)]
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return tuple(kept)


def in_target(text: str, kind: str) -> tuple[Span, ...]:
    """Where an English text has what translations make of a kind of boilerplate."""
    return tuple(Span(*m.span()) for m in _BY_NAME[kind].target.finditer(text) if m[0])


def without(text: str) -> str:
    """The Chinese text with spaces in place of its boilerplate; offsets stay valid."""
    for _, (start, end) in in_source(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
