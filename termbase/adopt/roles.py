"""What the columns of other people's sheets hold, told by the words of their headers."""

import re
import unicodedata
from functools import cache, lru_cache

from termbase.text import HAN

# What a column can hold, and what it is called in front of people. The keys are what `--map` and settings say.
ROLES = {
    "number": "序号 Number", "id": "编号 Id", "chinese": "中文 Chinese", "chinese_other": "中文别称 Other Chinese",
    "chinese_short": "中文简称 Short Chinese", "traditional": "繁體 Traditional", "japanese": "日文 Japanese",
    "korean": "韩文 Korean", "english": "英文 English", "preferred": "首选 Preferred", "admitted": "可用 Admitted",
    "observed": "见用 Observed", "us": "美式 US English", "uk": "英式 UK English", "abbreviation": "缩写 Abbreviation",
    "obsolete": "旧译 Obsolete", "forbidden": "禁用 Forbidden", "forbidden_source": "有原文时禁用 Forbidden with source",
    "kind": "类别 Kind", "domain": "领域 Domain", "status": "状态 Status", "note": "备注 Note", "source": "出处 Source",
    "definition": "定义 Definition", "definition_source": "定义出处 Definition source", "example": "例句 Example",
    "usage": "用法 Usage", "pos": "词性 Part of speech", "url": "链接 URL", "dnt": "不译 Do not translate",
    "approver": "审定人 Approver", "owner": "负责人 Owner", "created": "创建 Created", "modified": "修改 Modified",
    "valid_from": "生效 Valid from", "valid_to": "失效 Valid to", "decision": "决定 Decision", "extra": "其他 Other",
    "skip": "不读 Skipped",
}
ENGLISH = ("preferred", "english", "us", "uk", "abbreviation", "admitted", "observed", "obsolete", "forbidden", "forbidden_source")
CHINESE = ("chinese", "chinese_short", "chinese_other", "traditional")
TERMS = (*CHINESE, "japanese", "korean", *ENGLISH)
# Roles that a header alone leaves open, with the role for a column of Han and the one for a column of Latin letters.
OPEN = {
    "term": ("chinese", "english"), "alias": ("chinese_other", "admitted"), "short": ("chinese_short", "abbreviation"),
    "full": ("chinese_other", "english"), "origin": ("chinese", "source"), "class": ("domain", "domain"),
}
# Words of headers by what they say. Order within a tag means nothing; the longest word that fits is taken.
WORDS = {
    "chinese": "中文 汉语 汉文 中 汉 简体 简体中文 中文简体 简中 华文 chinese zh cn chs zho zh-cn zh-hans simplified mandarin 原文 源文 "
               "源语 源语言 原语",
    "traditional": "繁体 繁體 繁体中文 繁體中文 中文繁体 正体 正體 港台 港澳台 台湾 臺灣 香港 traditional zh-tw zh-hk zh-hant cht",
    "japanese": "日文 日语 日本語 japanese ja jp",
    "korean": "韩文 韩语 한국어 korean ko kr",
    "english": "英文 英语 英語 英 英译 英译文 外文 english en eng",
    "us": "美式 美国 美语 american us en-us",
    "uk": "英式 英国 british uk gb en-gb",
    "target": "对应 译法 译名 译文 翻译 译 對應詞 对应词 译词 目标 目标语 目标语言 译语 translation translations translated rendering "
              "equivalent target",
    "term": "术语 術語 词条 名词 词语 词汇 词 名称 名 条目 表达 表述 说法 写法 形式 用语 term terms terminology name entry word "
            "headword wording expression phrase text segment language version 语言",
    "preferred": "首选 推荐 建议 规范 标准 优选 定译 统一 正式 官方 preferred recommended official standard suggested",
    "approved": "审定 已审 approved",
    "admitted": "备选 可用 许用 其他 其它 又译 别译 另译 亦译 也译 替代 备用 参考 可选 alternative alternatives alt variant variants "
                "other admitted acceptable also second",
    "alias": "别名 又称 又名 异名 俗称 同义词 同義詞 别称 亦称 synonym synonyms alias aliases",
    "observed": "见用 观察 observed seen",
    "obsolete": "旧译 旧称 曾用 曾称 曾译 旧 老译 过时 obsolete old former outdated superseded deprecated",
    "forbidden": "禁用 禁译 误译 错译 错误 勿用 不用 不可用 禁止 避免 不宜 慎用 忌用 forbidden avoid wrong incorrect banned prohibited "
                 "do_not_use not_to_use",
    "abbreviation": "缩写 縮寫 缩略 缩略语 缩略词 缩写词 英文简称 英文缩写 abbreviation abbreviations abbr abbrev acronym acronyms "
                    "initialism",
    "short": "简称 簡稱 short",
    "full": "全称 全稱 full",
    "origin": "source src",
    "number": "序号 序號 序 项次 行号 行 no nr num number # № sn s_n row item",
    "id": "编号 編號 代码 代号 术语编号 词条编号 概念编号 id code uid key concept_id entry_id term_id concept",
    "note": "备注 備註 附注 注 注释 註釋 说明 說明 批注 评论 注意 注意事项 意见 使用建议 note notes remark remarks comment comments",
    "definition": "定义 定義 释义 解释 含义 涵义 definition definitions description meaning explanation",
    "source": "出处 出處 来源 來源 文献 依据 引自 参考资料 参考文献 参考来源 资料来源 origin reference references citation",
    "domain": "领域 領域 主题 学科 专业 专题 类目 行业 板块 范畴 场合 活动 会议 项目 专栏 event topic domain field subject area section "
              "theme project",
    "class": "分类 分類 类别 類別 类型 類型 种类 category categories type kind class",
    "status": "状态 狀態 级别 等级 地位 状况 审核 是否审定 是否通过 审核状态 审定状态 status state review rank priority",
    "approver": "审定人 审定者 审核人 审核者 审批人 审批 批准人 审校 审校人 审稿 审稿人 核定人 终审 终审人 校对人 定稿人 approver "
                "reviewer approved_by reviewed_by verified_by",
    "owner": "提出人 提交人 录入人 负责人 译者 作者 创建人 整理人 添加人 贡献者 提供人 提供者 编者 填写人 owner author translator "
             "added_by created_by submitted_by contributor",
    "modified": "日期 时间 更新 修改 更新日期 更新时间 修改日期 修改时间 date updated modified last_updated last_modified revised",
    "created": "创建 录入 收录 添加 新增 创建日期 创建时间 录入日期 录入时间 添加日期 收录日期 created added",
    "valid_from": "生效 生效日期 启用日期 valid_from",
    "valid_to": "失效 失效日期 废止日期 停用日期 valid_to valid_until",
    "example": "例句 例 示例 例子 语境 上下文 用例 例文 context example examples sentence sample",
    "usage": "用法 使用说明 适用语境 适用范围 使用场景 场景 语域 usage register scope",
    "pos": "词性 詞性 词类 pos part_of_speech",
    "url": "链接 鏈接 网址 网页 url link website",
    "dnt": "不译 是否不译 dnt do_not_translate",
    "decision": "决定 是否采用 采纳 是否采纳 decision accept",
}
KIND_NAMES = {
    "term": "术语 名词 一般术语 普通名词 term common",
    "title": "头衔 职务 职衔 官职 职位 title position",
    "person": "人名 人物 姓名 person people name",
    "organisation": "机构 机构名 组织 组织机构 单位 公司 部门 organisation organization institution company body",
    "place": "地名 地点 place location",
}
KIND_WORDS = {word: kind for kind, words in KIND_NAMES.items() for word in words.split()}
FIELDS = ("number", "id", "note", "definition", "source", "domain", "class", "status", "approver", "owner", "modified", "created",
          "valid_from", "valid_to", "example", "usage", "pos", "url", "dnt", "decision")
