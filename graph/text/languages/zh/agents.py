"""Who does what a Chinese clause says: the actors among the words before its cue."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from graph.text.languages import several
from graph.text.languages.zh.words import Word
from graph.text.rules import Spans

_AGENT = re.compile(
    "(?:国|国家|政府|部门|机构|组织|企业|公司|单位|机关|团体|平台|协会|学会|委员会|社会|公民|法人|人|人员|人士|者|方|港|市|省|县|区"
    "|院|局|部|署|厅|会|联盟|集团|大学|学校|银行|媒体|成员|人民|[市居村农国]民|[雇业车船货店东股]主|民众|群众|青年|专家|网民|用户|主体|村|乡|镇|船东|商|委员|官员|中心|组|盟"
    "|代表团|港口|机场|社|峰会|论坛|我们|我|党|界|长|委)$"
)
_NO_AGENT = re.compile(
    "(?:原则|措施|工作|其中|方面|本条例|本法|机会|部分|大部|全部|内部|今后|时间|目的|最长|增长|延长|成长|校长期|期限)$|第.{1,5}条|经(?![济营销理办纪])|^(?:及|的|等|新设|本次|这次|期限|该?决定|新建)|(?:布局|格局|结局)$"
)
_NOMINAL = re.compile(
    "^(?:n|ns|nt|nz|nr|nrt|j|vn|b|a|an|ag|r|m|mq|q|l|s|f|i|zg?|eng|g|ng|k|u\\w?|t)$"
)
ADVERBS = frozenset(
    several(
        "都 均 也 还 更 共同 尽快 切实 坚决 郑重 一致 继续 积极 同样 一贯 强烈 始终 明确 再次 严厉 依法 及时 一律 皆 全力 坚定 高度 一道 就此 表示 重申 强调 声明 宣布 认为 指出 一贯 真诚 积极 充分 分别 并 又 同时 因此 为此 对此 必须 应 应当 将 愿 愿意 要 会 已 已经 绝 决 从 永远 仍 仍然 特别 尤其 同 与 努力"
    )
)
_LEADING = frozenset(
    several("其中 此外 目前 当前 今后 未来 首先 其次 最后 第一 第二 第三 另外 与会")
)
_AND = frozenset(several("、 和 与 及 以及 同 或 或者"))
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}")
"""What stands with 、 before a numbered paragraph."""

_SHORT_DIVISIONS = frozenset(several("省 市 县 区 州 旗 乡 镇 自治区 直辖市 自治州 自治县"))
"""What 人民政府 belongs to all of: 省、自治区、直辖市人民政府 is one class."""


_NOBODY = frozenset(
    several("本人 其 自己 他 他们 她 它 其他人 有人 别人 谁 其中 等 有的 无人 没有人 没人 无一人")
)
"""Who stands for somebody named elsewhere."""

_THEN = frozenset(several("内 中 后 前 时 期间 以后 以前 之后 之前 同时 起"))
"""What ends a time before an actor: 承包期内家庭成员."""

_MODAL = frozenset(several("可以 可 应当 应该 必须 不得 能 能够 会 要 须"))
"""What no name has in it."""

TOGETHER = frozenset(several("会同 协同 联合 会商"))
"""Before those with whom an actor does something: 部门会同其他部门."""

_ORGAN = re.compile(
    "(?:部门|机关|机构|委员会|办公室|局|厅|署|中心|政府|法院|检察院|主管部|总参谋部|银行|协会)$"
)
_OFFICE = re.compile("^[\u3400-\u9fff]{1,6}[局署厅司处部]$")
_LONGEST_FIELD = 4
"""Letters of what one office does beside something else: 劳工及福利局."""

_BODY = re.compile("(?:企业|单位|公司|组织|团体|平台|人员|学校|机场|港口|银行)$")


def agents_before(tagged: Sequence[Word], index: int) -> Spans:
    """The actors that the words before a cue name, adverbs between left out."""
    last = index
    while last > 0 and tagged[last - 1].word in ADVERBS:
        last -= 1
    first = last
    while first > 0 and is_nominal(tagged[first - 1]):
        first -= 1
    if first == last or first == 0:
        return agents(tagged[first:last])
    before = tagged[first - 1]
    if before.tag == "p" and before.word != "由":
        return ()
    return _with_verb(tagged, last) if before.tag[0] == "v" else agents(tagged[first:last])


def _with_verb(tagged: Sequence[Word], last: int) -> Spans:
    """The actors whose name has a verb in it: 发行机构, 收到请求的机关; none if it is a doing of its own."""
    spaces = [at for at, each in enumerate(tagged[:last]) if not each.word.strip()]
    first = spaces[-1] + 1 if spaces else 0
    while first < last and tagged[first].word in ADVERBS:
        first += 1
    with_others = [at for at in range(first, last) if tagged[at].word in TOGETHER]
    if with_others:
        return agents(tagged[first : with_others[0]])
    run = tagged[first:last]
    if not run or any(each.tag == "p" or each.word in _MODAL for each in run):
        return ()
    pieces = list(_pieces(run))
    if all(_is_compound(piece) for piece in pieces):
        return tuple((piece[0].start, piece[-1].end) for piece in pieces)
    has_clause = any(each.tag == "uj" for each in run) and run[-1].tag != "uj"
    return ((run[0].start, run[-1].end),) if has_clause and _names_agent(run) else ()


def _is_compound(piece: Sequence[Word]) -> bool:
    """Whether words are one name, the verbs in it part of it."""
    verbs = [at for at, each in enumerate(piece) if each.tag[0] == "v" and each.tag != "vn"]
    if not verbs:
        return _is_agent(piece)
    if any(each.tag == "uj" for each in piece[verbs[0] :]):
        return _names_agent(piece)
    name = _written(piece)
    is_body = _ORGAN.search(name) or (verbs[0] == 0 and _BODY.search(name))
    return bool(is_body) and not _NO_AGENT.search(name)


def agents_after(rest: Sequence[Word]) -> tuple[Spans, Sequence[Word]]:
    """The actors that follow a call, and the words after them."""
    last = 0
    for index, each in enumerate(rest):
        if not is_nominal(each):
            break
        if _AGENT.search(each.word) or each.tag in ("ns", "nt", "nr"):
            last = index + 1
    return agents(rest[:last]), rest[last:]


def is_nominal(word: Word) -> bool:
    """Whether a word may be part of a name or stand between names."""
    return (
        bool(_NOMINAL.match(word.tag))
        or word.word in _AND
        or word.word in ("组织", "代表", "相关", "有关", "及其")
    )


def agents(run: Sequence[Word]) -> Spans:
    """The actors in a run of nouns, 和 and 、 between them; none if one of them is no actor."""
    run = list(takewhile(lambda each: each.word not in TOGETHER, run))
    if len(run) > 1 and _NUMBERED.fullmatch(run[0].word) and run[1].word == "、":
        run = run[2:]
    without_lead = run[1:] if run and run[0].word in _LEADING else run
    pieces = [_without_its(each) for each in _pieces(_without_time(without_lead))]
    if all(map(_is_agent, pieces)):
        return tuple((piece[0].start, piece[-1].end) for piece in pieces)
    is_one = len(pieces) == 2 and _is_agent(pieces[1]) and _OFFICE.search(_written(pieces[1]))
    if is_one and len(_written(pieces[0])) <= _LONGEST_FIELD:
        return ((pieces[0][0].start, pieces[1][-1].end),)
    return ()


def _without_time(run: Sequence[Word]) -> Sequence[Word]:
    """The words after the time that they begin with."""
    times = [at for at, each in enumerate(run[:-1]) if each.word in _THEN]
    return run[times[-1] + 1 :] if times else run


def _without_its(piece: list[Word]) -> list[Word]:
    return piece[1:] if len(piece) > 1 and piece[0].word == "其" else piece


def _pieces(run: Iterable[Word]) -> Iterator[list[Word]]:
    """A run cut at 和 and 、; parts of one name stay together: 省、自治区人民政府."""
    piece: list[Word] = []
    for each in run:
        if each.word in _AND and not (piece and piece[-1].word in _SHORT_DIVISIONS):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(each)
    if piece:
        yield piece


def _is_agent(piece: Sequence[Word]) -> bool:
    is_region = piece[-1].tag in ("ns", "nt") or (piece[-1].tag == "nr" and len(piece) == 1)
    return (is_region or _names_agent(piece)) and not _NO_AGENT.search(_written(piece))


def _names_agent(piece: Sequence[Word]) -> bool:
    name = _written(piece)
    return bool(_AGENT.search(name)) and not _NO_AGENT.search(name) and name not in _NOBODY


def _written(piece: Iterable[Word]) -> str:
    return "".join(each.word for each in piece)
