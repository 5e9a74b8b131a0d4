"""What the sentences of a Chinese text ask, promise, oppose, support, agree or propose, and of whom."""

import re
from collections.abc import Iterator, Sequence

from graph.text.languages import several
from graph.text.languages.zh.agents import (
    ADVERBS,
    TOGETHER,
    agents,
    agents_after,
    agents_before,
    is_nominal,
)
from graph.text.languages.zh.words import Word, tagged_words
from graph.text.rules import Clause, Spans, StatementKind
from schema.vocabulary import Force

_FORCES = {
    word: force
    for force, several in {
        Force.MUST: "必须 务必 须 有义务 有责任",
        Force.MUST_NOT: "不得 不准 不许 不应 不应当 不应该 不该 不要 不能 不可 勿 禁止 严禁",
        Force.SHOULD: "应当 应该 应 应予 需要 要 负责",
        Force.PLEDGED: "承诺 将 将会 会 愿意 愿 愿同 愿与 愿为 致力于 决心",
        Force.MAY: "可以 可 得 有权",
    }.items()
    for word in several.split()
}
_CALLS = {
    word: force
    for force, several in {
        Force.MUST: "责令 要求",
        Force.SHOULD: "呼吁 敦促 促请 吁请 督促 由",
        Force.INVITED: "鼓励 欢迎 邀请 希望 建议 期待",
    }.items()
    for word in several.split()
}
_STANCES: dict[str, StatementKind] = {
    **dict.fromkeys(several("反对 谴责 抵制 抗议 不赞成 不接受"), "oppose"),
    **dict.fromkeys(several("支持 赞成 赞同 拥护 欢迎"), "support"),
    **dict.fromkeys(several("同意 商定 约定 达成 决定"), "agree"),
}
_PUT_FORWARD = frozenset(several("建议 提议 倡议 提出"))
_INITIATIVE = re.compile("(?:了|的)?[《“]?[^，。；、]{2,24}?(?:倡议|方案)[》”]?$")
"""What is put forward by name: 提出全球发展倡议."""

_DENIALS = frozenset(
    several(
        "不 没 没有 未 无 非 并不 并非 并未 绝不 决不 毫不 从不 从未 从来不 不再 不曾 未曾 未能 尚未 未必 不必 不是 不想 不会 不愿 不肯 不用"
        " 不需 不须 无需 无须 毋须 无意 无法 无权 无一 拒绝 拒不 否认 难以 避免 别 勿 莫 不能 不得 不可 不要 不应 不应当 不应该 不该"
    )
)
"""What denies the words after it."""

_BUT = frozenset(several("但 但是 而 而是 可是 不过"))
"""What a denial does not reach beyond."""

_CUES = frozenset({*_FORCES, *_CALLS, *_STANCES, *_PUT_FORWARD})
"""The words that make a statement."""

_PROPOSED = re.compile(
    r"提出[^。！？，；]{0,6}?(?:[一二两三四五六七八九十几\d]+\s*[点项条个]|以下|如下)[^。！？，；]{0,6}?(?:倡议|建议|主张|方案)"
    "|(?:倡议|建议|主张)如下|(?:倡议|建议|提议|主张)(?=：$)"
)
_CLAUSES = re.compile(
    r"(?:[^，。；：！？\s]|(?<![\u3400-\u9fff])[^\S\n]|[^\S\n](?![\u3400-\u9fff]))+"
)
"""What stands between marks, and between spaces beside ideographs, as in a title."""

_BOTH = re.compile("我们|双方|两国|各方|三方|两国政府|领导人|与会|缔约")
_ADJUNCT = re.compile(
    "(?:采取|按照|依照|根据|依据|遵照|会同|结合|自(?![主愿觉行己动救身])|于|在|为(?![主])|经(?![济营])|通过(?!了)|除|当|对(?!话)|以|每|至少|从|并?接受(?=，))"
)
"""How a clause begins that only says by what, with whom or when something is done."""

