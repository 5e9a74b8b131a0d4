"""Chinese: 万 and 亿, 数百亿, 百分之, 年月日, 首先 and 应当. It reads simplified characters (`shadow`)."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from graph.text.languages import (
    NO_PROSE,
    Date,
    Language,
    Number,
    Writing,
    blanked,
    hedged,
    in_order,
    whole,
)

_POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
    "○": 0,
}
_MEASURES = {
    words: unit
    for unit, several in {
        "%": "% 成(?![立为员果功份本长就都交因语天绩人]|一片|不变)",
        "‰": "‰",
        "percentage points": "个百分点 百分点",
        "USD": "美元",
        "EUR": "欧元",
        "GBP": "英镑",
        "JPY": "日元",
        "HKD": "港元 港币",
        "TWD": "新台币",
        "KRW": "韩元",
        "RUB": "卢布",
        "CNY": "元人民币 人民币 元(?!旦|月|首|素|件)",
        "years of age": "周岁 岁",
        "years": "年(?!代|级|规划|计划|度|制|轻|龄|纪|前|味|间?后)",
        "months": "个月",
        "weeks": "个星期 周(?![年边围期报知密到日一二三四五六末])",
        "working days": "个工作日 工作日",
        "days": "天(?![然空下气文津安才涯堂]) 日(?=以?之?内|以上|以下)",
        "hours": "个小时 小时",
        "minutes": "分钟",
        "seconds": "秒(?!杀)",
        "times": "倍(?!增|感)",
        "degrees Celsius": "摄氏度 ℃ °C",
        "tonnes": "吨",
        "kilograms": "公斤 千克",
        "nautical miles": "海里",
        "kilometres": "公里 千米",
        "metres": "米(?!饭|兰)",
        "centimetres": "厘米",
        "millimetres": "毫米",
        "square kilometres": "平方公里 平方千米",
        "square metres": "平方米",
        "cubic metres": "立方米",
        "mu": "亩",
        "hectares": "公顷",
        "kWh": "千瓦时 度电",
        "kW": "千瓦",
        "MW": "兆瓦",
        "GW": "吉瓦",
    }.items()
    for words in several.split()
}
"""Units that even 三 may count; each a pattern, with what it must not go on to."""

_COUNTERS = {
    "人(?![均民大工])": "people",
    "名(?![义称单誉])": "people",
    "位(?!于|置|居|列)": "people",
    "人次": "person-times",
    "国(?!集团|领导|家?主席|际|有)": "国",
} | {
    each: each.partition("(")[0]
    for each in [
        "架次",
        "班次",
        "车次",
        "台次",
        "艘次",
        "辆次",
        "户次",
        "家次",
        "个(?![人体性别中])",
        "次(?!日|年|级)",
        "件",
        "家(?!庭|属|长)",
        "台(?!湾|风|独)",
        "艘",
        "起(?!义|来|到|草|点|诉|步|码|源|至)",
        "项",
        "座",
        "只(?![有是要能])",
        "辆",
        "户",
        "张",
        "份(?!子)",
        "例(?!如|外|子)",
        "所(?!有|以|在|需|属)",
        "批(?!评|准)",
        "套",
        "部(?!门|分|长|署|队)",
        "本(?!法|次|国|着|身|地)",
        "支(?!持|付|出|撑)",
        "头",
        "匹",
        "株",
        "棵",
        "枚",
        "架",
        "列",
        "间(?!接|隔)",
        "幢",
        "栋",
        "片",
        "箱",
        "条(?!件|例|约)",
        "种(?!类|族|种|植)",
    ]
}
_UNITS = _MEASURES | _COUNTERS
_UNIT = "|".join(sorted(_UNITS, key=lambda each: -len(each.partition("(")[0])))
_BARE = {pattern.partition("(")[0]: unit for pattern, unit in _UNITS.items()}
_MEASURED = frozenset(_MEASURES.values())
_DURATIONS = {"years", "months", "weeks", "days", "working days", "hours", "minutes", "seconds"}
_MONEY = {
    "US$": "USD",
    "$": "USD",
    "¥": "CNY",
    "￥": "CNY",
    "€": "EUR",
    "£": "GBP",
    "人民币": "CNY",
}
_PARTS = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}
"""Per hundred, thousand and ten thousand, in per cent."""

_HEDGES = {
    words: meaning
    for meaning, several in {
        "over": "超过 超出 高于 多于 大于 突破 逾 超 上(?=[百千万亿]) 过(?=[百千万亿])",
        "nearly": "将近 接近 近",
        "under": "不到 不足 不满 未满 未达 少于 低于 小于",
        "at least": "至少 最少 最低 起码",
        "up to": "至多 最多 最高(?:可达|达|为)? 多达",
        "about": "大约 大概 约为? 大致",
    }.items()
    for words in several.split()
}
_AFTER = {
    "以上": "at least",
    "以下": "up to",
    "以内": "up to",
    "之内": "up to",
    "内": "up to",
    "左右": "about",
    "上下": "about",
}
"""In law, 以上, 以下 and 以内 include the number. Source: Civil Code of the PRC, article 1259."""

_SCALE = "(?:[十百万亿]|千(?![瓦米克]))"
_ARABIC = r"(?:\d{1,3}(?:[  \u2009\u202f]\d{3})+(?![\d,.])|\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,25}(?!\d)(?:\.\d{1,25})?)"
_MIXED = rf"(?:{_ARABIC}\s*{_SCALE}+零?)*{_ARABIC}(?:\s*{_SCALE}+)?"
_NUMERAL = "[零〇一二两三四五六七八九十]"
_HAN = rf"(?:{_NUMERAL}|{_SCALE})+(?:[点·][零〇一二三四五六七八九]+{_SCALE}*)?"
_AMOUNT = rf"(?:{_MIXED}|[数几]{_SCALE}+|{_HAN})"
_TO = r"\s*(?:[-—–~～－至到]|——)\s*"
_DENIED = "不得|不能|不会|不应|不可|不许|不准|没有|禁止|严禁"
_NUMBER = re.compile(
    rf"""(?<![\d.A-Za-z])
    (?:(?:(?P<denied>{_DENIED})(?P<between>[\u4e00-\u9fff]{{0,6}}?)|(?P<not>[不未没勿]))?
       \s*(?P<before>{"|".join(_HEDGES)}))?\s*
    (?P<minus>负|零下|(?<![A-Za-z\d%％\u4e00-\u9fff])[-−－]|(?<=[为是增长率])[-−－])?
    (?P<money>US\$|[$¥￥€£]|人民币)?\s*(?P<part>[百千万]分之)?
    (?P<low>{_AMOUNT})(?P<more>[多余来])?(?P<more_scale>[万亿]*)
    (?:\s*(?P<low_unit>{_UNIT})?{_TO}(?:[百千万]分之)?(?P<high>{_AMOUNT}))?
    \s*(?P<unit>{_UNIT})?
    (?:\s*(?:及|（含）)?(?P<after>{"|".join(_AFTER)}))?""",
    re.VERBOSE,
)
_ORDINALS = "[第零〇一二两三四五六七八九十百千\\d]+"
_NO_CLAIM = re.compile(
    rf"第[\s（(]*[零〇一二两三四五六七八九十百千\d]+(?:(?:[）)]?[条款项章节届次年页号])?[、，和及或至到—–-]+{_ORDINALS}(?=[条款项章节届次页]))*"
    r"[）)]?[条款项章节届次年页号个批名位轮]?"
    r"|[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号|[零〇一二三四五六七八九十\d]+(?:世纪|年代|周年)"
)
"""Places in an order, numbers of documents, decades and anniversaries: no claim of how many."""

_YEAR = "(?:1[0-9]{3}|2[01][0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
_TWO = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_UNTIL = r"\s*[至到—–~～-]+\s*"
_DATES = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d第])(?P<first>{_YEAR})\s*年?{_UNTIL}(?P<last>{_YEAR})\s*年(?!代|\s*\d{{1,2}}\s*月)",
        rf"(?<![\d第])(?P<year>{_YEAR})\s*年(?!代)度?(?:\s*(?P<month>{_TWO})\s*月份?(?:\s*(?P<day>{_TWO})\s*[日号])?)?"
        rf"(?:{_UNTIL}(?={_YEAR}\s*年|{_TWO}\s*[月日号])(?:(?P<year_2>{_YEAR})\s*年)?(?:\s*(?P<month_2>{_TWO})\s*月份?)?(?:\s*(?P<day_2>{_TWO})\s*[日号])?)?",
        rf"民国\s*(?P<republic>\d{{1,3}}|{_NUMERAL[:-1]}百]{{1,5}}|元)\s*年(?:\s*(?P<month>{_TWO})\s*月(?:\s*(?P<day>{_TWO})\s*[日号])?)?",
        r"(?<![\d./-])(?P<year>1[0-9]{3}|2[01][0-9]{2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d./-])",
        rf"(?<![\d第])(?P<year>{_YEAR})\s*年\s*(?P<span>上半年|下半年|前三季度|第?[一二三四1-4]季度)",
        r"(?<![\d第])(?P<decade>(?:1[0-9]|20)\d)0\s*年代",
        r"(?P<century>\d{2}|[一二]?十[一二三四五六七八九]?)世纪(?P<tens>\d0|[一二三四五六七八九]十)年代",
    )
]
_RELATIVE = re.compile(
    rf"(?P<word>今年|本年|去年|上年|前年|明年|后年)(?:度|(?P<span>上半年|下半年|前三季度|第?[一二三四1-4]季度))?"
    rf"(?:\s*(?P<month>{_TWO})\s*月份?(?:\s*(?P<day>{_TWO})\s*[日号])?(?:{_UNTIL}(?P<month_2>{_TWO})\s*月份?(?:\s*(?P<day_2>{_TWO})\s*[日号])?)?)?"
)
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_PART_OF_A_DATE = re.compile(
    rf"(?<!\d){_TWO}\s*月份?(?:\s*{_TWO}\s*[日号])?(?:{_UNTIL}(?:{_TWO}\s*月)?\s*{_TWO}\s*[日号])?"
)
_SPANS = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
_BEGINS = 1911
"""The year before the first of the Republic of China's calendar."""


