"""Chinese: 万 and 亿, 数百亿, 年月日, 首先 and 应当."""

import re
from collections.abc import Iterator
from math import log10

from graph.text.languages import Date, Language, Number, Writing, hedged, in_order

_POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNITS = {
    "%": "%",
    "％": "%",
    "个百分点": "percentage points",
    "美元": "USD",
    "欧元": "EUR",
    "人民币": "CNY",
    "元": "CNY",
    "人": "people",
    "人次": "person-times",
    "名": "people",
    "年": "years",
    "吨": "tonnes",
    "公里": "kilometres",
    "平方公里": "square kilometres",
}
_HEDGES = {
    words: meaning
    for meaning, several in {
        "over": "超过 超出 高于 多于 大于 逾 超",
        "nearly": "将近 接近 近",
        "under": "不到 不足 未满 少于 低于 小于",
        "at least": "至少 最少 起码",
        "at most": "至多 最多",
        "": "大约 约",
    }.items()
    for words in several.split()
}
_AFTER = {"以上": "over", "以下": "at most", "以内": "at most"}
_COUNTED = "元人名年吨个次件家台艘起项国条座只辆亩户"
_NUMBER = re.compile(
    rf"""(?<![第\d.])
    (?:(?:(?P<denied>不得|不能|不会|不应|不可|不许|不准|没有|禁止|严禁)(?P<between>[\u4e00-\u9fff]{{0,6}}?)|(?P<not>[不未没勿]))?
       \s*(?P<before>{"|".join(_HEDGES)}))?\s*(?P<minus>负|零下|(?<![A-Za-z\d%％月日号十百千万亿里{_COUNTED}])[-−－])?(?P<percent>百分之)?
    (?:(?P<digits>\d+(?:[,，]\d{{3}})*(?:\.\d+)?)\s*(?P<scale>[十百千万亿]*)
      |(?P<some>[数几])(?P<scale_of_some>[十百千万亿]+)
      |(?P<words>(?<=百分之)[一二三四五六七八九十]+
        |[零〇一二三四五六七八九两十百千万亿]*[十百千万亿][零〇一二三四五六七八九两十百千万亿]*))
    (?P<more>[多余])?(?P<more_scale>[万亿]*)\s*
    (?P<unit>%|％|个百分点|美元|欧元|人民币|平方公里|公里|[人架班车台艘辆户家]次|[{_COUNTED}])?
    (?:\s*(?P<after>以上|以下|以内))?""",
    re.VERBOSE,
)
_DATE = re.compile(
    r"(?:(?P<first>\d{4})\s*年?\s*[至到—–-]+\s*)?(?P<year>\d{4})\s*年(?:\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日号])?)?"
    r"(?:\s*[至到—-]\s*(?P<last>\d{1,2})\s*月)?"
)
_RELATIVE = re.compile(
    r"(?P<word>今年|去年|前年|明年)(?:\s*(?P<month>\d{1,2})\s*月(?:\s*[至到—-]\s*(?P<last>\d{1,2})\s*月)?)?"
)
_YEARS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale or a per cent sign; no ordinals, no dates."""
    for found in _NUMBER.finditer(text):
        scale = found["scale"] or found["scale_of_some"] or ""
        has_scale = found["more_scale"] or re.search("[万亿]", scale + (found["words"] or ""))
        if not (found["unit"] or found["percent"] or has_scale):
            continue
        if found["unit"] == "年" and len(found["digits"] or "") == 4:
            continue
        size = _value(found, scale) * _scaled(found["more_scale"])
        unit = "%" if found["percent"] else _UNITS.get(found["unit"] or "", found["unit"] or "")
        words = found.group()
        start, end = found.end() - len(words.lstrip()), found.start() + len(words.rstrip())
        yield Number(start, end, -size if found["minus"] else size, unit, _hedge(found, size))


def _value(found: re.Match[str], scale: str) -> float:
    if found["digits"]:
        return _exact(re.sub("[,，]", "", found["digits"]), _scaled(scale))
    return _scaled(scale) if found["some"] else _spelled(found["words"])


def _exact(digits: str, scale: int) -> float:
    """The product as it is written: 1.4万亿 is 1400000000000, not 1399999999999.9998."""
    whole, _, part = digits.partition(".")
    return int(whole + part) * scale / int(10 ** len(part))


def _scaled(scale: str) -> int:
    product = 1
    for letter in scale:
        product *= _POWERS[letter]
    return product


def _spelled(words: str) -> float:
    """一千二百万 as 12000000."""
    total, part, digit = 0, 0, 0
    for letter in words:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in "万亿":
            total = (total + part + digit) * _POWERS[letter] or _POWERS[letter]
            part = digit = 0
        else:
            part += (digit or 1) * _POWERS[letter]
            digit = 0
    return total + part + digit


def _hedge(found: re.Match[str], size: float) -> str:
    before, some = found["before"], found["some"]
    if some and round(log10(size)) % 3 == 1:
        return "tens of"
    if before:
        denied = found["denied"] or found["not"]
        return hedged(denied, found["between"], before, _HEDGES[before])
    return _AFTER.get(found["after"] or "", "over" if some or found["more"] else "")


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 2013年1月至8月, and 去年 where the year of the text is known."""
    spelled = (
        Date(found.start(), found.end(), _period(int(found["year"]), found))
        for found in _DATE.finditer(text)
    )
    relative = (
        Date(found.start(), found.end(), _period(year + _YEARS[found["word"]], found))
        for found in _RELATIVE.finditer(text)
        if year is not None
    )
    yield from in_order(spelled, relative)