_ADJUNCT_END = re.compile(
    "(?:内|时|后|前|中|上|下|间|起|外|日|处|期间|基础|原则|规定|要求|标准|程序|权限|职责|方式|形式|措施|情况|需要|计划|办法|渠道|途径|机制|规律|条件|格式|内容|用途|比例|意见|手段)$|^会同"
)
"""How a clause ends that has said nothing but how, by what or when."""

_TOGETHER = ("一道", "一起", "共同努力", "携手")
"""How a clause ends that has only said with whom."""

_QUESTION = re.compile(r"\s*(?:问|记者|[\u3400-\u9fff]{2,8}记者)[：:]")
"""How the question of an interview begins, which asserts nothing."""

_DONE_TO = frozenset(several("由 受 受到 被 得到"))
"""What begins a doing of somebody else: 应当受到惩处."""

_REGIONS = frozenset(several("省 市 县 区 州 乡 镇"))
"""Who decides by rank, and is not named: 由县规定."""

_WANTS_NOUN = frozenset(several("需要 要 须"))
"""What asks for a thing, too, and not only for a doing."""

_OF_WHAT = re.compile(
    "[^的之]{1,8}[的之](?:条件|事项|内容|程序|标准|资格|范围|格式|期限|措施|文件|资料|材料|义务)(?:$|、)"
)
"""应当具备的条件: what is due, and no doing."""

_PROMISERS = re.compile("(?:我|我们|政府|当局|[局署部处厅司院]|委员会)$")
"""Who promises by 会; of others it says what is to be expected."""

_EXPECTED = frozenset(
    several("看到 看见 发现 遇到 觉得 面临 受到 成为 是 有 被 产生 导致 造成 影响 不")
)
_COURTESIES = frozenset(several("感谢 祝贺 强调 指出 说 问 告诉 介绍 表示 向 特别 衷心 再次"))
"""What 我要 begins that asks nothing."""

_NO_DUTY = frozenset(
    several("组成 构成 产生 造成 引起 导致 签署 发表 举办 主办 召开 通过 提出 变 转 来 主持 出席")
)
"""What is said with 由 of what is or was."""

_DEFAULTS = re.compile("而(?:不|未|没有)")
"""应当作为而不作为: what is told of somebody, not asked."""

_FORCED = re.compile("应当|必须|不得|可以|有权")
_IS = ("是", "为", "有", "属于")
_MOST_ADJUNCTS = 2
_SHORT_ADJUNCT = 6
"""Letters that have no doing of their own after a preposition: 按照协议."""


def statements(text: str) -> Iterator[Clause]:
    """Yield what the clauses of a sentence ask, promise, oppose, support, agree or propose, and of whom."""
    who: Spans = ()
    asked: Spans = ()
    force: Force | None = None
    clauses = [] if _QUESTION.match(text) else list(_CLAUSES.finditer(text))
    for number, clause in enumerate(clauses):
        tagged = [
            each._replace(start=clause.start() + each.start, end=clause.start() + each.end)
            for each in tagged_words(clause.group())
        ]
        subject = _subject(tagged)
        statement = _proposed(clause, tagged) or _statement(tagged, who)
        if subject and subject != who:
            force = None
        if statement is None or _is_condition(text, clause):
            who = subject or who
            continue
        own = agents_before(tagged, _at(tagged, statement.cue[0]))
        statement = statement if own else _under(force, statement)
        cue = text[slice(*statement.cue)]
        if asked and not (own or subject) and _FORCES.get(cue, Force.PLEDGED) != Force.PLEDGED:
            statement = statement._replace(who=asked)
        who = own or subject or who
        force = _FORCES.get(cue, force)
        asked = statement.who if cue in _CALLS else () if own or subject else asked
        yield statement._replace(what=_whole(text, statement.what, clauses[number + 1 :]))


def _at(tagged: Sequence[Word], offset: int) -> int:
    """Which word stands at an offset."""
    return next(at for at, each in enumerate(tagged) if each.end > offset)


