"""Organisations and persons that a Chinese text names, by suffix and title."""

import re
from collections.abc import Iterator, Sequence

from graph.text.languages import several
from graph.text.languages.zh.words import Word, tagged_words
from graph.text.rules import PatternName, disjoint

_ORGANISATIONS = {
    suffix: subtype
    for subtype, several in {
        "police": "公安局 公安部 公安厅 警察局 警方 警署",
        "response-team": "应急中心 应急响应中心 应急响应组",
        "state-organ": "委员会 办公室 办公厅 国务院 法院 检察院 人民政府 领事馆 大使馆 海关 议会 国会 参议院 众议院 部 署 局 厅 委 政府",
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

_SHORT = {
    suffix: subtype
    for subtype, several in {
        "state-organ": "办 会 院 人大 政协 最高法 最高检 公安部 党中央 央行",
        "association": "妇联 残联 科协 文联 侨联 作协 工商联 团中央",
        "intergovernmental-body": "欧盟 东盟 非盟 北约 安理会 世卫组织 世贸组织 上合组织 亚投行",
    }.items()
    for suffix in several.split()
}
"""Short names, and ends of those that the dictionary has as one: 证监会, 国台办, 中国残联."""

_SHORT_NAME = re.compile(f"(?:{'|'.join(_SHORT)})$")
_NO_SHORT_NAME = re.compile(
    "(?:运|博|代|全|年|晚|茶|居委|村委|党委|(?<!全国人大)常委)会$|^(?:两会|.*两院|国办|工会)$"
)
_NATIONAL = frozenset(several("国家 中央 国务院 全国 最高"))
"""What begins the name of a body of a state, though each word of it is general: 国家数据局."""

_LEAST_NATIONAL = 2
_SUFFIX = re.compile(f"(?:{'|'.join(sorted(_ORGANISATIONS, key=len, reverse=True))})$")
_GENERIC = frozenset(
    several(
        "党委 常委 市委 省委 县委 国际 社会 有关 相关 非法人 行业自律 各级 地方 民间 非政府 其他 主要 专业 大型 中小 民营 国有 跨国 政府 国家 人民 上级 下级 本级 基层 区域 恐怖 犯罪 全国 行业 企业 网络 信息 服务 数据 全体 同级 当地 外国 各国 犯罪组织 金融 管理 监督 科技 双方 数据中心 市 省 县 区 乡 镇 直辖市 自治区 自治州 所在地 安置地 居民 村民 农村 集体 经济 普通 高等 民办 公办 中等 职业 成人 高等学校 职业学校 法律 援助 公共 常务 县级 省级 市级 以上 以下"
    )
)
_NO_ORGANISATION = re.compile(
    "^(?:[A-Z]+部?|[东西南北中]{2}部|内部|外部|全部|干部|中部|西部|东部|南部|北部|局部|大部|底部|顶部|总部|俱乐部|布局|格局|结局|当局|全局|大局|僵局|部署|签署|宪法|办法|方法|立法|执法"
    "|司法|依法|合法|非法|违法|民办学校|公办学校|做法|看法|说法|本法|该法|无法|客厅|餐厅|汇报|情报|预报|互联网|因特网|通报|会社|原委|政委|编委|评委)$"
)
"""Words that only end like an organisation."""

_OF_CRIME = re.compile(
    "(?:犯罪|恐怖|诈骗|走私|贩毒|贩卖|黑恶|黑客|盗窃|洗钱|赌博|传销|非法|反动|敌对|极端|分裂|恶势力)"
)
"""What gangs are called by: 诈骗集团 is no company."""

_OF_A_CLASS = re.compile("以上|以下|所在地|安置地|[省市县乡镇]|直辖市|自治区|自治州|经")
"""What begins the name of a class of bodies, not of one."""

_NAME_TAGS = ("ns", "nt", "nz", "nr", "n", "vn", "j", "an", "b", "f", "s", "l", "nrt", "i", "eng")
_NO_MODIFIER = re.compile(
    "^(?:经|贯彻|落实|贯彻落实|积极|参与|积极参与|参加|加入|主动|充分|发挥|报|报请|报经|呈报|新建|会同|会见|会晤|会谈|访问|接见|由|向|对|和|与|及|本|该|各|在|主任|局长|部长|主席|总统|总理|我国|两国|双方|目前|当前|近年|今后|其中|以及|通过|根据|按照|主持|报告|会议|方面|问题|工作|时|后|前|中|上|下|内|外|间|起|者|员|长|应|要|等|省级|市级|县级|国家级|部门|机构|单位|行政)$"
)
_JOINED = frozenset(several("委员会 部 局 厅 署 办公室"))
_TITLE = re.compile(
    "(?:主席|总统|总理|首相|部长|主任|局长|大臣|外长|大使|秘书长|书记|省长|市长|州长|议长|院长|校长|会长|理事长|教授|博士|先生|女士|将军"
    "|代表|发言人|同志|司长|署长|行长|董事长|总裁|国王|女王|亲王|镇长|船长)$"
)


def actors(text: str) -> Iterator[PatternName]:
    """Yield organisations by their suffix, and persons beside a title; none in another."""
    tagged = tagged_words(text)
    names = [*_organisations(tagged), *_persons(tagged)]
    yield from disjoint(sorted(names, key=lambda named: (-(named.end - named.start), named.start)))


def _organisations(tagged: Sequence[Word]) -> Iterator[PatternName]:
    for index, each in enumerate(tagged):
        short, suffix = _short_name(each), _suffix(each)
        if not (short or suffix):
            continue
        first = _first_of_name(tagged, index)
        own = [word.word for word in tagged[first : index + 1]]
        if short and not _NO_SHORT_NAME.search("".join(own)):
            yield PatternName(tagged[first].start, each.end, _SHORT[short])
        elif suffix and not (_is_bare(own, each, suffix) or _is_general(own) or _is_none(own)):
            yield PatternName(tagged[first].start, each.end, _ORGANISATIONS[suffix])


def _short_name(word: Word) -> str | None:
    """What a word ends with that may be the short name of one body."""
    short = _SHORT_NAME.search(word.word)
    return short[0] if short and (len(short[0]) > 1 or word.tag in ("nt", "j")) else None


def _suffix(word: Word) -> str | None:
    """What a word ends with that ends the names of organisations."""
    suffix = _SUFFIX.search(word.word)
    is_letter = suffix and len(word.word) == len(suffix[0]) == 1 and word.tag[0] not in "nj"
    return suffix[0] if suffix and not is_letter else None


def _is_bare(own: Sequence[str], last: Word, suffix: str) -> bool:
    """Whether a name is nothing but its suffix."""
    return len(own) == 1 and len(last.word) - len(suffix) < 2 and last.tag != "nt"


def _is_none(own: Sequence[str]) -> bool:
    """Whether words only end like an organisation: 诈骗集团, 县级人民政府, 俱乐部, and 交通部组织 what it does."""
    is_verb = own[-1] == "组织" and len(own) > 1 and bool(_SUFFIX.search(own[-2]))
    return is_verb or bool(
        _OF_CRIME.match("".join(own))
        or _OF_A_CLASS.fullmatch(own[0])
        or any(map(_NO_ORGANISATION.match, (own[0], own[-1])))
    )


def _is_general(own: Sequence[str]) -> bool:
    """国际组织, 地方政府: a class, and no name."""
    if own[0] in _NATIONAL and len(own) > _LEAST_NATIONAL:  # 国家数据局
        return False
    return any("各" in word for word in own) or all(
        word in _GENERIC or _SUFFIX.fullmatch(word) for word in own
    )


def _first_of_name(tagged: Sequence[Word], last: int) -> int:
    """Where the name begins that ends with a suffix: nouns and places before it, 和 inside one."""
    first = last
    while first > 0:
        before = tagged[first - 1]
        if _modifies(before):
            first -= 1
        elif (
            first > 1
            and before.word in ("和", "与", "及")
            and tagged[last].word in _JOINED
            and tagged[first].tag in ("v", "vn", "n")
            and _modifies(tagged[first - 2])
            and not (_SUFFIX.search(tagged[first - 2].word) or _short_name(tagged[first - 2]))
        ):
            first -= 2
        else:
            break
    return first


def _modifies(word: Word) -> bool:
    return word.tag in _NAME_TAGS and not (
        _NO_MODIFIER.match(word.word) or _TITLE.search(word.word)
    )


def _beside(tagged: Sequence[Word], index: int) -> list[str]:
    """The words before and after one, over the space between a title and a name."""
    around = (tagged[max(0, index - 2) : index][::-1], tagged[index + 1 : index + 3])
    return [next((each.word for each in words if each.word.strip()), "") for words in around]


def _persons(tagged: Sequence[Word]) -> Iterator[PatternName]:
    for index, each in enumerate(tagged):
        beside = _beside(tagged, index)
        is_name = each.tag == "nr" and 2 <= len(each.word) <= 4 and not _TITLE.search(each.word)
        if is_name and any(_TITLE.search(word) for word in beside):
            yield PatternName(each.start, each.end, "person")
