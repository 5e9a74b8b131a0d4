"""Chinese: 万 and 亿, 数百亿, 百分之, 年月日, 首先 and 应当. It reads simplified characters (`shadow`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from graph.text.languages import (
    NO_PROSE,
    Clause,
    Date,
    Language,
    Number,
    PatternName,
    Places,
    Spans,
    StatementKind,
    Writing,
    blanked,
    hedged,
    in_order,
    several,
    whole,
)
from schema.vocabulary import Force

_TENS = {"廿": 20, "卅": 30}
_POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000, "兆": 10**12}
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
        "days": "天(?![然空下气文津安才涯堂]) 日(?![本常期报益元均趋子])",
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
}
_PARTS = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}
"""Per hundred, thousand and ten thousand, in per cent."""

_HEDGES = {
    words: meaning
    for meaning, several in {
        "over": "超过 超出 高于 多于 大于 突破 逾 超 上(?=[百千万亿兆]) 过(?=[百千万亿兆])",
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

_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
_FORMALLY = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆人份件个年月日%]")
"""An amount in the numerals of contracts; one of these characters alone is a word: 陆地, 伍先生."""

_SCALE = "(?:[十廿卅百万亿]|千(?![瓦米克])|兆(?![瓦赫字比帕欧位]))"
_ARABIC = r"(?:\d{1,3}(?:[  \u2009\u202f'’]\d{3})+(?![\d,.])|\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,25}(?!\d)(?:\.\d{1,25})?)"
_MIXED = rf"(?:{_ARABIC}\s*{_SCALE}+零?)*{_ARABIC}(?:\s*{_SCALE}+)?"
_NUMERAL = "[零〇一二两三四五六七八九十]"
_HAN = rf"(?:{_NUMERAL}|{_SCALE})+(?:[点·][零〇一二三四五六七八九]+{_SCALE}*)?"
_AMOUNT = rf"(?:{_MIXED}|[一二两三四五六七八九]、(?=[一二三四五六七八九]{_SCALE}){_HAN}|[数几]{_SCALE}+|{_HAN})"
_TO = r"\s*(?:[-—–~～－至到]|——)\s*"
_DENIED = "不得|不能|不会|不应|不可|不许|不准|没有|禁止|严禁"
_NUMBER = re.compile(
    rf"""(?<![\d.A-Za-z])
    (?:(?:(?P<denied>{_DENIED})(?P<between>[\u4e00-\u9fff]{{0,3}}?)|(?P<not>[不未没勿]))?
       \s{{0,3}}(?P<before>{"|".join(_HEDGES)}))?\s{{0,3}}
    (?P<minus>负|零下|(?<![A-Za-z\d%％\u4e00-\u9fff])[-−－]|(?<=[为是增长率])[-−－])?
    (?P<money>US\$|[$¥￥€£]|人民币)?\s*(?P<part>[百千万]分之)?
    (?P<low>{_AMOUNT})(?P<more>[多余来])?(?P<more_scale>[万亿]*)
    (?:\s*(?P<low_unit>{_UNIT})?{_TO}(?:[百千万]分之)?(?P<high>{_AMOUNT}))?
    \s*(?P<unit>{_UNIT})?(?P<tenth>(?<=成)[一二三四五六七八九](?![十百千万亿]))?
    (?:\s*(?:及|（含）)?(?P<after>{"|".join(_AFTER)}))?""",
    re.VERBOSE,
)
_ORDINALS = "[第零〇一二两三四五六七八九十百千\\d]+"
_NO_CLAIM = re.compile(
    rf"第[\s（(]*[零〇一二两三四五六七八九十百千\d]+(?:(?:[）)]?[条款项章节届次年页号])?[、，和及或至到—–-]+{_ORDINALS}(?=[条款项章节届次页]))*"
    r"[）)]?[条款项章节届次年页号个批名位轮]?"
    r"|成千上万|[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号|(?<![零〇一二三四五六七八九十\d])[零〇一二三四五六七八九十\d]++(?:世纪|年代|周年)"
)
"""Places in an order, numbers of documents, decades and anniversaries: no claim of how many."""

_YEAR = "(?:1[0-9]{3}|2[01][0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
_TWO = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_UNTIL = r"\s*[至到—–~～-]+\s*"
_DECADE = r"(?P<tens>\d0|[一二三四五六七八九]十)年代"
_DATES = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d第])(?P<first>{_YEAR})\s*年?{_UNTIL}(?P<last>{_YEAR})\s*年(?!代|\s*\d{{1,2}}\s*月)",
        rf"(?<![\d第])(?P<year>{_YEAR})\s*年(?!代)度?(?:\s*(?P<month>{_TWO})\s*月份?(?:\s*(?P<day>{_TWO})\s*[日号])?)?"
        rf"(?:{_UNTIL}(?={_YEAR}\s*年|{_TWO}\s*[月日号])(?:(?P<year_2>{_YEAR})\s*年)?(?:\s*(?P<month_2>{_TWO})\s*月份?)?(?:\s*(?P<day_2>{_TWO})\s*[日号])?)?",
        rf"(?<![\d第])(?P<republic>1[0-4]\d)\s*年\s*(?P<month>{_TWO})\s*月(?:\s*(?P<day>{_TWO})\s*[日号])?",
        r"(?:(?<=[，。；：（「、\s])|(?<![\s\S]))(?P<republic>1[0-4]\d)\s*年(?=[，、度底初起间我全台上下第])",
        rf"民国\s*(?P<republic>\d{{1,3}}|{_NUMERAL[:-1]}百]{{1,5}}|元)\s*年(?:\s*(?P<month>{_TWO})\s*月(?:\s*(?P<day>{_TWO})\s*[日号])?)?",
        r"(?<![\d./-])(?P<year>1[0-9]{3}|2[01][0-9]{2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d./-])",
        rf"(?<![\d第])(?P<year>{_YEAR})\s*年\s*(?P<span>上半年|下半年|前三季度|第?[一二三四1-4]季度)",
        r"(?<![\d第])(?P<decade>(?:1[0-9]|20)\d)0\s*年代",
        rf"(?P<century>\d{{2}}|[一二]?十[一二三四五六七八九]?)世纪{_DECADE}",
    )
]
_RELATIVE = re.compile(
    rf"(?P<word>今年|本年|去年|上年|前年|明年|后年)(?:度|(?P<span>上半年|下半年|前三季度|第?[一二三四1-4]季度))?"
    rf"(?:\s*(?P<month>{_TWO})\s*月份?(?:\s*(?P<day>{_TWO})\s*[日号])?(?:{_UNTIL}(?P<month_2>{_TWO})\s*月份?(?:\s*(?P<day_2>{_TWO})\s*[日号])?)?)?"
)
_THAT_DECADE = re.compile(f"(?P<century>[上本])世纪{_DECADE}")
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


_UNITS_TO_NINE = "一二三四五六七八九"
_PLACES = {
    f"{tens}{ones}": 10 * at + value
    for at, tens in enumerate(("", "十", *(f"{each}十" for each in _UNITS_TO_NINE[1:])))
    for value, ones in enumerate(("", *_UNITS_TO_NINE))
    if tens or ones
} | {"首先": 1, "其一": 1, "其次": 2, "其二": 2, "再次": 3, "其三": 3}
_THINGS = "(?:倡议|建议|主张|提议)"


_ONE_MEANING = {
    word: meaning
    for meaning, words in {
        "中国": "中华人民共和国",
        "美国": "美利坚合众国",
        "俄罗斯": "俄罗斯联邦",
        "英国": "大不列颠及北爱尔兰联合王国|联合王国",
        "韩国": "大韩民国",
        "欧盟": "欧洲联盟",
        "联合国": "联合国组织",
        "各国": "世界各国|所有国家|每个国家|全体国家|各个国家",
        "民间组织": "非政府组织|民间团体|民间机构",
        "社会组织": "社会团体",
        "国际组织": "国际机构",
        "相关": "有关",
        "部门": "机关",
        "警方": "警察|公安",
        "网民": "网友|互联网用户|网络用户|上网者",
        "青少年": "未成年人|年轻人|青年人",
        "黑客": "骇客",
        "犯罪嫌疑人": "嫌疑人|嫌犯",
        "": "的",
    }.items()
    for word in words.split("|")
}
"""Words, and what a name with them may also be called."""

_SAME = re.compile(
    "|".join(sorted({*_ONE_MEANING, *_ONE_MEANING.values()} - {""}, key=len, reverse=True))
)
_COUNT = re.compile(rf"(?<![第{_UNITS_TO_NINE}十百])[{_UNITS_TO_NINE}十百]++(?=[个名家位项国])")
_SIDE = re.compile("^([中美俄英法德日韩朝印巴加澳欧])方$")
"""中方 is the side of 中."""


_TITLE = re.compile("(?<=..)(?:先生|女士|主任|部长|教授|博士|大使)$")
"""What a person is addressed by, after the name."""


def one_writing(bare: str) -> str:
    """A folded name in words of one meaning each, numbers in digits; without 的, 们 and a person's title."""
    plain = _TITLE.sub("", bare.removesuffix("们"))
    one = _SAME.sub(lambda match: _ONE_MEANING.get(match[0], match[0]), plain)
    return _SIDE.sub(r"\1", _COUNT.sub(_in_digits, one))


