"""What the Chinese around a name tells of its bearer: that it is a person at all, and where the person is from."""

import re
from functools import cache, lru_cache
from typing import Literal

from termbase import script
from termbase.text import Span

simplified = lru_cache(maxsize=1024)(script.simplified)
Origin = Literal["", "cn", "jp", "kr", "vn", "hk", "tw", "sg", "other"]

# Characters of transliterations.
SOUND_SIGNS = frozenset(
    "斯尔瓦特克德姆夫罗拉里巴布帕莱洛尼诺索萨塔托维韦亚伊扎珀勒雷鲁穆马米纳伦利莉蒂迪达厄弗格根哈赫基吉杰凯科库兰莫恩佩皮普乔切苏坦图沃谢辛娅耶尤约泽佐娜妮蕾莎卡"
)
BEFORE = 48  # code points before a name in which its bearer's office and country are looked for
# Offices that stand right before a name, and words that put a name beside another.
TITLE = (
    r"(?:主席|总统|总理|首相|部长|大臣|外长|防长|财长|省长|市长|州长|县长|区长|镇长|乡长|村长|厅长|局长|处长|"
    r"科长|司长|署长|所长|院长|校长|馆长|"
    r"会长|社长|行长|董事长|理事长|秘书长|书记|主任|委员|议员|代表|大使|公使|参赞|领事|特使|专员|司令|将军|"
    r"上将|中将|少将|上校|政委|官员|"
    r"发言人|负责人|总裁|总经理|经理|总监|主管|创始人|首席执行官|分析师|经济学家|工程师|设计师|会计师|律师|"
    r"法官|检察官|警官|医生|医师|护士|"
    r"教授|讲师|研究员|院士|博士|学者|专家|科学家|老师|教师|教练|记者|编辑|导演|编剧|制片人|演员|歌手|作家|"
    r"诗人|画家|音乐家|艺术家|主持人|选手|球员|"
    r"队长|冠军|运动员|村民|居民|学生|同学|战士|士兵|船长|机长|司机|市民|女士|先生|夫人|之子|妻子|丈夫|儿子|"
    r"女儿|父亲|母亲|嫌疑人|被告|原告|同志|"
    r"拿督|丹斯里|拿督斯里|敦|天后|影帝|影后|院士|馆员|秘书|顾问|理事|参议长|议长|法师|社员|长官|特派员|研究员|"
    r"[委人职议队店船]员|诗人|军人|商人|主人|工人|农民|农户|牧民|家长|书法家|企业家|政治家|评论家|科学家|"
    r"[总副]工|首富|少年|青年|老人|男子|女子|男孩|女孩|烈士|英雄|模范|队友|球手|骑手|车手|棋手|拳手|泳手|名将|"
    r"老将|小将|主帅|主将|前锋|后卫|门将|中场)$")
# What follows a name: verbs of saying, titles, a list that goes on.
SAYS = (
    r"(?:(?:也|还|则|又|随后|当天|今天|昨天|\d+日|周[一二三四五六日])?(?:说|表示|指出|认为|称|介绍|强调|透露|"
    r"告诉|坦言|呼吁|解释|补充|回忆|宣布|"
    r"提出|分析|相信|致辞|致词|发言|出席|主持|会见|感叹|要求|建议|评价|向记者|在接受|接受|被捕|当选|担任|就任|"
    r"获|代表|率|对记者|对媒体)|"
    r"先生|女士|教授|博士|院士|主任|主席|总理|总统|部长|老师|同学|同志|律师|夫妇|本人|[摄报]|的(?:妻子|丈夫|"
    r"儿子|女儿|父亲|母亲|辩护))")
LISTED = re.compile(r"[、和与及]$")
ENDS_LIST = re.compile(r"[、]|等(?:人|参加|出席|\d|[一二三四五六七八九十])|[)）]")
REPORTER = re.compile(r"[(（](?:记者|实习生|通讯员)?\s?$|(?:记者|编辑|文|摄)[\s:：/]*$")
# What makes of a would-be name the name of a place, a firm, a building.
NOT_PERSON = (
    r"[省市县区州镇乡村路街巷山河江湖海岛港桥寺庙站楼殿宫府院校厂社部局团队党军城湾口沟庄屯营]|"
    r"集团|公司|银行|大学|学院|医院|隧道|铁路|高速|大厦|机场|食品|科技|时代|朝")

