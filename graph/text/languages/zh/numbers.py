"""How many a Chinese text says: 43多万人, 百分之五, 3,750亿美元, and what is no claim of that."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from graph.text.languages import several
from graph.text.languages.zh.dates import DATE_PIECE, DATES
from graph.text.languages.zh.numerals import (
    AMOUNT,
    NUMERAL,
    PAIR,
    amount_of,
    digit,
    integer,
    scaled,
    without_formal,
)
from graph.text.rules import NO_PROSE, Number, blanked, hedged, per_cent, whole

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
        "days": "天(?![然空下气文津安才涯堂]) 日(?![本常期报益元均趋子])",
        "hours": "个小时 小时",
        "minutes": "分钟",
        "seconds": "秒(?!杀)",
        "times": "倍(?!增|感)",
        "degrees Celsius": "摄氏度 ℃ °C",
        "TEU": "标准箱 标箱",
        "gross tonnes": "总吨",
        "revenue tonnes": "计费吨",
        "micrograms per cubic metre": "微克/立方米 微克每立方米",
        "tonnes": "公吨 吨",
        "kilograms": "公斤 千克",
        "jin": "斤(?!斤)",
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
        "kWh": "千瓦时 度电 kWh",
        "kW": "千瓦 kW(?!h)",
        "MW": "兆瓦 MW(?!h)",
        "GW": "吉瓦 GW(?!h)",
    }.items()
    for words in several.split()
}
"""Units that even 三 may count; each a pattern, with what it must not go on to."""

_COUNTERS = {
    "点(?![建意钟多半要倡整零一二三四五六七八九])": "points",
    "人口": "people",
    "人(?![均民大工])": "people",
    "名(?![义称单誉])": "people",
    "位(?!于|置|居|列)": "people",
    "人次": "person-times",
    "国(?!集团|领导|家?主席|际|有)": "国",
} | {
    each: each.partition("(")[0]
    for each in several(
        "架次 班次 车次 台次 艘次 辆次 户次 家次 个(?![人体性别中]) 次(?!日|年|级) 件 家(?!庭|属|长) 台(?!湾|风|独) 艘 起(?!义|来|到|草|点|诉|步|码|源|至) 项 座 只(?![有是要能]) 辆 户 张 份(?!子) 例(?!如|外|子) 所(?!有|以|在|需|属) 批(?!评|准) 套 部(?!门|分|长|署|队) 本(?!法|次|国|着|身|地) 支(?!持|付|出|撑) 头 匹 株 棵 枚 架 列 间(?!接|隔) 处(?![于理罚在境以长分]) 幢 栋 片 箱 条(?!件|例|约) 种(?!类|族|种|植)"
    )
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
    "新台币": "TWD",
    "港币": "HKD",
}
_STATES = ("TWD", "HKD")
"""Currencies whose name before a number says which 元 is meant: 新台币一千万元."""

_OF_MANY = "[一二两三四五六七八九十百千万\\d]{1,3}分之"
_HALF = re.compile("半数|一半(?=[以左的])|(?<=[的有达近占约过超])一半")
"""What is written as 5成, equally long, before numbers are read."""

_HEDGES = {
    words: meaning
    for meaning, several in {
        "over": "超过 超出 高于 多于 大于 突破 逾 超 上(?=[百千万亿兆]) 过(?=[百千万亿兆]|5成)",
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

_TO = r"\s*(?:[-—–~～－至到]|——)\s*"
_DIME = "[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖\\d]"
_DENIED = "不得|不能|不会|不应|不可|不许|不准|没有|禁止|严禁"
_NUMBER = re.compile(
    rf"""(?<![\d.A-Za-z×])
    (?:(?:(?P<denied>{_DENIED})(?P<between>[\u4e00-\u9fff]{{0,3}}?)|(?P<not>[不未没勿]))?
       \s{{0,3}}(?P<before>{"|".join(_HEDGES)}))?\s{{0,3}}
    (?P<minus>负|零下|(?<![A-Za-z\d%％\u4e00-\u9fff])[-−－]|(?<=[为是增长率速比到至达降])[-−－])?
    (?P<money>US\$|[$¥￥€£]|人民币|新台币|港币)?\s{{0,3}}(?P<fraction>{_OF_MANY})?
    (?P<low>{AMOUNT})(?P<more>[多余来])?(?P<more_scale>[万亿]*)
    (?:\s*(?P<low_unit>{_UNIT})?{_TO}(?P<high_fraction>{_OF_MANY})?(?P<high>{AMOUNT}))?
    \s*(?:(?P<halved>个[半多](?=小时|工作日|月|星期))\s*)?(?P<unit>{_UNIT}|(?<=[半多])(?:月|星期))?(?P<half>半(?![数岛径年载月天夜日价成球途路]))?
    (?P<cents>(?<=元)(?:{_DIME}角)?(?:{_DIME}分)?)?(?P<many>(?<=[倍年月天时吨米里])多(?![少种样边元年次]))?(?P<tenth>(?<=成)[一二三四五六七八九](?![十百千万亿]))?
    (?:\s*(?:及|（含）)?(?P<after>{"|".join(_AFTER)}))?""",
    re.VERBOSE,
)
_CENTS = re.compile(f"(?:({_DIME})角)?(?:({_DIME})分)?")
_ORDINALS = "[第零〇一二两三四五六七八九十百千\\d]+"
_ERAS = "公元前?|西元前?|前(?=\\d{3}年)|平成|昭和|令和|大正|明治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|万历|永乐|洪武|贞观"
_NO_CLAIM = re.compile(
    rf"第[\s（(]*[零〇一二两三四五六七八九十百千\d]+(?:(?:[）)]?[条款项章节届次年页号])?[、，和及或至到—–-]+{_ORDINALS}(?=[条款项章节届次页]))*"
    r"[）)]?[条款项章节届次年页号个批名位轮]?"
    rf"|(?:{_ERAS})[元零〇一二三四五六七八九十百千\d]+年|(?<![\d零〇一二三四五六七八九十百千])"
    rf"(?:0\d|\d\d(?=年\s*\d{{1,2}}月)|(?!{PAIR})[零〇一二三四五六七八九]{{2}}|[一二三四五六七八九十]{{1,3}}(?=年[一二三四五六七八九十]{{1,2}}月))年"
    rf"|(?<![近约共逾满历第零〇一二三四五六七八九\d])1[0-3]\d年(?![来间后多以]|历史)"
    r"|^\s*[•·◦*-]\s*\d{1,3}(?:[.-]\d{1,3})*(?=\s)|(?<![零〇一二两三四五六七八九十百千\d数几多余])万一|每[\d,，一十百千万亿]+\s*[人名户]口?|成千上万|[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号|(?<![零〇一二三四五六七八九十\d])[零〇一二三四五六七八九十\d]++(?:世纪|年代|周年)"
)
"""Places in an order, numbers of items and documents, years of an era or of the Republic of China (112年), decades and
anniversaries: no claim of how many."""


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale or a per cent sign; no ordinals, no dates."""
    plain = _HALF.sub("5成", without_formal(text))
    readable = blanked(plain, NO_PROSE, _NO_CLAIM, *DATES, DATE_PIECE)
    before = Number(0, 0, 0, "")
    for match in _NUMBER.finditer(readable):
        groups = match.groupdict()
        unit = _unit(groups)
        if unit == "CNY" and match.start() == before.end and before.unit in _STATES:
            unit = before.unit
        if _is_claim(groups, unit, readable[max(0, match.start() - 4) : match.start()]):
            low, high = _range(groups)
            words = match.group()
            start, end = match.end() - len(words.lstrip()), match.start() + len(words.rstrip())
            most = None if high is None else whole(high)
            before = Number(start, end, whole(low), unit, _hedge(groups, unit), most)
            yield before


