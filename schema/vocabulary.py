"""The closed vocabulary: predicates, roles, modality, force, chains; one row a member. Needs no Pydantic.

Questions are asked in these words of a graph that is there already, and start without the models.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import Literal, Self

UNKNOWN_DATE = "0001/9999"
"""Any time: the date of a text while it is not known."""


def shown_date(period: str) -> str:
    """A date as people read it: that it is unknown, instead of an interval that holds any time."""
    return "date unknown" if period == UNKNOWN_DATE else period


PLACEHOLDERS = {
    "date": UNKNOWN_DATE,
    "rights": "not stated yet",
    "coded_by": "nobody yet",
    "unit": "?",
}
"""What stands in a field until a person fills it; a confirmed record has none of them."""

BY_CUE = "drafted by its cue: "
"""How the doubt of a drafted relation begins; a relation that a person has confirmed has none."""

ParagraphRule = Literal["blank-lines", "blocks", "lines", "wrapped"]
"""How a text has its paragraphs: between blank lines, with page breaks healed (as all texts of old);
between blank lines as they are (what a reader of a format wrote); a line each; or in lines that a
width has broken, where bullets, numbered heads and indents begin one."""

UNSAID_RULE: ParagraphRule = "blank-lines"
"""The rule of annotations that name none."""


BY_NAME_ONLY = "by name only"
"""The doubt of a `belongs-to` that rests on nothing but a longer name with the body's name inside it."""

BETWEEN_AUTHORS = "; "
"""What stands between authors where they are one text, as in a graph's attribute and in earlier annotations."""

Hedge = Literal["over", "at least", "about", "nearly", "up to", "under", "between"]
"""How a number may be hedged."""

TextKind = Literal["report", "memorandum", "policy", "strategy", "norm", "treaty", "declaration"]
"""What an instrument may be, and a document that is one."""

End = Literal["source", "target", ""]


def _pairs(ends: str) -> frozenset[tuple[str, str]]:
    """Read `from ... > to ...; ...` into the set of allowed (from, to) pairs of kinds.

    A document may stand wherever an instrument may: a declaration is both, and one node.
    """
    sides = [
        part.replace("instrument", "instrument document").split(">") for part in ends.split(";")
    ]
    return frozenset(pair for a, b in sides for pair in product(a.split(), b.split()))


def _carried(chain: str) -> tuple[str, str]:
    """Read `membership:target`; where no end is named, the source is nearer the actor."""
    name, _, end = chain.partition(":")
    return name, end or "source"