def _under(force: Force | None, statement: Clause) -> Clause:
    """What stands after an asking, of the same actor: 应当尊重公民，支持公益 asks both."""
    if force in (None, Force.MUST_NOT) or statement.kind not in ("support", "oppose"):
        return statement
    return Clause("ask", statement.who, statement.cue, (statement.cue[0], statement.what[1]), force)


def _is_condition(text: str, clause: re.Match[str]) -> bool:
    """Whether a clause says of whom or when the next one holds, or what somebody fails to do."""
    words = clause.group()
    is_of = words.endswith("的") and text[clause.end() : clause.end() + 1] in ("，", "；")
    return is_of or bool(_DEFAULTS.search(words))


def _subject(tagged: Sequence[Word]) -> Spans:
    """The actors that a clause begins with, before what they do."""
    last = next((at for at, each in enumerate(tagged) if not is_nominal(each)), len(tagged))
    does = last < len(tagged) and tagged[last].tag[0] in "vad" and tagged[last].word not in _IS
    return agents(tagged[:last]) if does else ()


def _whole(text: str, what: tuple[int, int], after: Sequence[re.Match[str]]) -> tuple[int, int]:
    """What is asked, with the clause that follows where the first only says how, when or by what."""
    start, end = what
    says_how = bool(_ADJUNCT.match(text, start)) or text.endswith(_TOGETHER, start, end)
    for clause in after[:_MOST_ADJUNCTS]:
        says_how = says_how and (
            end - start <= _SHORT_ADJUNCT
            or text.endswith(_TOGETHER, start, end)
            or bool(_ADJUNCT_END.search(text[start:end]))
        )
        if text[end : clause.start()] != "，" or not says_how:
            break
        if _FORCED.search(text, end, clause.end()):
            break
        end = clause.end()
        says_how = bool(_ADJUNCT.match(clause.group()))
    return start, end


def _proposed(clause: re.Match[str], tagged: Sequence[Word]) -> Clause | None:
    opens_list = clause.string[clause.end() :].strip() in ("：", ":")
    match = _PROPOSED.search(clause.group() + "：" * opens_list)
    if not match:
        return None
    start, end = (clause.start() + each for each in match.span())
    index = next((at for at, each in enumerate(tagged) if each.end > start), 0)
    if _is_denied(tagged[:index], ()):
        return None
    return Clause("propose", agents_before(tagged, index), (start, end), (start, end))


def _statement(tagged: Sequence[Word], going_on: Spans) -> Clause | None:
    """The first statement of a clause; one without a subject goes on with that of the clause before."""
    begins = next((at for at, each in enumerate(tagged) if each.word not in ADVERBS), 0)
    for index, each in enumerate(tagged):
        if each.word not in _CUES:
            continue
        rest = tagged[index + 1 :]
        own = agents_before(tagged, index)
        if _is_denied(tagged[:index], own):
            continue
        if rest and _takes_thing(each, rest, is_of_clause=bool(own)):
            continue
        who = own or (going_on if index <= begins else ())
        if rest and not _is_asking(each, rest, who, tagged):
            continue
        if not who and index and tagged[index - 1].word == "并":
            who = _subject(tagged)
        are_both = any(_BOTH.search(word.word) for word in tagged[:index])
        made = _made(each, who, rest, are_both=are_both) if rest else None
        if made:
            return made
    return None


def _is_denied(before: Sequence[Word], who: Spans) -> bool:
    """Whether the words before a cue deny it; what an actor's own clause denies does not: 没有报告的国家."""
    first = max((at for at, each in enumerate(before) if each.word in _BUT), default=0)
    ends = {
        start: each.start
        for start, end in who
        for each in before
        if each.word == "的" and start <= each.start < end
    }
    return any(
        each.word in _DENIALS and not any(start <= each.start < end for start, end in ends.items())
        for each in before[first:]
    )