def _unit(groups: Mapping[str, str | None]) -> str:
    if groups["fraction"]:
        return "%"
    named = groups["unit"] or groups["low_unit"] or ""
    unit = _BARE.get(named, "")
    if groups["halved"]:
        unit = unit or _BARE[f"个{named}"]
    currency = _MONEY.get(groups["money"] or "", "")
    if currency in _STATES and unit == "CNY":
        return currency
    return "%" if unit == "‰" else unit or currency


def _is_claim(groups: Mapping[str, str | None], unit: str, before: str) -> bool:
    """Whether it says how many, and not 一个, 三点, 千万 or 几十年."""
    amount = f"{groups['low']}{groups['more_scale']}{groups['high'] or ''}"
    hedged_so = any(groups[each] for each in _SAYS_HOW_MANY)
    if not (unit or re.search("[万亿兆]", amount)) or (amount[0] in "数几" and unit in _DURATIONS):
        return False
    if before.endswith("最后") or (unit in _DURATIONS and re.search("最后|最初", before)):
        return False
    if unit == "points":
        return amount[-1] in "百千万亿"
    if "日" in (groups["unit"], groups["low_unit"]) and not hedged_so:
        return bool(_TERM.search(before)) or amount_of(str(groups["low"])).low > _LONGEST_MONTH
    if groups["fraction"] or groups["money"] or re.search(r"\d", amount):
        return True
    if not re.search(f"{NUMERAL}|[廿卅]", amount):
        return hedged_so or amount[0] in "数几" or bool(unit and _GREAT.fullmatch(amount))
    if amount == "一":
        return unit in _MEASURED and (hedged_so or before[-1:] in {*_TERMS})
    return bool(_LARGE.search(amount)) or unit in _MEASURED or hedged_so