class Term(StrEnum):
    """A closed vocabulary, one row a member: name, word in Chinese, meaning in English, and in Chinese."""

    zh: str
    en: str
    meaning_zh: str
    """Empty where the Chinese word needs no explanation."""

    def __new__(cls, name: str, zh: str = "", en: str = "", meaning_zh: str = "") -> Self:
        """Make the member equal to its name."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.zh, row.en, row.meaning_zh = zh, en, meaning_zh
        return row


class Predicate(StrEnum):
    """The predicates, one row each: name, ends, inverse, meaning (zh, en), chains, who is asked, unsaid modality.

    `participates-in` is the tie: it alone carries a role. The end that is asked is the one whose doing
    the relation tells; a relation may have a force where that end is an actor.
    """

    ends: frozenset[tuple[str, str]]
    inverse: str
    zh: str
    en: str
    carries: frozenset[tuple[str, str]]
    """The chains that it may carry, each with the end that is nearer the actor."""

    asked: End
    """The end that does it, and so is asked to; empty where the predicate tells of no doing."""

    unsaid: str
    """The modality of a relation that names none: acts are reported, all else is asserted."""

    def __new__(
        cls,
        name: str,
        ends: str = ">",
        inverse: str = "",
        zh: str = "",
        en: str = "",
        chains: str = "",
        asked: End = "",
        unsaid: str = "asserted",
    ) -> Self:
        """Make the member equal to its name."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.ends = _pairs(ends)
        row.inverse, row.zh, row.en = inverse, zh, en
        row.carries = frozenset(_carried(each) for each in chains.split())
        row.asked, row.unsaid = asked, unsaid
        return row

    # fmt: off
    PARTICIPATES_IN = "participates-in", "actor > proposal measure", "has-participant", "在…中担任角色", "has a role in a proposal, or in a measure that is part of one", "", "source"
    SUPPORTS = "supports", "actor > proposal principle measure instrument event threat actor", "supported-by", "支持", "is for it: welcomes, backs, praises or defends it", "", "source"
    OPPOSES = "opposes", "actor > proposal principle measure instrument event threat actor", "opposed-by", "反对", "is against it: condemns, rejects, deplores or resists it", "threat:source", "source"
    HOLDS_OFFICE_IN = "holds-office-in", "actor > actor", "has-officer", "在…任职", "holds an office in a body", "office:source office:target"
    MEMBER_OF = "member-of", "actor > actor", "has-member", "属于…之列", "is one of a class: of states, parties, organizations or people", "membership:source"
    BELONGS_TO = "belongs-to", "actor > actor", "comprises", "隶属于", "is an organ, part, member or national of a body or a state", "membership:target"
    PART_OF = "part-of", "measure > measure proposal principle; principle > principle proposal; figure > figure; event > event; instrument > instrument; threat > threat", "has-part", "是…的组成部分", "is a part, step or subset of a larger whole", "example:source"
    LOCATED_IN = "located-in", "actor threat event measure > actor", "location-of", "位于或发生于", "is, lives or happens in the country or at the place"
    COOPERATES_WITH = "cooperates-with", "actor > actor", "cooperates-with", "与…合作", "works together with; read both ways", "", "source", "reported"
    REQUESTS = "requests", "actor > actor", "requested-by", "向…提出邀请、建议、请求或投诉", "invites, asks, makes a suggestion or a complaint to", "", "target", "reported"
    UNDERTAKES = "undertakes", "actor > measure event", "undertaken-by", "采取行动", "does it, did it, or is to do it", "example:source", "source", "reported"
    TAKES_PART_IN = "takes-part-in", "actor > event", "attended-by", "参加", "is present at it or joins in it, without being the one who does it", "example:source", "source", "reported"
    ACTS_AGAINST = "acts-against", "actor event > actor", "acted-against-by", "对…采取行动", "arrests, sanctions, sues or attacks", "", "source", "reported"
    ISSUES = "issues", "actor > instrument document", "issued-by", "发布或签署", "authors, publishes, adopts, signs or joins it", "example:source authorship:source", "source", "reported"
    CITES = "cites", "document instrument > instrument document", "cited-by", "援引或提及", "refers to it as a ground or a source"
    ESTABLISHES = "establishes", "actor proposal measure principle > actor instrument measure", "established-by", "建立或制定", "sets up, founds or draws up", "", "source", "reported"
    UPHOLDS = "upholds", "actor document instrument > principle", "upheld-by", "主张或坚持", "holds it to be right, or commits to it", "", "source"
    FACES = "faces", "actor > threat", "faced-by", "面临", "is exposed to it", "threat:source"
    CONCERNED_ABOUT = "concerned-about", "actor > threat", "concern-of", "关注", "is worried about it", "threat:source"
    COMMITS = "commits", "actor > threat event", "committed-by", "实施", "does the harm", "threat:source", "source", "reported"
    HARMS = "harms", "threat actor event > actor", "harmed-by", "危害", "hurts", "threat:target", "source", "reported"
    CAUSES = "causes", "threat event > threat", "caused-by", "造成", "brings about a harm"
    KIND_OF = "kind-of", "threat > threat; principle > principle; measure > measure; instrument > instrument; event > event", "has-kind", "是…的一种", "is a narrower case of", "threat:source"
    ADDRESSES = "addresses", "proposal measure principle instrument event actor > threat", "addressed-by", "应对", "is directed against, or deals with", "threat:source", "source"
    REQUIRES = "requires", "principle proposal measure instrument > principle proposal measure instrument event", "required-by", "以…为前提", "depends on it: holds only if it is so, or on the premise of it"
    SERVES = "serves", "proposal measure principle event instrument > proposal measure principle event instrument", "served-by", "旨在促进", "is meant to further it, or furthers it"
    BENEFITS = "benefits", "proposal measure principle event instrument > actor", "benefits-from", "使…受益或受到保护", "protects it or is good for it"
    BINDS = "binds", "proposal principle instrument measure > actor", "bound-by", "应由…遵守或执行", "is to be kept or carried out by", "", "target"
    RESULTS_IN = "results-in", "actor measure event instrument principle > event instrument measure principle", "results-from", "带来", "led to it, or is to lead to it", "", "", "reported"
    EXEMPLIFIES = "exemplifies", "event measure instrument actor > proposal measure principle", "exemplified-by", "是…的实例", "is an instance of", "example:source"
    TAKES_PLACE_IN = "takes-place-in", "actor event measure document instrument > event actor", "frames", "在…期间或框架内进行", "happens during it or within its framework"
    QUANTIFIES = "quantifies", "figure > actor threat principle proposal measure event instrument", "quantified-by", "以数字说明", "counts or measures it"
    CONTINUES = "continues", "proposal > proposal", "continued-by", "延续", "takes an earlier proposal up and carries it on"
    RESPONDS_TO = "responds-to", "proposal > proposal", "answered-by", "回应", "answers another proposal: takes it up, amends it or turns it down"
    RESTATES = "restates", "proposal > proposal", "restated-by", "重申", "repeats an earlier proposal"
    SETS_OUT = "sets-out", "document > proposal principle measure", "set-out-in", "提出或阐述", "puts it forward"
    ADDRESSED_TO = "addressed-to", "document > actor", "audience-of", "面向", "is spoken or written to"
    # fmt: on