def _in_digits(count: re.Match[str]) -> str:
    hundreds, _, rest = count[0].rpartition("百")
    value = _PLACES.get(rest, 0) + 100 * _PLACES.get(hundreds, bool("百" in count[0]))
    return str(value) if value else count[0]


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale or a per cent sign; no ordinals, no dates."""
    plain = _FORMALLY.sub(lambda amount: amount[0].translate(_FORMAL), text)
    readable = blanked(plain, NO_PROSE, _NO_CLAIM, *_DATES, _PART_OF_A_DATE)
    for match in _NUMBER.finditer(readable):
        groups = match.groupdict()
        unit = _unit(groups)
        if _is_claim(groups, unit, readable[max(0, match.start() - 4) : match.start()]):
            low, high = _range(groups)
            words = match.group()
            start, end = match.end() - len(words.lstrip()), match.start() + len(words.rstrip())
            most = None if high is None else whole(high)
            yield Number(start, end, whole(low), unit, _hedge(groups, unit), most)


def _unit(groups: Mapping[str, str | None]) -> str:
    if groups["part"]:
        return "%"
    unit = _BARE.get(groups["unit"] or groups["low_unit"] or "", "")
    return "%" if unit == "‰" else unit or _MONEY.get(groups["money"] or "", "")


def _is_claim(groups: Mapping[str, str | None], unit: str, before: str) -> bool:
    """Whether it says how many, and not 一个, 三点, 千万 or 几十年."""
    amount = f"{groups['low']}{groups['more_scale']}{groups['high'] or ''}"
    hedged_so = bool(groups["before"] or groups["after"] or groups["more"] or groups["high"])
    if not (unit or re.search("[万亿兆]", amount)) or (amount[0] in "数几" and unit in _DURATIONS):
        return False
    if unit == "points":
        return amount[-1] in "百千万亿"
    if "日" in (groups["unit"], groups["low_unit"]) and not hedged_so:
        return bool(_TERM.search(before)) or _amount(str(groups["low"])).low > _LONGEST_MONTH
    if groups["part"] or groups["money"] or re.search(r"\d", amount):
        return True
    if not re.search(f"{_NUMERAL}|[廿卅]", amount):
        return hedged_so or amount[0] in "数几" or bool(unit and _GREAT.fullmatch(amount))
    if amount == "一":
        return unit in _MEASURED and (hedged_so or before[-1:] in {*_TERMS})
    return bool(_LARGE.search(amount)) or unit in _MEASURED or hedged_so


_GREAT = re.compile("[十百千]?[万亿兆]{1,2}(?<=..)")
_PAIR = "一二|两三|二三|三四|三五|四五|五六|六七|七八|八九"
_LARGE = re.compile(f"[十廿卅百千万亿兆]|{_PAIR}")
_TERM = re.compile("(?:期限|为期|逾期|提前|延长|每|满|共|期间)[为是有]?$")
_LONGEST_MONTH = 31
"""Days of a month: 15日 is a day of it, unless it is said to be a term."""

_TERMS = "期限为满需共长增加"
"""What stands before 一年 where it is a term, and not `a year`."""


def _range(groups: Mapping[str, str | None]) -> tuple[Decimal, Decimal | None]:
    """The lower and the upper end; a scale or unit that only the end has is the beginning's, too."""
    more, part = _scaled(groups["more_scale"] or ""), _PARTS.get(groups["part"] or "", Decimal(1))
    if "‰" in (groups["unit"] or "", groups["low_unit"] or ""):
        part = _PARTS["千分之"]
    if "成" in (groups["unit"] or "", groups["low_unit"] or ""):
        part = Decimal(10)
    sign = -part if groups["minus"] else part
    first = _amount(
        f"{groups['low']}点{groups['tenth']}" if groups["tenth"] else str(groups["low"])
    )
    if not groups["high"]:
        return first.low * more * sign, None if first.high is None else first.high * more * sign
    last = _amount(groups["high"])
    end = last.low if last.high is None else last.high
    carried = first.low * last.scale
    low = carried if first.scale == 1 and carried <= end else first.low * more
    return (low * sign, end * sign) if low < end else (low * sign, None)


