"""The closed vocabulary: predicates, roles, modality, chains; one row a member. Needs no Pydantic.

Questions are asked in these words of a graph that is there already, and start without the models.
"""

from enum import StrEnum
from itertools import product
from typing import Literal, Self

PLACEHOLDERS = {"rights": "not stated yet", "coded_by": "nobody yet", "unit": "?"}
"""What stands in a field until a person fills it; a confirmed record has none of them."""

Chain = Literal["office", "membership", "example", "threat"]
"""The kinds of chain that a derived tie may follow, in the codebook's order."""


def _pairs(ends: str) -> frozenset[tuple[str, str]]:
    """Read `from ... > to ...; ...` into the set of allowed (from, to) pairs of kinds."""
    sides = [part.split(">") for part in ends.split(";")]
    return frozenset(pair for a, b in sides for pair in product(a.split(), b.split()))


class Term(StrEnum):
    """A closed vocabulary, one row a member: name, meaning in Chinese, meaning in English."""

    zh: str
    en: str

    def __new__(cls, name: str, zh: str = "", en: str = "") -> Self:
        """Make the member equal to its name."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.zh, row.en = zh, en
        return row


class Predicate(StrEnum):
    """The predicates, one row each: name, allowed ends, inverse, meaning (zh, en), chains it may carry.

    `participates-in` is the tie: it alone carries a role.
    """

    ends: frozenset[tuple[str, str]]
    inverse: str
    zh: str
    en: str
    chains: frozenset[str]

    def __new__(
        cls,
        name: str,
        ends: str = ">",
        inverse: str = "",
        zh: str = "",
        en: str = "",
        chains: str = "",
    ) -> Self:
        """Make the member equal to its name."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.ends = _pairs(ends)
        row.inverse, row.zh, row.en = inverse, zh, en
        row.chains = frozenset(chains.split())
        return row

    # fmt: off
    PARTICIPATES_IN = "participates-in", "actor > proposal measure", "has-participant", "在倡议或其举措中担任角色", "has a role in a proposal, or in a measure that is part of one"
    HOLDS_OFFICE_IN = "holds-office-in", "actor > actor", "has-officer", "在机构中任职", "holds an office in a body", "office"
    MEMBER_OF = "member-of", "actor > actor", "has-member", "属于某一群体、国家或组织", "is one of a class, party or group, or belongs to a state", "membership"
    PART_OF = "part-of", "measure > measure proposal principle; principle > principle proposal; actor > actor; figure > figure; event > event; instrument > instrument; threat > threat", "has-part", "是其组成部分", "is a part, step or subset of a larger whole", "membership example"
    COOPERATES_WITH = "cooperates-with", "actor > actor", "cooperates-with", "与之合作", "works together with; read both ways"
    REQUESTS = "requests", "actor > actor", "requested-by", "向其邀请、建议、请求或投诉", "invites, asks, makes a suggestion or a complaint to"
    UNDERTAKES = "undertakes", "actor > measure event", "undertaken-by", "采取、实施或参与", "does it, did it, or is to do it", "example"
    ISSUES = "issues", "actor > instrument document", "issued-by", "发布、签署或作出", "authors, publishes, adopts or signs it", "example"
    ESTABLISHES = "establishes", "actor proposal measure principle > actor instrument measure", "established-by", "建立或制定", "sets up, founds or draws up", "example"
    UPHOLDS = "upholds", "actor document instrument > principle", "upheld-by", "主张、坚持或承诺", "holds it to be right, or commits to it"
    FACES = "faces", "actor > threat", "faced-by", "面临", "is exposed to it", "threat"
    CONCERNED_ABOUT = "concerned-about", "actor > threat", "concern-of", "关注或担心", "is worried about it", "threat"
    COMMITS = "commits", "actor > threat event", "committed-by", "实施（加害）", "does the harm", "threat"
    HARMS = "harms", "threat actor event > actor", "harmed-by", "损害或危害", "hurts", "threat"
    CAUSES = "causes", "threat event > threat", "caused-by", "造成", "brings about a harm"
    KIND_OF = "kind-of", "threat > threat; principle > principle; measure > measure; instrument > instrument; event > event", "has-kind", "是其中一类", "is a narrower case of", "threat"
    ADDRESSES = "addresses", "proposal measure principle instrument event actor > threat", "addressed-by", "应对或针对", "is directed against, or deals with", "threat"
    REQUIRES = "requires", "principle proposal measure > principle proposal measure instrument", "required-by", "以之为条件或基础", "needs it, or rests on it"
    SERVES = "serves", "proposal measure principle event instrument > proposal measure principle event instrument", "served-by", "旨在促进或有利于", "is meant to further it, or furthers it"
    BENEFITS = "benefits", "proposal measure principle event instrument > actor", "benefits-from", "使其受益或受保护", "protects it or is good for it"
    BINDS = "binds", "proposal principle instrument measure > actor", "bound-by", "应由其遵守或承担", "is to be kept or carried out by"
    RESULTS_IN = "results-in", "actor measure event instrument principle > event instrument measure principle", "results-from", "产生或带来", "led to it, or is to lead to it"
    EXEMPLIFIES = "exemplifies", "event measure instrument actor > proposal measure principle", "exemplified-by", "是其实例", "is an instance of", "example"
    TAKES_PLACE_IN = "takes-place-in", "actor event measure document instrument > event actor", "frames", "在其期间或框架内", "happens during it or within its framework"
    QUANTIFIES = "quantifies", "figure > actor threat principle proposal measure event instrument", "quantified-by", "以数字说明", "counts or measures it"
    CONTINUES = "continues", "proposal > proposal", "continued-by", "延续先前的倡议", "takes an earlier proposal up and carries it on"
    RESPONDS_TO = "responds-to", "proposal > proposal", "answered-by", "回应另一倡议", "answers another proposal: takes it up, amends it or turns it down"
    RESTATES = "restates", "proposal > proposal", "restated-by", "重申先前的倡议", "says an earlier proposal again"
    SETS_OUT = "sets-out", "document > proposal principle measure", "set-out-in", "提出或阐述", "puts it forward"
    ADDRESSED_TO = "addressed-to", "document > actor", "audience-of", "以之为听众", "is spoken or written to"
    # fmt: on


class Role(Term):
    """An actor's part in a proposal, in the codebook's order: name, meaning (zh, en)."""

    PROPOSER = "proposer", "提出者", "puts the proposal forward"
    ADDRESSEE = "addressee", "受吁请者", "is called on to act or is bound by it"
    FORUM = "forum", "平台", "is the venue or framework it is to be pursued in"
    IMPLEMENTER = "implementer", "执行者", "is to do the work it describes"
    COORDINATOR = "coordinator", "协调者", "receives and routes the work"
    EXEMPLAR = "exemplar", "范例", "is the working example given for it"
    PARTNER = "partner", "合作方", "works with the exemplar or implementer on it"
    BENEFICIARY = "beneficiary", "受益者", "is protected or served by it"
    CONVENOR = "convenor", "召集者", "brought the parties together for it"


class Modality(Term):
    """How a relation is put: name, meaning (zh, en)."""

    ASSERTED = "asserted", "陈述", "said to be so"
    REPORTED = "reported", "叙述", "told as a past event"
    PROPOSED = "proposed", "提议", "asked for, or offered"
    HOPED = "hoped", "期望", "hoped for"