class Chain(StrEnum):
    """The chains that a derived tie may follow: name, meaning (zh, en), last link, kinds between, straight.

    A chain leads from an actor to a proposal, or to a measure that is part of one. Its last link is a
    relation with that: `predicate end`, the end being the one nearer the actor. Before it come the links
    that say so (`Predicate.carries`), each joined at a node of the kinds that may stand between. A
    straight chain leads on in one direction: what two have in common ties neither to the other's.

    Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
    """

    zh: str
    en: str
    last: "tuple[Predicate, str]"
    between: frozenset[str]
    is_straight: bool

    def __new__(
        cls, name: str, zh: str = "", en: str = "", last: str = "", between: str = "", way: str = ""
    ) -> Self:
        """Make the member equal to its name."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.zh, row.en = zh, en
        predicate, _, end = last.partition(" ")
        row.last = Predicate(predicate), end
        row.between = frozenset(between.split())
        row.is_straight = way == "straight"
        return row

    @cached_property
    def carriers(self) -> "tuple[tuple[Predicate, str], ...]":
        """The links that may come before the last: predicate, and the end nearer the actor."""
        return tuple(
            (each, end)
            for each in Predicate
            for chain, end in sorted(each.carries)
            if chain == self
        )

    # fmt: off
    OFFICE = "office", "任职", "holds office in a tied body, or is the body of a tied officer", "participates-in source", "actor", "straight"
    MEMBERSHIP = "membership", "隶属", "is one of a tied class, or the body or state of a tied organ", "participates-in source", "actor", "straight"
    EXAMPLE = "example", "实例", "has its part in an instance of what the proposal asks for", "exemplifies source", "actor measure event instrument document"
    THREAT = "threat", "威胁", "has to do with a threat that the proposal addresses", "addresses target", "threat"
    AUTHORSHIP = "authorship", "作者", "speaks in the document that sets it out", "sets-out source", "document"
    # fmt: on


class Role(StrEnum):
    """An actor's part in a proposal, in the codebook's order: name, meaning (zh, en), unsaid modality."""

    zh: str
    en: str
    meaning_zh: str
    unsaid: str
    """The modality of a tie with this role that names none."""

    def __new__(
        cls, name: str, zh: str = "", en: str = "", meaning_zh: str = "", unsaid: str = ""
    ) -> Self:
        """Make the member equal to its name."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.zh, row.en, row.meaning_zh, row.unsaid = zh, en, meaning_zh, unsaid
        return row

    @property
    def is_asked(self) -> bool:
        """Whether who has the role is to do something, so that the relation may have a force."""
        return self not in (Role.PROPOSER, Role.EXEMPLAR, Role.BENEFICIARY)

    # fmt: off
    PROPOSER = "proposer", "提出者", "puts the proposal forward", "提出该倡议", "asserted"
    ADDRESSEE = "addressee", "受吁请者", "is called on to act or is bound by it", "被呼吁采取行动，或受其约束", "proposed"
    FORUM = "forum", "平台", "is the venue or framework in which it is to be pursued", "推进该倡议的场合或框架", "proposed"
    IMPLEMENTER = "implementer", "执行者", "is to do the work it describes", "承担其所述工作", "proposed"
    COORDINATOR = "coordinator", "协调者", "receives and routes the work", "受理并转办相关工作", "proposed"
    EXEMPLAR = "exemplar", "范例", "is the working example given for it", "文中举出的现成范例", "reported"
    PARTNER = "partner", "合作方", "works with the exemplar or implementer on it", "与范例或执行者合作开展", "reported"
    BENEFICIARY = "beneficiary", "受益者", "is protected or served by it", "因之得到保护或服务", "proposed"
    CONVENOR = "convenor", "召集者", "brought the parties together for it", "为此召集各方", "reported"
    # fmt: on