def _is_asking(cue: Word, rest: Sequence[Word], who: Spans, tagged: Sequence[Word]) -> bool:
    """Whether a word that may ask, promise or allow does so here: 会, 要, 得, 由."""
    if cue.word == "会":
        name = "".join(each.word for each in tagged if who and each.end <= who[-1][1])
        return bool(_PROMISERS.search(name)) and rest[0].word not in _EXPECTED
    if cue.word == "要":
        before = "".join(each.word for each in tagged if each.end == cue.start)
        return not (before == "我" and rest[0].word in _COURTESIES)
    if cue.word == "得":
        return rest[0].tag[0] in "vpd"
    return cue.word != "由" or not _NO_DUTY & {each.word for each in rest}


def _takes_thing(cue: Word, rest: Sequence[Word], *, is_of_clause: bool) -> bool:
    """Whether a thing follows a cue, and no doing: 将 as 把, 需要时间, 建议的."""
    if cue.word == "将":
        return not is_of_clause or rest[0].tag[0] not in "vdpail" or rest[0].tag == "vn"
    if cue.word in _FORCES and _OF_WHAT.match("".join(each.word for each in rest)):
        return True
    if cue.word in _CALLS:
        return rest[0].tag[0] == "u"
    is_thing = rest[0].tag[0] in "nrmt" and rest[0].word not in TOGETHER
    return cue.word in _WANTS_NOUN and is_thing


def _made(cue: Word, who: Spans, rest: Sequence[Word], *, are_both: bool) -> Clause | None:
    """The statement that a word makes of what stands before and after it, if it makes one."""
    if cue.word in ("不许", "不准") and rest[0].word.startswith("可"):
        return None
    at, what = (cue.start, cue.end), (rest[0].start, rest[-1].end)
    if cue.word in _CALLS:
        asked, after = _asked_after(rest)
        is_of = [each.word for each in after[1:2]] == ["的"]
        if cue.word == "由" and rest[0].word in _REGIONS:
            return None
        if asked and after and not is_of and after[0].tag[0] != "u" and after[0].word != cue.word:
            return Clause("ask", asked, at, (after[0].start, what[1]), _CALLS[cue.word])
    if cue.word == "支持" and not who:
        return _encouraged(at, rest)
    if cue.word in _PUT_FORWARD and who and _is_proposal(cue, rest):
        return Clause("put-forward", who, at, what)
    if cue.word in _FORCES and who and rest[0].word not in _DONE_TO:
        return Clause("ask", who, at, what, _FORCES[cue.word])
    kind = _STANCES.get(cue.word)
    if not kind or not who or (kind == "agree" and len(who) < 2 and not are_both):
        return None
    return Clause(kind, who, at, what)


def _is_proposal(cue: Word, rest: Sequence[Word]) -> bool:
    """Whether what follows is one proposal: a doing, or an initiative by its name."""
    if cue.word == "提出":
        return bool(_INITIATIVE.match("".join(each.word for each in rest)))
    return rest[0].tag[0] in "vp" and not _is_duty(rest[0])


def _encouraged(at: tuple[int, int], rest: Sequence[Word]) -> Clause | None:
    """What a text supports somebody in doing, where it says not who supports: 支持企业建设实验室."""
    asked, after = _asked_after(rest)
    if not asked or not after or after[0].tag[0] not in "vpd":
        return None
    return Clause("ask", asked, at, (after[0].start, rest[-1].end), Force.INVITED)


def _asked_after(rest: Sequence[Word]) -> tuple[Spans, Sequence[Word]]:
    """The actors that follow a call, and what they are called on to do."""
    asked, after = agents_after(rest)
    after = list(after)
    while len(after) > 1 and (after[0].word in ADVERBS or _is_duty(after[0])):
        after.pop(0)
    return asked, after


def _is_duty(word: Word) -> bool:
    """Whether a word says with what force something is to be done, and not that it is not to be done."""
    return _FORCES.get(word.word, Force.MUST_NOT) is not Force.MUST_NOT