# Marks of a person's country, the first of which in a title counts: 越南驻韩国大使 is Vietnam’s ambassador to Korea.
MARKS: tuple[tuple[Origin, str], ...] = (
    ("cn", "(?<!越共)(?<!老挝)中央|中国驻|驻港|驻澳|驻日|驻韩|驻越|驻外|中国|我国|中方|国务院|中共|中联办|"
           "港澳办|国台办|北京|上海|广东|深圳|广州|大陆|内地|中科院|"
           "中国科学院|全国|人大|政协|新华社|中新社|云南|广西|福建|浙江|江苏|山东|四川|湖南|湖北|河北|河南|"
           "陕西|新疆|西藏|海南|贵州|江西|安徽|天津|重庆"),
    ("vn", "越南|越共|越通社|河内|胡志明市|岘港|海防市|越航|越方|越(?=[韩老柬日美俄中印泰])|"
           "(?:兴安|广宁|河静|乂安|清化|北宁|太原|海阳|南定|平阳|同奈|隆安|谅山|老街|高平|庆和|林同|得乐|安江|"
           "金瓯|永福|广南|广义|平定|富寿|"
           "宣光|山罗|奠边|河江|太平|宁平|嘉莱|西宁|坚江|平顺|宁顺|巴地头顿|承天顺化)省|芹苴|顺化市"),
    ("kr", "韩国|韩(?=[美日中朝])|韩方|首尔|釜山|朝鲜|平壤|青瓦台|韩联社"),
    ("jp", "日本|日(?=[美中韩俄印澳])|东京|大阪|日方|自民党|立宪民主党|公明党|日媒|京都|冲绳"),
    ("hk", "香港|港府|港区|特区政府|澳门|港媒|港大|澳大|港交所|立法会|港商|澳商|行政长官|特首|财政司|政务司|"
           "律政司|社会文化司|行政法务司|经济财政司|"
           "运输工务司|保安司|劳工及福利局|商务及经济发展局|运输及房屋局|食物及卫生局|医务卫生局|"
           "政制及内地事务局|民政事务局|金管局|廉政公署|消委会|"
           "医管局|机管局|港铁|贸发局|旅发局|雇员再培训局|九龙|新界"),
    ("tw", "台湾|台北|台中|台南|高雄|新北|国民党|民进党|台媒|台商|立法院|行政院|陆委会|海基会|嘉义|花莲|台东|"
           "屏东|彰化|金门|新竹|基隆"),
    ("sg", "新加坡|狮城|马来西亚|大马|吉隆坡|槟城|柔佛|马华|国阵|巫统|拿督|丹斯里|国油"),
    ("other", "美国|英国|法国|德国|俄罗斯|加拿大|澳大利亚|澳洲|新西兰|印度|印尼|印度尼西亚|泰国|老挝|柬埔寨|"
              "缅甸|菲律宾|蒙古|意大利|西班牙|巴西|"
              "墨西哥|欧盟|联合国|瑞士|荷兰|瑞典|华裔|旅美|加州|纽约"),
)
MARK = "|".join(f"(?P<{origin}>{marks})" for origin, marks in MARKS)
JAPAN = re.compile("日本|东京|大阪|京都|日方|日媒|自民党|[\u3041-\u30fe]")
# Words that say where their bearer is from, wherever that person works.
STRONG = re.compile("(?P<tw>台商|台胞|台籍)|(?P<hk>港商|澳商|港籍|港姐)|(?P<sg>拿督|丹斯里|大马籍|马籍)|(?P<vn>越籍)|(?P<kr>韩籍)")
REGION = frozenset("香港 澳门 港媒 港大 澳大 九龙 新界 港交所 港铁".split())  # any firm or school there
COUNTRIES: dict[Origin, tuple[str, ...]] = {
    "hk": ("香港", "澳门", "港澳", "特区"), "tw": ("台湾", "台北", "台商", "台胞"), "vn": ("越南", "河内"), "kr": ("韩国", "首尔"),
    "sg": ("新加坡", "马来西亚", "马华", "国阵", "拿督", "吉隆坡"),
}
CLAUSE = re.compile(r"[，。；：！？“”《》,;:!?\n]")
# Offices of Hong Kong and Macao that mainlanders do not hold, and those of any other place, where no mark is doubtful.
OFFICE = re.compile(r"特区政府|行政长官|特首|司长|局长|处长|署长|议员|立法会|行政会|财政司|政务司|律政司|社会文化司")
# What makes of a country’s name the object of the office: 日本研究所, 赴香港, 朝鲜半岛事务特别代表.
STUDIED = re.compile(r"(?:问题|研究|事务|专家|学者|半岛|语|史)")
GOES = re.compile(r"(?:访问|前往|赴|抵|在|对|向|与|和|同|到|涉|留学|来自)[^的]{0,2}$")
ABROAD = re.compile(r"大学|学院|研究院|院士|科学院")  # where mainlanders work