class _Amount(NamedTuple):
    """What a number says: the lower end, the upper end of a range, and the scale that it ends with."""

    low: Decimal
    high: Decimal | None
    scale: int


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale or a per cent sign; no ordinals, no dates."""
    readable = blanked(text, NO_PROSE, _NO_CLAIM, *_DATES, _PART_OF_A_DATE)
    for found in _NUMBER.finditer(readable):
        parts = found.groupdict()
        unit = _unit(parts)
        if _is_claim(parts, unit, readable[: found.start()][-1:]):
            low, high = _range(parts)
            words = found.group()
            start, end = found.end() - len(words.lstrip()), found.start() + len(words.rstrip())
            most = None if high is None else whole(high)
            yield Number(start, end, whole(low), unit, _hedge(parts, unit), most)


def _unit(parts: Mapping[str, str | None]) -> str:
    if parts["part"]:
        return "%"
    unit = _BARE.get(parts["unit"] or parts["low_unit"] or "", "")
    return "%" if unit == "‰" else unit or _MONEY.get(parts["money"] or "", "")


def _is_claim(parts: Mapping[str, str | None], unit: str, before: str) -> bool:
    """Whether it says how many, and not 一个, 三点, 千万 or 几十年."""
    amount = f"{parts['low']}{parts['more_scale']}{parts['high'] or ''}"
    hedged_so = bool(parts["before"] or parts["after"] or parts["more"] or parts["high"])
    if not (unit or re.search("[万亿]", amount)) or (amount[0] in "数几" and unit in _DURATIONS):
        return False
    if parts["part"] or parts["money"] or re.search(r"\d", amount):
        return True
    if not re.search(_NUMERAL, amount):
        return hedged_so or amount[0] in "数几" or bool(unit and _GREAT.fullmatch(amount))
    if amount == "一":
        return unit in _MEASURED and (hedged_so or (before in _TERMS and before != ""))
    return bool(_LARGE.search(amount)) or unit in _MEASURED or hedged_so


_GREAT = re.compile("[十百千]?[万亿]{1,2}(?<=..)")
_PAIR = "一二|两三|二三|三四|三五|四五|五六|六七|七八|八九"
_LARGE = re.compile(f"[十百千万亿]|{_PAIR}")
_TERMS = "期限为满需共长增加"
"""What stands before 一年 where it is a term, and not `a year`."""


def _range(parts: Mapping[str, str | None]) -> tuple[Decimal, Decimal | None]:
    """The lower and the upper end; a scale or unit that only the end has is the beginning's, too."""
    more, part = _scaled(parts["more_scale"] or ""), _PARTS.get(parts["part"] or "", Decimal(1))
    if "‰" in (parts["unit"] or "", parts["low_unit"] or ""):
        part = _PARTS["千分之"]
    if "成" in (parts["unit"] or "", parts["low_unit"] or ""):
        part = Decimal(10)
    sign = -part if parts["minus"] else part
    first = _amount(str(parts["low"]))
    if not parts["high"]:
        return first.low * more * sign, None if first.high is None else first.high * more * sign
    last = _amount(parts["high"])
    end = last.low if last.high is None else last.high
    carried = first.low * last.scale
    low = carried if first.scale == 1 and carried <= end else first.low * more
    return (low * sign, end * sign) if low < end else (low * sign, None)


