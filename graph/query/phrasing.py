"""The words of a brief: its headings and sentences in English and Chinese, and what is asked as a phrase.

English labels come before a colon, since a name does not say whether it is singular or plural. Chinese predicates are
sentences; the object goes where the vocabulary has `…`, or after.
"""

from collections.abc import Mapping

from schema.vocabulary import Force, Predicate, Role

IN_CHINESE: Mapping[str, str] = {
    "Who it is": "身份",
    "Part in the proposals": "在各倡议中的角色",
    "What it is asked to do, or has pledged": "被要求或承诺做的事",
    "Ties that no sentence states": "原文未明言的关联",
    "What else the texts say of it": "文本的其他陈述",
    "What the texts do not say": "文本没有说的",
    "What is proposed": "倡议内容",
    "Steps that are part of it": "所含举措",
    "Who has a part in it": "行为体及其角色",
    "What is asked of whom": "对谁提出何种要求",
    "Whose words these are": "作者与场合",
    "What it proposes": "所提倡议",
    "What it sets out and refers to": "阐述与援引",
    "What it asks of whom": "对谁提出何种要求",
    "Figures it gives": "所列数字",
    "Where the record differs": "与公开记录不符之处",
    "{} ({})": "{}（{}）",
    "{}.": "{}。",
    "{}, {}.": "{}，{}。",
    "It makes no proposal.": "本文没有提出倡议。",
    "No proposal of it is coded yet; {} of its {} sentences are open.": "尚未编码本文的任何倡议；全文{1}句中有{0}句尚未编码。",
    "{}: {}.": "{}：{}。",
    "Proposal {} of {}: {}.": "{1}的第{0}项倡议：{2}。",
    "proposal {}": "第{}项倡议",
    "proposal {} of {}": "{1}第{0}项倡议",
    "{} in {}: {}.": "{1}的{0}：{2}。",
    "{} {}: {}.": "{}{}：{}。",
    "Derived tie ({}) to {}: {}.": "与{1}的推导关联（{0}）：{2}。",
    "Derived tie ({}): {}.": "推导关联（{}）：{}。",
    " Step: {}.": "所涉举措：{}。",
    " By way of: {}.": "经由：{}。",
    " Asked by {}.": "提出者：{}。",
    "A request to {} (force: {}).": "对{}的请求（力度：{}）。",
    "Can be disputed: {}.": "可商榷：{}。",
    "A program drafted this line, and nobody has confirmed it.": "此项由程序草拟，尚无人确认。",
    " Reported as done.": "原文称已发生。",
    " Asked for or offered, not reported as done.": "原文只是要求或表示愿意如此，并未说已经做到。",
    " Expressed as a hope.": "原文表达的是期望。",
    "No part in {}: {}. {}.": "在{}中没有角色：{}。{}。",
    "The text names no actor that {} ({}).": "原文没有指明{1}（{0}）。",
    "Proposal {}: {}. {}": "第{}项倡议：{}。{}",
    "No actor has a part in it.": "没有行为体在其中担任角色。",
    "One actor has a part in it.": "1个行为体在其中担任角色。",
    "{} actors have a part in it.": "{}个行为体在其中担任角色。",
    "this document": "本文",
    "this proposal": "该倡议",
    "Author": "作者",
    "Office": "职务",
    "Event": "场合",
    "Place": "地点",
    "Publisher": "发布者",
    "Date": "日期",
    "not known": "不详",
    "The text does not say whom this name stands for; it is inferred.": "原文没有说明此名称指谁，所指系推断。",
    "The name is the coder's wording; the text does not have it in this form.": "名称由编码者拟定，原文并无此形式。",
}
"""The words of a brief in Chinese, by those in English."""

MODALITIES: Mapping[str, str] = {
    "reported": " Reported as done.",
    "proposed": " Asked for or offered, not reported as done.",
    "hoped": " Expressed as a hope.",
}
"""What a reader has to know of a relation that the text does not simply assert."""