class Modality(Term):
    """How a relation is put."""

    ASSERTED = "asserted", "陈述", "said to be so", "文中如此陈述"
    REPORTED = "reported", "叙述", "told as a past event", "叙述为已发生之事"
    PROPOSED = "proposed", "提议", "asked for, or offered", "要求如此，或表示愿意如此"
    HOPED = "hoped", "期望", "hoped for", "期望如此"


class Force(Term):
    """How strongly a relation asks, from the strongest: name, meaning (zh, en).

    Beside the modality, which says how the text tells it.
    """

    # fmt: off
    MUST = "must", "必须", "is a duty: must, shall, is required to", "有义务去做：必须"
    MUST_NOT = "must-not", "不得", "is forbidden: must not, shall not, refrain from", "禁止去做：不得"
    PLEDGED = "pledged", "承诺", "the one who is to do it promises it: commit, pledge, undertake, 愿", "去做者自己承诺：承诺、愿"
    SHOULD = "should", "应当", "is called for: should, ought to, is urged, 应", "被要求去做：应、应当"
    INVITED = "invited", "欢迎、邀请", "is invited, encouraged or welcome to, 建议, 欢迎", "受邀请、鼓励或欢迎去做：建议、欢迎、邀请"
    MAY = "may", "可以", "is free to, may, can, 可以", "可自行决定去做：可以"
    # fmt: on


def meaning_in_chinese(word: "Term | Role | Predicate | Chain") -> str:
    """What a word means, in Chinese: its explanation, or the Chinese word where that needs none."""
    return getattr(word, "meaning_zh", "") or word.zh


def unsaid_modality(predicate: str, role: str | None, force: str | None) -> Modality:
    """The modality of a relation that names none: what is asked is proposed, else its role or predicate says.

    Of words that are not in the vocabulary nothing is known; they are refused elsewhere.
    """
    if force is not None:
        return Modality.PROPOSED
    if role in _ROLES:
        return Modality(_ROLES[str(role)].unsaid)
    known = _PREDICATES.get(predicate)
    return Modality(known.unsaid) if known else Modality.ASSERTED


_ROLES = {str(each): each for each in Role}
_PREDICATES = {str(each): each for each in Predicate}

BY_PREDICATE = "by-predicate"
"""What annotations record where `unsaid_modality` holds in them; in those of old, unsaid is asserted."""

HELD = (None, Force.PLEDGED)
"""The forces of what an actor does, did or promises; any other only asks it, and says nothing of its part."""

STANCES = (Predicate.SUPPORTS, Predicate.OPPOSES)
"""The predicates that say who is for something, and who is against it."""


class Kind(Term):
    """The kinds of nodes."""

    # fmt: off
    ACTOR = "actor", "行为体", "whoever acts, speaks, is addressed, cooperates, is hurt or does harm", "行动、发言、受吁请、合作、受害或加害的一方"
    THREAT = "threat", "威胁", "a harm, or a concern about one", "危害，或对危害的担忧"
    PRINCIPLE = "principle", "原则", "what the text holds to be right, aims for, or claims to be the case", "文中认为应当、力求达到或断言如此的内容"
    PROPOSAL = "proposal", "倡议", "what the speaker formally proposes", "发言者正式提出的主张"
    MEASURE = "measure", "举措", "a concrete action inside a proposal, a principle or a bilateral arrangement", "倡议、原则或双边安排之中的具体行动"
    EVENT = "event", "事件", "something that happens: once, or as a trend", "发生的事，或一种趋势"
    INSTRUMENT = "instrument", "文件与安排", "a text or arrangement", "报告、备忘录、战略等文件或安排"
    FIGURE = "figure", "数据", "a number that the text claims", "文中给出的数字"
    DOCUMENT = "document", "文本", "the text itself", "文本本身：何人之言"
    # fmt: on