def _amount(words: str) -> _Amount:
    trailing = re.search("[百千万亿]+$", words)
    scale = _scaled(trailing.group()) if trailing else 1
    if words[0] in "数几":
        return _Amount(Decimal(scale_of := _scaled(words[1:])), Decimal(10 * scale_of), scale)
    if re.search(r"\d", words):
        return _Amount(_mixed(words), None, scale)
    about = re.search(rf"(?<![零〇])({_PAIR})(?![零〇一二三四五六七八九])", words)
    if not about or len(re.findall(_NUMERAL[:-2] + "]", words)) > 3:
        return _Amount(_spelled(words), None, scale)
    low, high = (words[: about.start()] + digit + words[about.end() :] for digit in about[1])
    return _Amount(_spelled(low), _spelled(high), scale)


def _mixed(words: str) -> Decimal:
    """3亿5000万 as 350000000."""
    pieces = re.findall(rf"({_ARABIC})\s*((?:[十百千万亿])*)", words)
    return sum(
        (Decimal(re.sub(r"[^\d.]", "", digits)) * _scaled(scale) for digits, scale in pieces),
        Decimal(0),
    )


def _scaled(scale: str) -> int:
    product = 1
    for letter in scale:
        product *= _POWERS[letter]
    return product


def _spelled(words: str) -> Decimal:
    """一千二百万 as 12000000, 两万五 as 25000, 三十五点六 as 35.6."""
    integer, point, fraction = re.sub("·", "点", words).partition("点")
    if point:
        digits, scale = re.fullmatch("([零〇一二三四五六七八九]+)(.*)", fraction).groups()  # type: ignore[union-attr]  # it is a fraction
        part = "".join(str(_DIGITS[digit]) for digit in digits)
        return Decimal(f"{_spelled(integer)}.{part}") * _scaled(scale)
    if not re.search("[十百千万亿]", words):
        return Decimal("".join(str(_DIGITS[digit]) for digit in words))
    if short := re.fullmatch("(.*?([百千万亿]))([一二三四五六七八九])", words):
        return _spelled(short[1]) + _DIGITS[short[3]] * Decimal(_POWERS[short[2]]) / 10
    return Decimal(_grouped(words))


