"""What the verdicts on English in use are called in Chinese, what they mean, and their colors in a sheet."""

from collections.abc import Mapping

from termbase.table import Fill
from termbase.usage import Verdict

CONTEXT = "term"
FILLS: Mapping[Verdict, Fill] = {
    Verdict.FORBIDDEN: "bad", Verdict.CASING: "bad", Verdict.SEVERAL: "doubt", Verdict.OBSERVED: "doubt",
    Verdict.ADMITTED: "fair", Verdict.PREFERRED: "good", Verdict.UNUSED: "off",
}
CHINESE = {
    Verdict.FORBIDDEN: "禁用", Verdict.CASING: "大小写有误", Verdict.SEVERAL: "译法不一", Verdict.OBSERVED: "见用（未定）",
    Verdict.ADMITTED: "可用", Verdict.PREFERRED: "首选", Verdict.UNUSED: "未用",
}
MEANING = {
    Verdict.FORBIDDEN: ("a form the termbase forbids, or a damaged one", "术语库禁用的译法，或已残缺的译法"),
    Verdict.CASING: ("the agreed words with wrong capitals", "译法正确，大小写有误"),
    Verdict.SEVERAL: ("more than one rendering in this text", "本文中有不止一种译法"),
    Verdict.OBSERVED: ("seen in texts, not agreed", "文中见用，尚未认可"),
    Verdict.ADMITTED: ("allowed beside the preferred form", "首选之外可用"),
    Verdict.PREFERRED: ("the preferred form", "首选译法"),
    Verdict.UNUSED: ("the text does not use the concept", "本文未用此概念"),
}