_SAYS_HOW_MANY = ("before", "after", "more", "many", "high", "half", "halved")
_GREAT = re.compile("[十百千]?[万亿兆]{1,2}(?<=..)")
_LARGE = re.compile(f"[十廿卅百千万亿兆]|{PAIR}")
_TERM = re.compile("(?:期限|为期|逾期|提前|延长|每|满|共|期间)[为是有]?$")
_LONGEST_MONTH = 31
"""Days of a month: 15日 is a day of it, unless it is said to be a term."""

_TERMS = "期限为满需共长增加"
"""What stands before 一年 where it is a term, and not `a year`."""


def _range(groups: Mapping[str, str | None]) -> tuple[Decimal, Decimal | None]:
    """The lower and the upper end; a scale or unit that only the end has is the beginning's, too."""
    more, of = scaled(groups["more_scale"] or ""), _in_all(groups["fraction"], groups)
    high_of = _in_all(groups["high_fraction"], groups) or of
    sign = Decimal(-1 if groups["minus"] else 1)
    tenth = f"点{groups['tenth']}" if groups["tenth"] else ""
    first, beyond = amount_of(f"{groups['low']}{tenth}"), _beyond(groups)
    low, end = first.low * more, None if first.high is None else first.high * more
    if groups["high"]:
        last = amount_of(groups["high"])
        end = (last.low if last.high is None else last.high) + beyond
        carried = first.low * last.scale
        low = carried if first.scale == 1 and carried <= end else low
    else:
        low += beyond
    low, end = (_share(low, of) * sign, None if end is None else _share(end, high_of) * sign)
    return low, end if end is not None and abs(end) > abs(low) else None


def _share(amount: Decimal, of: Decimal | None) -> Decimal:
    return per_cent(amount, of) if of else amount


def _in_all(fraction: str | None, groups: Mapping[str, str | None]) -> Decimal | None:
    """How many parts make the whole, where it is told in parts: 三分之二, 2.5‰, 五成."""
    if fraction:
        return Decimal(integer(fraction.removesuffix("分之")))
    units = (groups["unit"], groups["low_unit"])
    return Decimal(1_000) if "‰" in units else Decimal(10) if "成" in units else None


def _beyond(groups: Mapping[str, str | None]) -> Decimal:
    """What follows the unit: the half of 两年半, the cents of 十二元五角."""
    half = Decimal("0.5" if groups["half"] or groups["halved"] == "个半" else 0)
    tens, ones = _CENTS.fullmatch(groups["cents"] or "").groups()  # type: ignore[union-attr]  # it may be empty
    return half + digit(tens or "零") / Decimal(10) + digit(ones or "零") / Decimal(100)


def _hedge(groups: Mapping[str, str | None], unit: str) -> str:
    before, after = groups["before"], groups["after"] or ""
    if before and not (before == "近" and unit in _DURATIONS):
        denied = groups["denied"] or groups["not"]
        meaning = next(
            each for words, each in _HEDGES.items() if re.fullmatch(_ahead(words), before)
        )
        return hedged(denied, groups["between"], before, meaning)
    if after and not (after == "内" and unit not in _DURATIONS):
        return _AFTER[after]
    more = groups["more"] or groups["many"] or (groups["halved"] or "")[1:]
    return {"来": "about", "半": "", "": ""}.get(more, "over")


def unit_in(tag: str, unit: str, words: str) -> str:
    """The unit in texts of a tag: 元 by itself is a yuan of the mainland only in simplified characters."""
    is_bare = unit == "CNY" and "人民币" not in words and not re.search("[¥￥]", words)
    return (
        "元"
        if is_bare and tag.partition("-")[2].lower().startswith(("hant", "tw", "hk", "mo"))
        else unit
    )


def _ahead(pattern: str) -> str:
    """A hedge without what must follow it."""
    return re.sub(r"\(\?=.*\)", "", pattern)