_LABELS = {
    "acts-against": "takes action against",
    "acted-against-by": "faces action by",
    "audience-of": "the audience of",
    "comprises": "includes",
    "concern-of": "a concern of",
    "exemplifies": "is an example of",
    "exemplified-by": "has as an example",
    "frames": "the occasion or framework of",
    "has-kind": "has as a kind",
    "has-member": "includes",
    "has-officer": "has as an officer",
    "has-part": "includes",
    "issues": "issues or signs",
    "issued-by": "issued or signed by",
    "kind-of": "a kind of",
    "member-of": "is among",
    "quantifies": "counts or measures",
    "quantified-by": "counted or measured by",
    "requests": "makes a request to",
    "requested-by": "receives a request from",
    "results-in": "leads to",
    "serves": "is meant to further",
    "served-by": "furthered by",
    "takes-place-in": "takes place within",
    "undertakes": "carries out",
    "undertaken-by": "carried out by",
}
"""Predicates and their inverses, where their names are no English that can be printed."""

_ASKED = {
    Force.MUST: ("{} must", "{}必须"),
    Force.MUST_NOT: ("{} must not", "{}不得"),
    Force.PLEDGED: ("{} pledged to", "{}承诺"),
    Force.SHOULD: ("{} should", "{}应当"),
    Force.INVITED: ("the text invites {} to", "原文邀请或建议{}"),
    Force.MAY: ("{} may", "{}可以"),
}
"""Who is asked, and how strongly, by force: English, Chinese; the same for one and for many."""

_DOING = {
    Role.ADDRESSEE: "do",
    Role.FORUM: "be the forum for",
    Role.IMPLEMENTER: "do",
    Role.COORDINATOR: "coordinate",
    Role.PARTNER: "help with",
    Role.CONVENOR: "bring the parties together for",
    Predicate.UNDERTAKES: "do",
    Predicate.ACTS_AGAINST: "take action against",
    Predicate.ISSUES: "issue or sign",
    Predicate.BINDS.inverse: "abide by",
}
"""What is asked, as a verb; of any other predicate, its own."""


def label(word: str) -> str:
    """A predicate, its inverse or a role, as English prints it before a colon."""
    return _LABELS.get(word) or word.replace("-", " ")


def asked(force: str, whom: str, doing: str, *, is_of_actor: bool) -> str:
    """What someone is asked to do, in English: `What all countries should do`."""
    verb = _DOING.get(doing) or _infinitive(doing)
    return f"{'Whom' if is_of_actor else 'What'} {_ASKED[Force(force)][0].format(whom)} {verb}"


def asked_in_chinese(force: str, whom: str, doing: str, what: str, *, is_action: bool) -> str:
    """The same in Chinese, with what is to be done: `各国应当采取行动：…`."""
    start = _ASKED[Force(force)][1].format(whom)
    if doing in (Role.ADDRESSEE, Role.IMPLEMENTER, Predicate.UNDERTAKES):
        return f"{start}采取行动：{what}"
    if doing in list(Role):
        return f"{start}担任{Role(doing).zh}：{what}"
    if doing == Predicate.BINDS.inverse:
        return f"{start}遵守或执行{'：' if is_action else ''}{what}"
    return start + predicate_in_chinese(Predicate(doing), what, is_action=is_action)


def predicate_in_chinese(predicate: Predicate, what: str, *, is_action: bool = False) -> str:
    """A predicate with its object: `与…合作`; a colon comes before what is an action, which often is a clause."""
    before, has_gap, after = predicate.zh.partition("…")
    return before + ("：" if is_action and not has_gap else "") + what + after


def _infinitive(predicate: str) -> str:
    verb, _, rest = predicate.partition("-")
    verb = verb[:-2] if verb.endswith(("sses", "shes")) else verb.removesuffix("s")
    return f"{verb} {rest.replace('-', ' ')}".rstrip()