def _amount(words: str) -> _Amount:
    trailing = re.search("[百千万亿兆]+$", words)
    scale = _scaled(trailing.group()) if trailing else 1
    if words[0] in "数几":
        return _Amount(Decimal(scale_of := _scaled(words[1:])), Decimal(10 * scale_of), scale)
    if re.search(r"\d", words):
        return _Amount(_mixed(words), None, scale)
    words = words.replace("、", "")
    about = re.search(rf"(?<![零〇])({_PAIR})(?![零〇一二三四五六七八九])", words)
    if not about or len(re.findall(_NUMERAL[:-2] + "]", words)) > 3:
        return _Amount(_spelled(words), None, scale)
    low, high = (words[: about.start()] + digit + words[about.end() :] for digit in about[1])
    return _Amount(_spelled(low), _spelled(high), scale)


def _mixed(words: str) -> Decimal:
    """3亿5000万 as 350000000."""
    pieces = re.findall(rf"({_ARABIC})\s*((?:[十百千万亿兆])*)", words)
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
    if not re.search("[十廿卅百千万亿兆]", words):
        return Decimal("".join(str(_DIGITS[digit]) for digit in words))
    if short := re.fullmatch("(.*?([百千万亿兆]))([一二三四五六七八九])", words):
        return _spelled(short[1]) + _DIGITS[short[3]] * Decimal(_POWERS[short[2]]) / 10
    return Decimal(_grouped(words))