def _period(year: int, found: re.Match[str]) -> str:
    parts = found.groupdict()
    if not parts["month"]:
        return f"{parts['first']}/{year:04}" if parts.get("first") else f"{year:04}"
    month = f"{year:04}-{int(parts['month']):02}"
    if parts["last"]:
        return f"{month}/{year:04}-{int(parts['last']):02}"
    return f"{month}-{int(parts['day']):02}" if parts.get("day") else month


LANGUAGE = Language(
    common=re.compile("[的是在和与了为对将以不有我们国这上]"),
    cues={
        "proposal": re.compile(
            r"(?:首先|其次|再次|最后|第[一二三四五六七八九十]+)(?=[，、：])|[一二三四五六七八九]是(?=要|[^\s，。]{2,})"
            r"|提出[^。！？]{0,12}?(?:倡议|建议|主张|方案)|倡议|提议|建议"
        ),
        "principle": re.compile("原则(?!上)|坚持|秉持|秉承|遵循|尊重|恪守|遵守"),
        "call": re.compile(
            "应当|应该|应予|必须|务必|不得|不准|不许|不应|不能|禁止|严禁|呼吁|敦促|促请|吁请|要求|鼓励|希望|期待|欢迎"
            "|(?<![响相反适供效对因顺呼回报感一])应(?![用对答急付变邀声运战景允届有聘酬])"
            "|(?<![主重需首必只纪摘概简紧扼次机险想])要(?![求点素闻人件害领务案么是不塞津义旨])|(?<![公民群众家业户客所的])需要(?!的)|须(?!知)"
            "|推动|加强|推进|加快|完善|健全|强化(?!解读)|支持和鼓励|共同(?:推动|维护|应对|建设|打造|构建)"
        ),
        "pledge": re.compile(
            "承诺|保证|誓言|决心|愿意?(?=[同与为就在意继进])|将(?=[继进加推积采实为与]|[^，。]{0,6}(?:力度|支持|提供))|致力于"
        ),
        "stance": re.compile("反对|抵制|谴责|拒绝|抗议|不赞成|不接受|支持(?!下)|赞成|赞同|拥护"),
    },
    numbers=numbers,
    dates=dates,
    writing=Writing(ends="。 ！ ？ …"),
)