def _grouped(words: str) -> int:
    """Each 亿 multiplies what stands before it, each 万 what stands since; 万亿 both."""
    for scale in "亿万":
        before, found, after = words.rpartition(scale)
        if found:
            return (_grouped(before) if before else 1) * _POWERS[scale] + _grouped(after)
    total, digit = 0, 0
    for letter in words:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        else:
            total += (digit or 1) * _POWERS[letter]
            digit = 0
    return total + digit


def _hedge(parts: Mapping[str, str | None], unit: str) -> str:
    before, after = parts["before"], parts["after"] or ""
    if before and not (before == "近" and unit in _DURATIONS):
        denied = parts["denied"] or parts["not"]
        meaning = next(
            each for words, each in _HEDGES.items() if re.fullmatch(_ahead(words), before)
        )
        return hedged(denied, parts["between"], before, meaning)
    if after and not (after == "内" and unit not in _DURATIONS):
        return _AFTER[after]
    return {"来": "about", None: ""}.get(parts["more"], "over")


def _ahead(pattern: str) -> str:
    """A hedge without what must follow it."""
    return re.sub(r"\(\?=.*\)", "", pattern)


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 2013年1月至8月, and 去年 where the year of the text is known."""
    spelled = (
        Date(found.start(), found.end(), period)
        for pattern in _DATES
        for found in pattern.finditer(text)
        if (period := _period(_year_of(found.groupdict()), found.groupdict()))
    )
    relative = (
        Date(found.start(), found.end(), _period(year + _YEARS[found["word"]], found.groupdict()))
        for found in _RELATIVE.finditer(text)
        if year is not None
    )
    yield from in_order(spelled, relative)


def _year_of(parts: Mapping[str, str | None]) -> int:
    if republic := parts.get("republic"):
        return _BEGINS + (1 if republic == "元" else _integer(republic))
    if century := parts.get("century"):
        return (_integer(century) - 1) * 100 + _integer(str(parts["tens"]))
    if decade := parts.get("decade"):
        return int(decade) * 10
    return _integer(parts.get("year") or parts.get("first") or "")


def _period(year: int, parts: Mapping[str, str | None]) -> str:
    if parts.get("century") or parts.get("decade"):
        return f"{year:04}/{year + 9:04}"
    if last := parts.get("last"):
        return f"{year:04}/{_integer(last):04}"
    if span := parts.get("span"):
        quarter = "一二三四".find(span[-3]) + 1 or (int(span[-3]) if span[-3].isdigit() else 0)
        first, final = _SPANS.get(span) or (3 * quarter - 2, 3 * quarter)
        return f"{year:04}-{first:02}/{year:04}-{final:02}"
    start = _iso(year, parts.get("month"), parts.get("day"))
    if not any(parts.get(each) for each in ("year_2", "month_2", "day_2")):
        return start
    later = parts.get("year_2")
    year_2 = _integer(later) if later else year
    month_2 = parts.get("month_2") or (None if later else parts.get("month"))
    return f"{start}/{_iso(year_2, month_2, parts.get('day_2'))}"


def _iso(year: int, month: str | None, day: str | None) -> str:
    if not month:
        return f"{year:04}"
    return f"{year:04}-{_integer(month):02}" + (f"-{_integer(day):02}" if day else "")


def _integer(words: str) -> int:
    return int(words) if words.isdigit() and words.isascii() else int(_spelled(words))


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