def _grouped(words: str) -> int:
    """Each 兆 and 亿 multiplies what stands before it, each 万 what stands since; 万亿 both."""
    for scale in "兆亿万":
        before, scaled, after = words.rpartition(scale)
        if scaled:
            return (_grouped(before) if before else 1) * _POWERS[scale] + _grouped(after)
    total, digit = 0, 0
    for letter in words:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _TENS:
            total += _TENS[letter]
        else:
            total += (digit or 1) * _POWERS[letter]
            digit = 0
    return total + digit


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
    return {"来": "about", None: ""}.get(groups["more"], "over")


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


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 2013年1月至8月, and 去年 where the year of the text is known."""
    spelled = (
        Date(match.start(), match.end(), period)
        for pattern in _DATES
        for match in pattern.finditer(text)
        if (period := _period(_year_of(match.groupdict()), match.groupdict()))
    )
    relative = (
        Date(match.start(), match.end(), _period(year + _YEARS[match["word"]], match.groupdict()))
        for match in _RELATIVE.finditer(text)
        if year is not None
    )
    decades = (
        Date(
            match.start(), match.end(), _period(_decade(year, **match.groupdict()), {"decade": ""})
        )
        for match in _THAT_DECADE.finditer(text)
        if year is not None
    )
    yield from in_order(spelled, relative, decades)


def _decade(year: int, century: str, tens: str) -> int:
    """The first year of a decade of this century (本) or of the last one (上)."""
    return (year // 100 - (century == "上")) * 100 + _integer(tens)


def _year_of(groups: Mapping[str, str | None]) -> int:
    if republic := groups.get("republic"):
        return _BEGINS + (1 if republic == "元" else _integer(republic))
    if century := groups.get("century"):
        return (_integer(century) - 1) * 100 + _integer(str(groups["tens"]))
    if decade := groups.get("decade"):
        return int(decade) * 10
    return _integer(groups.get("year") or groups.get("first") or "")


def _period(year: int, groups: Mapping[str, str | None]) -> str:
    if groups.get("century") or groups.get("decade") is not None:
        return f"{year:04}/{year + 9:04}"
    if last := groups.get("last"):
        return f"{year:04}/{_integer(last):04}"
    if span := groups.get("span"):
        quarter = "一二三四".find(span[-3]) + 1 or (int(span[-3]) if span[-3].isdigit() else 0)
        first, final = _SPANS.get(span) or (3 * quarter - 2, 3 * quarter)
        return f"{year:04}-{first:02}/{year:04}-{final:02}"
    start = _iso(year, groups.get("month"), groups.get("day"))
    if not any(groups.get(each) for each in ("year_2", "month_2", "day_2")):
        return start
    later = groups.get("year_2")
    year_2 = _integer(later) if later else year
    month_2 = groups.get("month_2") or (None if later else groups.get("month"))
    return f"{start}/{_iso(year_2, month_2, groups.get('day_2'))}"


def _iso(year: int, month: str | None, day: str | None) -> str:
    if not month:
        return f"{year:04}"
    return f"{year:04}-{_integer(month):02}" + (f"-{_integer(day):02}" if day else "")


def _integer(words: str) -> int:
    return int(words) if words.isdigit() and words.isascii() else int(_spelled(words))


_ORGANISATIONS = {
    suffix: subtype
    for subtype, several in {
        "police": "公安局 公安部 公安厅 警察局 警方 警署",
        "response-team": "应急中心 应急响应中心 应急响应组",
        "state-organ": "委员会 办公室 办公厅 国务院 法院 检察院 人民政府 领事馆 大使馆 海关 议会 国会 参议院 众议院 部 署 局 厅 政府",
        "company": "银行 公司 集团 交易所",
        "institute": "大学 学院 研究院 研究所 研究中心 实验室 中心 学校",
        "association": "协会 学会 联盟 联合会 商会 工会 基金会 理事会 促进会 总会 行会",
        "intergovernmental-body": "联合国 组织",
        "mechanism": "工作组 论坛",
        "": "网 报 社 法 条例 梦",
    }.items()
    for suffix in several.split()
}
"""Ends of the names of organisations, and (empty) of names that are no actor but hold one inside."""

_SUFFIX = re.compile(f"(?:{'|'.join(sorted(_ORGANISATIONS, key=len, reverse=True))})$")
_GENERIC = frozenset(
    several(
        "国际 社会 有关 相关 各级 地方 民间 非政府 其他 主要 专业 大型 中小 民营 国有 跨国 政府 国家 人民 上级 下级 本级 基层 区域 恐怖 犯罪 全国 行业 企业 网络 信息 服务 数据 全体 同级 当地 外国 各国 犯罪组织 金融 管理 监督 科技 双方 数据中心 市 省 县 区"
    )
)
_NO_ORGANISATION = re.compile(
    "^(?:内部|外部|全部|干部|中部|西部|东部|南部|北部|局部|大部|底部|顶部|总部|俱乐部|布局|格局|结局|当局|全局|大局|僵局|部署|签署|宪法|办法|方法|立法|执法"
    "|司法|依法|合法|非法|违法|做法|看法|说法|本法|该法|无法|客厅|餐厅|法|报|网|社|部|署|局|厅|汇报|情报|预报|互联网|因特网|通报|社|会社|梦|组织|中心|委员会)$"
)
_NAME_TAGS = ("ns", "nt", "nz", "nr", "n", "vn", "j", "an", "b", "f", "s", "l", "nrt", "i", "eng")
_NO_MODIFIER = re.compile(
    "^(?:会同|会见|会晤|会谈|访问|接见|由|向|对|和|与|及|本|该|各|在|主任|局长|部长|主席|总统|总理|我国|两国|双方|目前|当前|近年|今后|其中|以及|通过|根据|按照|主持|报告|会议|方面|问题|工作|时|后|前|中|上|下|内|外|间|起|者|员|长|应|要|等|省级|市级|县级|国家级|部门|机构|单位|行政)$"
)
_JOINED = frozenset(several("委员会 部 局 厅 署 办公室"))
_TITLE = re.compile(
    "(?:主席|总统|总理|首相|部长|主任|局长|大臣|外长|大使|秘书长|书记|省长|市长|州长|议长|院长|校长|会长|理事长|教授|博士|先生|女士|将军"
    "|代表|发言人|同志|司长|署长|行长|董事长|总裁|国王|女王|亲王|镇长|船长)$"
)


class _Word(NamedTuple):
    start: int
    end: int
    word: str
    tag: str


@cache
def _segmenter() -> Any:
    from rjieba import Jieba  # a dictionary that only drafting needs

    return Jieba()


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word of the dictionary begins and ends."""
    for _, start, end in _segmenter().tokenize(text, hmm=False):
        yield start, end


