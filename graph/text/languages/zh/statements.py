"""What the sentences of a Chinese text ask, promise, oppose, support, agree or propose, and of whom."""

import re
from collections.abc import Iterator, Sequence

from graph.text.languages import Clause, Spans, StatementKind, several
from graph.text.languages.zh.words import Word, tagged_words
from schema.vocabulary import Force

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
            for each in tagged_words(clause.group())
        ]
        subject = _subject(tagged)
        if tagged and (statement := _proposed(clause, tagged) or _statement(tagged, who)):
            cue = next(at for at, each in enumerate(tagged) if each.end > statement.cue[0])
            who = _agents_before(tagged, cue) or subject or who
            yield statement._replace(what=_whole(text, statement.what, clauses[number + 1 :]))
        else:
            who = subject or who


def _subject(tagged: Sequence[Word]) -> Spans:
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


def _proposed(clause: re.Match[str], tagged: Sequence[Word]) -> Clause | None:
    match = _PROPOSED.search(clause.group())
    if not match:
        return None
    start, end = (clause.start() + each for each in match.span())
    place = next((at for at, each in enumerate(tagged) if each.end > start), 0)
    return Clause("propose", _agents_before(tagged, place), (start, end), (start, end))


def _statement(tagged: Sequence[Word], going_on: Spans) -> Clause | None:
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


def _is_object(rest: Sequence[Word]) -> bool:
    """Whether what follows 将 is what something is done to, as after 把, and not what will be done."""
    return _is_nominal(rest[0]) and rest[0].tag not in ("vn", "f", "t") and len(rest) > 1


def _made(cue: Word, who: Spans, rest: Sequence[Word], *, are_both: bool) -> Clause | None:
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


def _agents_before(tagged: Sequence[Word], place: int) -> Spans:
    """The actors that the words before a cue name, adverbs between left out."""
    last = place
    while last > 0 and tagged[last - 1].word in _ADVERBS:
        last -= 1
    first = last
    while first > 0 and _is_nominal(tagged[first - 1]):
        first -= 1
    return _agents(tagged[first:last])


def _agents_after(rest: Sequence[Word]) -> tuple[Spans, Sequence[Word]]:
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


def _is_nominal(word: Word) -> bool:
    return (
        bool(_NOMINAL.match(word.tag))
        or word.word in _AND
        or word.word in ("组织", "代表", "相关", "有关")
    )


def _agents(run: Sequence[Word]) -> Spans:
    """The actors in a run of nouns, 和 and 、 between them; none if one of them is no actor."""
    run = run[1:] if run and run[0].word in _LEADING else run
    pieces: list[list[Word]] = [[]]
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
