"""Which Chinese names mean the same, and which words are a place in an order."""

import re

_UNITS_TO_NINE = "一二三四五六七八九"
TENS_AND_ONES = {
    f"{tens}{ones}": 10 * at + value
    for at, tens in enumerate(("", "十", *(f"{each}十" for each in _UNITS_TO_NINE[1:])))
    for value, ones in enumerate(("", *_UNITS_TO_NINE))
    if tens or ones
} | {"首先": 1, "其一": 1, "其次": 2, "其二": 2, "再次": 3, "其三": 3}
THINGS = "(?:倡议|建议|主张|提议)"
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
        "警方": "警察|公安机关|公安",
        "网民": "网友|互联网用户|网络用户|上网者",
        "青少年": "未成年人|年轻人|青年人",
        "黑客": "骇客",
        "犯罪嫌疑人": "嫌疑人|嫌犯",
        "利益相关方": "利益攸关方|利益相关者|利益攸关者|利益关系方|利害关系方|利害关系人",
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

_POLITE = re.compile("(?<=[0-9])位")
"""34位 is a polite 34名."""

_OFFICE = re.compile("(?<=..)办$")
"""办 at the end of a name is 办公室, office."""

_TITLES = (
    "先生|女士|主任|部长|主席|总理|总统|局长|司长|院长|总裁|会长|理事长|秘书长|教授|博士|大使|同志"
)
_TITLE = re.compile(f"(?<=..)(?:{_TITLES})$")
"""What a person is addressed by, after the name."""

_MAY_MEAN = {
    word: tuple(meant.split("|"))
    for meant, words in {
        "中国|中国政府": "北京|中南海",
        "美国|美国政府": "华盛顿|白宫",
        "俄罗斯|俄罗斯政府": "莫斯科|克里姆林宫",
        "英国|英国政府": "伦敦",
        "日本|日本政府": "东京",
        "欧盟": "布鲁塞尔",
        "政府": "当局|官方|官员|领导人|政权",
        "发展中国家": "全球南方|南方国家|新兴经济体|新兴国家|第三世界",
        "发达国家": "西方国家",
        "互联网大国|大国": "网络大国|网络强国|强国",
        "网民": "用户|上网者",
        "青少年": "儿童|孩子|少年",
        "公民|社会各界|人民": "社会公众|公众|大众|民众|老百姓|百姓|群众",
        "民间组织|社会组织": "公民社会|民间社会|公益组织",
        "专家": "学者|研究人员",
        "研究所": "智库|研究机构|研究院|研究中心",
        "黑客": "攻击者",
        "法制": "法治",
        "应急响应组|应急响应中心": "应急响应小组|应急小组|应急中心|响应中心",
        "女士们、先生们、朋友们": "听众|与会者|来宾|嘉宾",
        "互联网": "因特网|网络",
        "网络": "互联网",
    }.items()
    for word in words.split("|")
}
"""What is not the same as a name, but may mean it: a capital for its state, a near synonym."""

_HOST = ("主办方", "主办者", "主办单位", "组织者", "东道主", "邀请方", "邀请者")
HOST = re.compile(rf"(?:峰会|会议)?(?:{'|'.join(_HOST)})")
"""Words for whoever invites the speaker."""

OTHER_WORDS = (*_MAY_MEAN, *_HOST, *filter(None, _ONE_MEANING))
"""The words that mean, or may mean, a name."""

SPEAKER = re.compile("演讲者|演讲人|主讲人|讲者|讲话者|讲话人|发言人|发言者|作者")
"""Words for whoever speaks in a text."""


def may_mean(name: str) -> list[str]:
    """The names that may be meant by a name that is not known, as 中国 by 北京."""
    words = sorted((each for each in _MAY_MEAN if each in name), key=len, reverse=True)
    return [name.replace(word, meant) for word in words for meant in _MAY_MEAN[word]]


_SURNAME = re.compile(f"(.)(?:{_TITLES})")


def one_writing(bare: str) -> str:
    """A folded name in words of one meaning each, numbers in digits; without 的, 们 and a person's title."""
    plain = _TITLE.sub("", bare.removesuffix("们"))
    one = _SAME.sub(lambda match: _ONE_MEANING.get(match[0], match[0]), plain)
    counted = _POLITE.sub("名", _COUNT.sub(_in_digits, one))
    return _OFFICE.sub("办公室", _SIDE.sub(r"\1", counted))


def office(name: str) -> str:
    """The body in the name of whoever holds an office in it: 新闻办公室 in 新闻办公室主任."""
    title = _TITLE.search(name)
    return name[: title.start()] if title else ""


def surname(bare: str) -> str:
    """The family name in a folded family name and title: 蔡 in 蔡先生."""
    addressed = _SURNAME.fullmatch(bare)
    return addressed[1] if addressed else ""


def _in_digits(count: re.Match[str]) -> str:
    hundreds, _, rest = count[0].rpartition("百")
    value = TENS_AND_ONES.get(rest, 0) + 100 * TENS_AND_ONES.get(hundreds, bool("百" in count[0]))
    return str(value) if value else count[0]