_SPLIT = {
    "双方同意": (("双方", "n"), ("同意", "v")),
    "一致同意": (("一致", "d"), ("同意", "v")),
    "一致认为": (("一致", "d"), ("认为", "v")),
    "高度评价": (("高度", "d"), ("评价", "v")),
}
"""Words of the dictionary that are a subject or an adverb with its verb."""


def _tagged(text: str) -> list[_Word]:
    """The words of a text with their parts of speech."""
    tagged, start = [], 0
    for word, tag in _segmenter().tag(text):
        at = 1 if word[0] == "我" and tag == "v" and len(word) > 1 else 0
        own = _SPLIT.get(word, ((word[:at], "r"), (word[at:], tag)))
        for piece, kind in own:
            if piece:
                tagged.append(_Word(start, start + len(piece), piece, kind))
            start += len(piece)
    return tagged


def actors(text: str) -> Iterator[PatternName]:
    """Yield organisations by their suffix, and persons beside a title; none in another."""
    tagged = _tagged(text)
    names = [*_organisations(tagged), *_persons(tagged)]
    last = 0
    for each in sorted(names, key=lambda named: (-(named.end - named.start), named.start)):
        if not any(other.start < each.end and each.start < other.end for other in names[:last]):
            names[last], last = each, last + 1
    yield from sorted(names[:last])


def _organisations(tagged: Sequence[_Word]) -> Iterator[PatternName]:
    for place, each in enumerate(tagged):
        suffix = _SUFFIX.search(each.word)
        if not suffix or (len(each.word) == len(suffix.group()) == 1 and each.tag[0] not in "nj"):
            continue
        first = _first_of_name(tagged, place)
        own = [word.word for word in tagged[first : place + 1]]
        is_bare = first == place and (len(each.word) - len(suffix.group()) < 2 and each.tag != "nt")
        if is_bare or _NO_ORGANISATION.match("".join(own)) or _is_general(own):
            continue
        if first == place and _NO_ORGANISATION.match(each.word):
            continue
        yield PatternName(tagged[first].start, each.end, _ORGANISATIONS[suffix.group()])