NARROW = ("forbidden", "obsolete", "abbreviation", "short", "full", "alias", "observed", "admitted", "preferred")
LONGEST_LABEL = 40  # characters; a longer cell is no header
KNOWN_SHARE = 0.6  # of the letters of a header that words must account for
# Words that say something only beside another one: 建议译法, but 建议.
ALONE = {"#": "number", "№": "number", "no": "number", "建议": "note", "意见": "note"} | dict.fromkeys(
    "其他 其它 参考 other others also second official standard alternative version 语言 language 错误 wrong 统一 正式 官方".split(), "")
CODE = re.compile(r"(?:(?P<first>zh|cn|en)[ ](?:common|official|name|term|text|title|label|value|word|short|1|2)|"
                  r"(?:name|term|text|title|label|value|word|official|common)[ ](?P<last>zh|cn|en))")
HAN_GAP = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
LETTER = re.compile(r"[^\W\d_]")


def role_of(label: str) -> str:
    """The role that a header tells, one of `ROLES` or `OPEN`; empty where it tells none."""
    return _role_of(label) if 0 < len(label.strip()) <= LONGEST_LABEL else ""


def names_of_languages() -> frozenset[str]:
    """Words of which one stands alone in nearly every header: 中文, English, term."""
    return _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(word for tag in ("chinese", "english", "term", "target", "origin") for word in WORDS[tag].split()) | {"zh-cn", "en-us"}