_compiled = cache(re.compile)  # the long ones, when they are needed first


@lru_cache(maxsize=8192)
def is_person(source: str, span: Span) -> bool:
    """Whether the Chinese around the span (code points of `source`) says that a person's name stands there."""
    text = simplified(source)
    before, after = text[max(0, span.start - BEFORE) : span.start], text[span.end : span.end + 8]
    if _compiled(NOT_PERSON).match(after):
        return False
    return bool(_compiled(TITLE).search(before) or _compiled(SAYS).match(after) or REPORTER.search(before)
                or (LISTED.search(before) and ENDS_LIST.match(after)))


def is_place(source: str, span: Span) -> bool:
    """Whether the span ends, or what follows it begins, like the name of a place, a firm or a building."""
    text = simplified(source)
    return bool(_compiled(NOT_PERSON).match(text, span.end) or _compiled(NOT_PERSON).match(text, span.end - 1))


def goes_on(source: str, span: Span) -> bool:
    """Whether the span is a piece of a longer transliteration: 雷萨科 in 雷萨科夫."""
    return source[span.end - 1] in SOUND_SIGNS and source[span.end : span.end + 1] in SOUND_SIGNS


def is_foreign(source: str, span: Span) -> bool:
    """Whether the span may be a transliteration, or a piece of one: 马玛塔, Mamata."""
    return goes_on(source, span) or source[span.end - 1] in SOUND_SIGNS and source[span.end - 2] in SOUND_SIGNS


def is_japanese(source: str) -> bool:
    """Whether the Chinese speaks of Japan."""
    return bool(JAPAN.search(simplified(source)))


def origin(source: str, span: Span) -> tuple[Origin, bool]:
    """Where the bearer of the name at the span is from, by the words of the clause before it, and whether that is sure.

    Sure is it where the first country or city named there belongs to the bearer's office. Two empty values where
    nothing is said.
    """
    text = simplified(source)
    before = text[max(0, span.start - BEFORE) : span.start]
    clause = before[max((m.end() for m in CLAUSE.finditer(before)), default=0) :]
    clause = _own(clause)
    strong = STRONG.search(clause)
    if strong:
        return strong.lastgroup, True  # type: ignore[return-value]
    found = _compiled(MARK).search(clause)
    if not found:
        return "", False
    place: Origin = found.lastgroup  # type: ignore[assignment]
    office, before = clause[found.end() :], clause[: found.start()]
    if STUDIED.match(office) or GOES.search(before) and "的" not in office:
        return place, False
    if place == "hk":
        return place, found[0] not in REGION or bool(OFFICE.search(office))
    return place, bool(_compiled(TITLE).search(clause)) and (place == "tw" or not ABROAD.search(clause))


def about(source: str) -> set[Origin]:
    """The countries whose persons may be expected in a text that has this sentence, the mainland aside."""
    return {place for place, names in COUNTRIES.items() if any(name in source for name in names)}


def _own(clause: str) -> str:
    """The part of an enumeration that belongs to its last item: offices of one person are listed as well as persons."""
    *before, own = clause.split("、")
    while before and _compiled(TITLE).search(before[-1]):
        own = f"{before.pop()}、{own}"
    return own