def _is_general(own: Sequence[str]) -> bool:
    """国际组织, 地方政府: a class, and no name."""
    return all(word in _GENERIC or _SUFFIX.fullmatch(word) for word in own)


def _first_of_name(tagged: Sequence[_Word], last: int) -> int:
    """Where the name begins that ends with a suffix: nouns and places before it, 和 inside one."""
    first = last
    while first > 0:
        before = tagged[first - 1]
        if _modifies(before):
            first -= 1
        elif (
            first > 1
            and before.word in ("和", "与")
            and tagged[last].word in _JOINED
            and tagged[first].tag in ("v", "vn", "n")
            and _modifies(tagged[first - 2])
            and not _SUFFIX.search(tagged[first - 2].word)
        ):
            first -= 2
        else:
            break
    return first


def _modifies(word: _Word) -> bool:
    return word.tag in _NAME_TAGS and not (
        _NO_MODIFIER.match(word.word) or _TITLE.search(word.word)
    )


def _persons(tagged: Sequence[_Word]) -> Iterator[PatternName]:
    for place, each in enumerate(tagged):
        beside = [tagged[at].word for at in (place - 1, place + 1) if 0 <= at < len(tagged)]
        is_name = each.tag == "nr" and 2 <= len(each.word) <= 4 and not _TITLE.search(each.word)
        if is_name and any(_TITLE.search(word) for word in beside):
            yield PatternName(each.start, each.end, "person")


_FORCES = {
    word: force
    for force, several in {
        Force.MUST: "必须 务必 须 有义务 有责任",
        Force.MUST_NOT: "不得 不准 不许 不应 不应当 不应该 不能 不可 禁止 严禁",
        Force.SHOULD: "应当 应该 应 应予 需要 要",
        Force.PLEDGED: "承诺 保证 将 愿意 愿 愿同 愿与 愿为 致力于 决心",
        Force.MAY: "可以 可",
    }.items()
    for word in several.split()
}
_CALLS = {
    word: force
    for force, several in {
        Force.MUST: "责令 要求",
        Force.SHOULD: "呼吁 敦促 促请 吁请 督促",
        Force.INVITED: "鼓励 欢迎 邀请 希望 建议 期待",
    }.items()
    for word in several.split()
}
_STANCES: dict[str, StatementKind] = {
    **dict.fromkeys(several("反对 谴责 抵制 抗议 不赞成 不接受"), "oppose"),
    **dict.fromkeys(several("支持 赞成 赞同 拥护 欢迎"), "support"),
    **dict.fromkeys(several("同意 商定 约定 达成 决定"), "agree"),
}
_CUES = frozenset({*_FORCES, *_CALLS, *_STANCES})
"""The words that make a statement."""

_PROPOSED = re.compile("提出[^。！？，；]{0,10}?(?:倡议|建议|主张|方案)")
_CLAUSES = re.compile(r"[^，。；：！？\n]+")
_AGENT = re.compile(
    "(?:国|国家|政府|部门|机构|组织|企业|公司|单位|机关|团体|平台|协会|学会|委员会|社会|公民|法人|人|人员|人士|者|方|港|市|省|县|区"
    "|院|局|部|署|厅|会|联盟|集团|大学|学校|银行|媒体|成员|人民|民众|群众|青年|专家|网民|用户|主体|村|乡|镇|船东|商|委员|官员|中心|组|盟"
    "|代表团|峰会|论坛|我们|我|党|界|长)$"
)
_NO_AGENT = re.compile(
    "(?:原则|措施|工作|其中|方面|本条例|本法|机会|部分|大部|全部|内部|今后|时间|目的|最长|增长|延长|成长|校长期|期限)$|^(?:本次|这次|期限|该?决定|新建)|(?:布局|格局|结局)$"
)
_NOMINAL = re.compile(
    "^(?:n|ns|nt|nz|nr|nrt|j|vn|b|a|an|ag|r|m|mq|q|l|s|f|i|z|eng|g|ng|k|u\\w?|t)$"
)
_ADVERBS = frozenset(
    several(
        "都 均 也 还 更 共同 尽快 切实 坚决 郑重 一致 继续 积极 同样 一贯 强烈 始终 明确 再次 严厉 依法 及时 一律 皆 全力 坚定 高度 一道 就此 表示 重申 强调 声明 宣布 认为 指出 一贯 真诚 积极 充分 分别 并 又 同时 因此 为此 对此 必须 应 应当 将 愿 愿意 要 会 已 已经 绝 决 从 永远 仍 仍然 特别 尤其 同 与 努力"
    )
)
_LEADING = frozenset(
    several("其中 此外 目前 当前 今后 未来 首先 其次 最后 第一 第二 第三 另外 与会")
)
_AND = frozenset(several("、 和 与 及 以及 同"))
_BOTH = re.compile("双方|两国|各方|三方|两国政府|领导人|与会|缔约")
_ADJUNCT = re.compile(
    "(?:按照|依照|根据|依据|遵照|会同|结合|自(?![主愿觉行己动救身])|于|在|为(?![主])|经(?![济营])|通过(?!了)|除|当|对|以|每|至少|从|并?接受(?=，))"
)
"""How a clause begins that only says by what, with whom or when something is done."""