@lru_cache(4096)
def _role_of(label: str) -> str:
    plain = unicodedata.normalize("NFKC", label).strip().casefold().replace("_", " ")
    plain = HAN_GAP.sub("", plain)  # 备 注, spread to fill the cell
    if plain in ALONE or "中英" in plain or "英汉" in plain:
        return ALONE.get(plain, "")
    if code := CODE.match(plain):  # a column of a database: zh_common, name_en
        plain = code["first"] or code["last"]
    tags, known = [], 0
    for match in _pattern().finditer(plain):
        tags.append(_tags()[re.sub(r"[\s./_-]+", " ", match[0])])
        known += len(LETTER.findall(match[0]))
    if not tags or known < KNOWN_SHARE * len(LETTER.findall(plain)):
        return ""
    return _resolved(tags)


def _resolved(tags: list[str]) -> str:
    told = set(tags)
    if "chinese" in told and told & {"english", "target"}:
        return ""  # both in one column
    if "origin" in told:  # “Source”: the Chinese, or where it was found
        if len(told) == 1 or told == {"origin", "term"}:
            return "origin" if len(told) == 1 else "chinese"
        tags = [tag for tag in tags if tag != "origin"] if "chinese" in told else ["source" if t == "origin" else t for t in tags]
    fields = [tag for tag in tags if tag in FIELDS]
    if fields:
        return _field(fields, tags)
    language = next((tag for tag in ("traditional", "chinese", "japanese", "korean") if tag in told), "")
    narrow = next((tag for tag in NARROW if tag in told), "")
    if language == "chinese" and narrow:
        return {"short": "chinese_short", "preferred": "chinese"}.get(narrow, "chinese_other")
    if language:
        return language
    if narrow in ("short", "full", "alias"):
        english = told & {"english", "us", "uk", "target"}
        return OPEN[narrow][1] if english else narrow
    if narrow:
        return narrow
    if "approved" in told:
        return "preferred" if len(told) > 1 else "status"
    return next((tag for tag in ("us", "uk", "english") if tag in told), "english" if "target" in told else "term")


def _field(fields: list[str], tags: list[str]) -> str:
    """Of several fields that a header names the last is meant, as in “审定日期” and “definition source”."""
    last = fields[-1]
    if last == "source" and "definition" in fields:
        return "definition_source"
    if last == "modified" and {"created", "owner"} & set(fields):
        return "created"
    if fields == ["created"] and len(tags) > 1 and "target" in tags:
        return "extra"
    return last


@cache
def _tags() -> dict[str, str]:
    return {word.replace("_", " ").replace("-", " "): tag for tag, words in WORDS.items() for word in words.split()}


@cache
def _pattern() -> re.Pattern[str]:
    def shape(word: str) -> str:
        inside = r"[\s./_-]*".join(map(re.escape, word.split(" ")))
        return rf"(?<![a-z]){inside}(?![a-z])" if word.isascii() else inside

    return re.compile("|".join(shape(word) for word in sorted(_tags(), key=len, reverse=True)))


def named(text: str) -> str:
    """The role that a person names, by its key, its Chinese or its English; empty where there is none."""
    key = text.strip().casefold().replace("-", "_").replace(" ", "_")
    if key in ROLES:
        return key
    for role, shown in ROLES.items():
        chinese, _, english = shown.partition(" ")
        if text.strip().casefold() in (chinese, english.casefold(), shown.casefold()):
            return role
    told = role_of(text)
    return told if told in ROLES else OPEN[told][0] if told in OPEN else ""