class Standing(Term):
    """How sure a line, a name or a sentence's coding is: name, meaning (zh, en)."""

    DRAFT = "draft", "草稿", "a line that a program proposed and nobody has confirmed"
    OFFICIAL = "official", "官方译名", "an English name that the body itself uses"
    PRESS = "press", "媒体译名", "an English name that the press uses"
    OURS = "ours", "本项目译名", "an English name that this project gives"
    STATED = "stated", "文中明言", "the text says it"
    INFERRED = "inferred", "编码者推断", "the coder concludes it"
    VERBATIM = "verbatim", "原文用语", "a name that the text has letter for letter"
    COMPOSED = "composed", "编码者拟名", "a name that the coder put together"
    CODED = "coded", "已编码", "a sentence that is quoted as evidence"
    UNCODED = "uncoded", "有意不编码", "a sentence left uncoded for a reason that is given"
    OPEN = "open", "尚未编码", "a sentence that is neither coded nor left uncoded for a reason"


class Qualifier(Term):
    """How a number may be hedged: name, meaning (zh, en)."""

    OVER = "over", "超过", "more than this"
    AT_LEAST = "at least", "至少", "this or more"
    ABOUT = "about", "大约", "near this, above or below"
    NEARLY = "nearly", "近", "a little less than this"
    UP_TO = "up to", "至多", "this or less"
    UNDER = "under", "不到", "less than this"
    BETWEEN = "between", "介于", "from the lower end to the upper end"


class AnswerKind(Term):
    """The answers of `why`, ties first, then the kinds of no: name, meaning (zh, en)."""

    NAMED = (
        "named",
        "明文关联",
        "the proposal's own sentences tie the actor to it",
        "该倡议自身的语句将此行为体与之关联",
    )
    DERIVED = (
        "derived",
        "推导关联",
        "only a chain of relations ties the actor to it",
        "只有关系链将此行为体与该倡议关联",
    )
    WITHOUT_A_PART = (
        "named without a part",
        "提及而无角色",
        "the proposal's own passage names the actor and gives it no part",
        "该倡议所在段落提及此行为体，但未赋予其角色",
    )
    NOT_WITH_THIS = (
        "not with this proposal",
        "未与此倡议关联",
        "the text names the actor, but not with this proposal",
        "文中提及此行为体，但未与该倡议关联",
    )
    STANDS_FOR_OTHERS = (
        "stands for others",
        "指代他者",
        "the words refer to other actors here, as pronouns do",
        "该词语在此指代其他行为体，如代词一般",
    )
    NOT_CODED = (
        "not coded",
        "未编码",
        "the words are in the text, but the passage or the actor is not coded",
        "文中有此词语，但该语句或此行为体尚未编码",
    )
    NEVER_NAMED = (
        "never named",
        "从未提及",
        "the text does not have these words as a name",
        "文中没有以此为名者",
    )


_OF_TEXTS = {
    "report": "报告",
    "memorandum": "备忘录",
    "policy": "政策",
    "strategy": "战略",
    "norm": "准则",
    "treaty": "条约",
    "declaration": "宣言",
}
SUBTYPES_OF: Mapping[str, Mapping[str, str]] = {
    Kind.ACTOR: {
        "person": "人物",
        "state": "国家",
        "government": "政府",
        "state-organ": "国家机关",
        "intergovernmental-body": "政府间机构",
        "mechanism": "机制",
        "response-team": "应急响应组织",
        "police": "警方",
        "association": "社会团体",
        "company": "企业",
        "institute": "研究机构",
        "expert-group": "专家组",
        "collective": "集体",
        "population": "人群",
        "suspect": "嫌疑人",
        "offender": "加害者",
    },
    Kind.THREAT: {
        "attack": "攻击",
        "malware": "恶意软件",
        "crime": "犯罪",
        "harmful-content": "有害内容",
        "terrorism": "恐怖主义",
        "security-concern": "安全关切",
        "impact": "影响",
        "general": "一般",
    },
    Kind.PRINCIPLE: {"norm": "准则", "goal": "目标", "claim": "主张"},
    Kind.EVENT: {"occurrence": "事件", "trend": "趋势"},
    Kind.INSTRUMENT: {**_OF_TEXTS, "mechanism-to-be": "拟建机制"},
    Kind.DOCUMENT: {"speech": "演讲", **_OF_TEXTS},
}
"""The subtypes of each kind that has some, with their Chinese names."""

SUBTYPES: Mapping[str, str] = {
    word: zh for words in SUBTYPES_OF.values() for word, zh in words.items()
}
"""Every subtype of a node in Chinese; its English is its name."""