_FORCED = re.compile("应当|必须|不得|可以|有权")
_IS = ("是", "为", "有", "属于")
_MOST_ADJUNCTS = 2
_SHORT_PARTS = frozenset(several("省 市 县 区 州 旗 乡 镇 自治区 直辖市 自治州 自治县"))
"""What 人民政府 belongs to all of: 省、自治区、直辖市人民政府 is one class."""


def statements(text: str) -> Iterator[Clause]:
    """Yield what the clauses of a sentence ask, promise, oppose, support, agree or propose, and of whom."""
    who: Spans = ()
    clauses = list(_CLAUSES.finditer(text))
    for number, clause in enumerate(clauses):
        tagged = [
            each._replace(start=clause.start() + each.start, end=clause.start() + each.end)
            for each in _tagged(clause.group())
        ]
        subject = _subject(tagged)
        if tagged and (statement := _proposed(clause, tagged) or _statement(tagged, who)):
            cue = next(at for at, each in enumerate(tagged) if each.end > statement.cue[0])
            who = _agents_before(tagged, cue) or subject or who
            yield statement._replace(what=_whole(text, statement.what, clauses[number + 1 :]))
        else:
            who = subject or who


def _subject(tagged: Sequence[_Word]) -> Spans:
    """The actors that a clause begins with, before what they do."""
    last = next((at for at, each in enumerate(tagged) if not _is_nominal(each)), len(tagged))
    does = last < len(tagged) and tagged[last].tag[0] in "vad" and tagged[last].word not in _IS
    return _agents(tagged[:last]) if does else ()


def _whole(text: str, what: tuple[int, int], after: Sequence[re.Match[str]]) -> tuple[int, int]:
    """What is asked, with the clause that follows where the first only says how, when or by what."""
    start, end = what
    for clause in after[:_MOST_ADJUNCTS]:
        if text[end : clause.start()] != "，" or not _ADJUNCT.match(text, start):
            break
        if _FORCED.search(text, end, clause.end()):
            break
        end = clause.end()
        if not _ADJUNCT.match(clause.group()):
            break
    return start, end


def _proposed(clause: re.Match[str], tagged: Sequence[_Word]) -> Clause | None:
    match = _PROPOSED.search(clause.group())
    if not match:
        return None
    start, end = (clause.start() + each for each in match.span())
    place = next((at for at, each in enumerate(tagged) if each.end > start), 0)
    return Clause("propose", _agents_before(tagged, place), (start, end), (start, end))


def _statement(tagged: Sequence[_Word], going_on: Spans) -> Clause | None:
    """The first statement of a clause; one without a subject goes on with that of the clause before."""
    begins = next((at for at, each in enumerate(tagged) if each.word not in _ADVERBS), 0)
    for place, each in enumerate(tagged):
        if each.word not in _CUES:
            continue
        rest = tagged[place + 1 :]
        if each.word == "将" and rest and _is_object(rest):
            continue
        who = _agents_before(tagged, place) or (going_on if place <= begins else ())
        if not who and place and tagged[place - 1].word == "并":
            who = _subject(tagged)
        are_both = any(_BOTH.search(word.word) for word in tagged[:place])
        made = _made(each, who, rest, are_both=are_both) if rest else None
        if made:
            return made
    return None


def _is_object(rest: Sequence[_Word]) -> bool:
    """Whether what follows 将 is what something is done to, as after 把, and not what will be done."""
    return _is_nominal(rest[0]) and rest[0].tag not in ("vn", "f", "t") and len(rest) > 1


def _made(cue: _Word, who: Spans, rest: Sequence[_Word], *, are_both: bool) -> Clause | None:
    """The statement that a word makes of what stands before and after it, if it makes one."""
    if cue.word in ("不许", "不准") and rest[0].word.startswith("可"):
        return None
    at, what = (cue.start, cue.end), (rest[0].start, rest[-1].end)
    if cue.word in _CALLS:
        asked, after = _agents_after(rest)
        if asked and after:
            return Clause("ask", asked, at, (after[0].start, what[1]), _CALLS[cue.word])
    if cue.word in _FORCES and who:
        return Clause("ask", who, at, what, _FORCES[cue.word])
    kind = _STANCES.get(cue.word)
    if not kind or not who or (kind == "agree" and len(who) < 2 and not are_both):
        return None
    return Clause(kind, who, at, what)


def _agents_before(tagged: Sequence[_Word], place: int) -> Spans:
    """The actors that the words before a cue name, adverbs between left out."""
    last = place
    while last > 0 and tagged[last - 1].word in _ADVERBS:
        last -= 1
    first = last
    while first > 0 and _is_nominal(tagged[first - 1]):
        first -= 1
    return _agents(tagged[first:last])


def _agents_after(rest: Sequence[_Word]) -> tuple[Spans, Sequence[_Word]]:
    """The actors that follow a call, and what they are called on to do."""
    last = 0
    for place, each in enumerate(rest):
        if not _is_nominal(each):
            break
        if _AGENT.search(each.word) or each.tag in ("ns", "nt", "nr"):
            last = place + 1
    after = list(rest[last:])
    while len(after) > 1 and (after[0].word in _ADVERBS or after[0].word in _FORCES):
        after.pop(0)
    return _agents(rest[:last]), after


def _is_nominal(word: _Word) -> bool:
    return (
        bool(_NOMINAL.match(word.tag))
        or word.word in _AND
        or word.word in ("组织", "代表", "相关", "有关")
    )


def _agents(run: Sequence[_Word]) -> Spans:
    """The actors in a run of nouns, 和 and 、 between them; none if one of them is no actor."""
    run = run[1:] if run and run[0].word in _LEADING else run
    pieces: list[list[_Word]] = [[]]
    for each in run:
        if each.word in _AND:
            pieces.append([])
        else:
            pieces[-1].append(each)
    if any("".join(word.word for word in piece) in _SHORT_PARTS for piece in pieces[:-1]):
        pieces = [list(run)]
    spans = tuple((piece[0].start, piece[-1].end) for piece in pieces if piece)
    named = ["".join(word.word for word in piece) for piece in pieces if piece]
    places = [piece[-1].tag in ("ns", "nt", "nr") for piece in pieces if piece]
    if all(
        (known or _AGENT.search(name)) and not _NO_AGENT.search(name)
        for name, known in zip(named, places, strict=True)
    ):
        return spans
    return ()


_ITEM = re.compile(
    r"\s*(?:——)?(?:第([一二三四五六七八九十]+)(?:[，、：:]|是)|(首先|其次|再次|最后)[，、：:]"
    r"|([一二三四五六七八九])是|[（(]?([一二三四五六七八九十]+)[）)、．.]|(\d{1,2})[.、．)）](?!\d))"
)


LANGUAGE = Language(
    cues={
        "proposal": re.compile(
            r"(?:首先|其次|再次|最后|第[一二三四五六七八九十]+)(?=[，、：])|[一二三四五六七八九]是(?=要|[^\s，。]{2,})"
            r"|提出[^。！？]{0,12}?(?:倡议|建议|主张|方案)|倡议|提议|建议"
        ),
        "principle": re.compile("原则(?!上)|坚持|秉持|秉承|遵循|尊重|恪守|遵守"),
        "call": re.compile(
            "应当|应该|应予|必须|务必|不得|不准|不许|不应|不能|禁止|严禁|呼吁|敦促|促请|吁请|(?<![体的本新项])要求|责令|没收|并?处以?(?=[^，。]{0,24}罚款)|由[^，。；]{2,20}(?:负责|组织|承担|牵头|制定)|鼓励|希望|期待|欢迎"
            "|(?<![响相反适供效对因顺呼回报感一])应(?![用对答急付变邀声运战景允届有聘酬])"
            "|(?<![主重需首必只纪摘概简紧扼次机险想])要(?![求点素闻人件害领务案么是不塞津义旨])|(?<![公民群众家业户客所的])需要(?!的)|须(?!知)"
            "|推动|加强|共同(?:推动|维护|应对|建设|打造|构建)"
        ),
        "pledge": re.compile(
            "承诺|保证|誓言|决心|愿意?(?=[同与为就在意继进])|将(?=[继进加推积采实为与]|[^，。]{0,6}(?:力度|支持|提供))|致力于"
        ),
        "stance": re.compile("反对|抵制|谴责|拒绝|抗议|不赞成|不接受|支持(?!下)|赞成|赞同|拥护"),
    },
    numbers=numbers,
    dates=dates,
    writing=Writing(ends="。 ！ ？ …", everywhere=True),
    unit=unit_in,
    words=words,
    actors=actors,
    statements=statements,
    item=_ITEM,
    places=Places(
        rf"{_THINGS}?第?(\d{{1,3}}|{'|'.join(sorted(_PLACES, key=len, reverse=True))})(?:[项条点个]?{_THINGS}|[项条点个])?",
        _PLACES,
    ),
    one_writing=one_writing,
)
