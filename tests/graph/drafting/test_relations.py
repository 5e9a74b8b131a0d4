"""Relations by the patterns of a language: each a draft with its cue, and none that a sentence does not give."""

from functools import cache
from pathlib import Path

import pytest

from graph.build.builder import build
from graph.drafting import draft, new_document
from graph.drafting.relations import cut_short
from graph.reading.corpus import EMBEDDED, load_corpus
from schema.nodes import Node

TOLD = {
    "Nous considérons que le phare est ancien. Nous devons donc garder les phares. Nous éclairerons le port.": [
        "Nous undertakes must garder les phares",
        "Nous undertakes pledged éclairerons le port",
    ],
    "Les ports veillent à la sûreté des phares. Les capitaines s’abstiennent de toute manœuvre de nuit.": [
        "ports undertakes must veillent à la sûreté des phares",
        "capitaines undertakes must-not toute manœuvre de nuit",
    ],
    "L’Union appelle les ports et l’ensemble des armateurs, à garder leurs phares allumés.": [
        "ports undertakes should garder leurs phares allumés",
        "ensemble des armateurs undertakes should garder leurs phares allumés",
    ],
    "J’appelle les armateurs à garder les phares. Il appartient aux ports de publier les cartes.": [
        "armateurs undertakes should garder les phares",
        "ports undertakes must publier les cartes",
    ],
    "L’île réitère son appel aux ports à garder les phares. Mon pays se félicite de l’accord signé.": [
        "ports undertakes should garder les phares",
        "Mon pays supports l’accord signé",
    ],
    "各国应当开放灯塔，不得熄灯。": [
        "各国 undertakes should 开放灯塔",
        "各国 undertakes must-not 熄灯",
    ],
    "各國應當開放燈塔。": ["各国 undertakes should 開放燈塔"],
    "交通部應於年底前開放燈塔。僱主應為船員提供燈具。": [
        "交通部 undertakes should 於年底前開放燈塔",
        "僱主 undertakes should 為船員提供燈具",
    ],
    "东港愿同各港一道，开放灯塔。东港呼吁各国保持航道畅通，不得熄灯。": [
        "东港 undertakes pledged 各港一道，开放灯塔",
        "各国 undertakes should 保持航道畅通",
        "各国 undertakes must-not 熄灯",
    ],
    "问：美国将制裁东港。": [],
    "我们要着力开放灯塔。走私集团应当受到惩处。": ["我们 undertakes should 着力开放灯塔"],
    "The SDGs must guide all. Ports may not sell lamps after January 1, 2027. - Industry should report.": [
        "Ports undertakes must-not sell lamps after January 1, 2027",
        "Industry undertakes should report",
    ],
    "IV. The act shall enter into force. 2. INSTRUCTS the Lamp Committee to report. STRONGLY CONDEMNS fog.": [
        "Lamp Committee undertakes must report",
    ],
    "我们呼吁各国政府和企业共同维护安全，反对网络攻击。": [
        "各国政府 undertakes should 维护安全",
        "企业 undertakes should 维护安全",
        "我们 opposes 网络攻击",
    ],
    "南湾和北角同意建立热线。": [
        "南湾 undertakes pledged 建立热线",
        "北角 undertakes pledged 建立热线",
    ],
    "港务局应当按照协议，开放灯塔。": ["港务局 undertakes should 按照协议，开放灯塔"],
    "港务局应当将结果告知船东，并将通告公开。": ["港务局 undertakes should 将结果告知船东"],
    "双方同意开放灯塔，并表示愿继续通报雾情。": [
        "双方 undertakes pledged 开放灯塔",
        "双方 undertakes pledged 继续通报雾情",
    ],
    "两国政府高度评价合作，反对任何封锁。": ["两国政府 opposes 任何封锁"],
    "省、自治区、直辖市人民政府应当会同港务局，编制规划。": [
        "省、自治区、直辖市人民政府 undertakes should 会同港务局，编制规划"
    ],
    "北角理解并支持南湾的立场，呼吁各相关方就此开展对话。": [
        "北角 supports 南湾的立场",
        "各相关方 undertakes should 开展对话",
    ],
    "付款期限最长不得超过60日。灯塔布局应当调整。": [],
    "各港承诺公开通告。": ["各港 undertakes pledged 公开通告"],
    "其中国际组织应当协助。": ["国际组织 undertakes should 协助"],
    "数据应当存储五年，原则上只设一盏灯。": [],
    "应该说，雾散了。": [],
    "承担引水任务的单位应当按时报告。": ["承担引水任务的单位 undertakes should 按时报告"],
    "受委托机构应当保存记录。": ["受委托机构 undertakes should 保存记录"],
    "用人单位招用人员应当登记。": [],
    "港务局不能当场答复的，应当说明理由。": ["港务局 undertakes should 说明理由"],
    "违反规定，要求企业提供海图的，对企业可以处罚款。": [],
    "企业保证海图的真实，政府需要时间。": [],
    "港务局应当尊重船东，支持渔民。": [
        "港务局 undertakes should 尊重船东",
        "港务局 undertakes should 支持渔民",
    ],
    "港务局可以根据当地雾情给予补助，补助标准由县规定。": [
        "港务局 undertakes may 根据当地雾情给予补助"
    ],
    "经市人民政府批准，可以登记。": [],
    "企业或者其投资者可以反映问题。": [
        "企业 undertakes may 反映问题",
        "投资者 undertakes may 反映问题",
    ],
    "We must not only keep lamps. I must emphasise the fog. Our support for ports has grown.": [
        "We undertakes must keep lamps"
    ],
    "鼓励港口兴办的学校向社会开放。": [],
    "检验机构应当具备的条件，由港务局规定。": ["港务局 undertakes should 规定"],
    "协定由两国签署，由此产生的费用由船东承担。": ["船东 undertakes should 承担"],
    "灯塔之维护，应由县（市）主管机关依法办理。": ["县（市）主管机关 undertakes should 依法办理"],
    "主管機關得依情節輕重令其改善。": ["主管機關 undertakes may 依情節輕重令其改善"],
    "船主得於公告之日起三十日內申請補償。": ["船主 undertakes may 於公告之日起三十日內申請補償"],
    "政府會繼續維護燈塔。市民會看到變化。": ["政府 undertakes pledged 繼續維護燈塔"],
    "勞工及福利局將成立工作小組。": ["勞工及福利局 undertakes pledged 成立工作小組"],
    "每位居民都有义务爱护灯塔。": ["每位居民 undertakes must 爱护灯塔"],
    "我要感谢各港，雇主不得拖欠工资。": ["雇主 undertakes must-not 拖欠工资"],
    "港务局会同有关部门可以关闭灯塔。": ["港务局 undertakes may 关闭灯塔"],
    "国家发展改革委要会同农业部制定方案。": ["国家发展改革委 undertakes should 会同农业部制定方案"],
    "财政部、国家发展改革委应加强监督。": [
        "财政部 undertakes should 加强监督",
        "国家发展改革委 undertakes should 加强监督",
    ],
    "村民委员会或者港务局应当登记。": [
        "村民委员会 undertakes should 登记",
        "港务局 undertakes should 登记",
    ],
    "States should publish charts and must respect freedom.": [
        "States undertakes should publish charts",
        "States undertakes must respect freedom",
    ],
    "We call on the United Nations to convene a conference.": [
        "联合国 undertakes should convene a conference"
    ],
    "Norland and Sudland agreed to establish a hotline.": [
        "Norland undertakes pledged establish a hotline",
        "Sudland undertakes pledged establish a hotline",
    ],
    "We condemn attacks on ships and support the Seafarers' Union.": [
        "We opposes attacks on ships",
        "We supports Seafarers' Union",
    ],
    "No company may discharge oil.": ["company undertakes must-not discharge oil"],
    "Ports shall, if possible, publish charts.": ["Ports undertakes must publish charts"],
    "The Fisheries Commission shall, within 30 days, report on nets.": [
        "Fisheries Commission undertakes must report on nets"
    ],
    "Any person who discards nets shall pay a fine.": [
        "Any person who discards nets undertakes must pay a fine"
    ],
    "By mutual concession we should act together.": ["we undertakes should act together"],
    "Why may not our country grow? Education shall be free. This Order shall take effect.": [],
    "Measures should be taken. The plan will be published.": [],
    "It should rain. This shall not be so.": [],
    "The Minister of Ports, in consultation with the Council, shall publish charts.": [
        "Minister of Ports undertakes must publish charts"
    ],
    "The Office of Lamps and Charts shall report.": [
        "Office of Lamps and Charts undertakes must report"
    ],
    "The Secretary of Ports, the Secretary of Lamps, and the Secretary of Charts shall meet.": [
        "Secretary of Ports undertakes must meet",
        "Secretary of Lamps undertakes must meet",
        "Secretary of Charts undertakes must meet",
    ],
    "The Council encourages the parties to the Convention to keep lamps.": [
        "parties to the Convention undertakes invited keep lamps"
    ],
    "Within 15 days of the date of this order, the Director of Lamps and the Director of Fog shall report.": [
        "Director of Lamps undertakes must report",
        "Director of Fog undertakes must report",
    ],
    "The Norland Bank is invited to lend lamps, and ports are asked to keep them.": [
        "Norland Bank undertakes invited lend lamps",
        "ports undertakes should keep them",
    ],
    "We shall keep the lamps.": ["We undertakes pledged keep the lamps"],
    "The Board decides to close the port. A Harbour government will not raise dues.": [
        "Board undertakes pledged close the port",
        "Harbour government undertakes pledged not raise dues",
    ],
    "We demand that companies pay for the damage. We propose that States should report.": [
        "companies undertakes should pay for the damage",
        "States undertakes should report",
    ],
    "The Director is directed to report. The heads of agencies are authorized to hire captains.": [
        "Director undertakes must report",
        "heads of agencies undertakes may hire captains",
    ],
    "Ports shall adopt, by 17 May 2026, the rules. Ports should share charts with masters, crews, and local councils.": [
        "Ports undertakes must adopt, by 17 May 2026, the rules",
        "Ports undertakes should share charts with masters, crews, and local councils",
    ],
    "六、中方将提供灯具。七、双方一致同意建立委员会。中国船级社要制定规范。": [
        "中方 undertakes pledged 提供灯具",
        "双方 undertakes pledged 建立委员会",
        "中国船级社 undertakes should 制定规范",
    ],
    "The Board requests the Lamp Committee, in collaboration with the Port Office, to mend charts.": [
        "Lamp Committee undertakes should mend charts",
    ],
    "We agreed to launch a group. Any captain shall be liable to a fine. The ports agree to act.": [
        "We undertakes pledged launch a group",
    ],
    "海事局负责全国灯塔保护工作。支持港口企业与高等学校共建实验室。海事局负责人到场。": [
        "海事局 undertakes should 全国灯塔保护工作",
        "港口企业 undertakes invited 共建实验室",
        "高等学校 undertakes invited 共建实验室",
    ],
    "The North Canal will change trade. If we should fail, fog comes. I must say so. We may hope.": [],
    "The Lamp Support Office met. Each shall report.": [],
}


FRENCH = {
    "Les États devraient publier les cartes et doivent respecter la liberté.": [
        "États undertakes should publier les cartes",
        "États undertakes must respecter la liberté",
    ],
    "Nous nous engageons à garder les phares, et nous condamnons toute attaque.": [
        "Nous undertakes pledged garder les phares",
        "Nous opposes toute attaque",
    ],
    "L’Union des ports soutient les marins et s’oppose à tout blocus.": [
        "Union des ports supports les marins",
        "Union des ports opposes tout blocus",
    ],
    "Nous demandons instamment aux ports de signaler le brouillard et invitons les armateurs à répondre.": [
        "ports undertakes should signaler le brouillard",
        "armateurs undertakes invited répondre",
    ],
    "Le Nordland et le Sudland sont convenus d’établir une ligne directe.": [
        "Nordland undertakes pledged établir une ligne directe",
        "Sudland undertakes pledged établir une ligne directe",
    ],
    "Aucun navire ne peut rejeter de l’huile.": ["navire undertakes must-not rejeter de l’huile"],
    "Ensemble, nous garderons les phares de la côte.": [
        "nous undertakes pledged garderons les phares de la côte"
    ],
    "Le Parlement et le Gouvernement doivent agir.": [
        "Parlement undertakes must agir",
        "Gouvernement undertakes must agir",
    ],
    "Nous engageons à ouvrir les ports. Je m’oppose fermement au vol des phares.": [
        "Nous undertakes pledged ouvrir les ports",
        "Je opposes vol des phares",
    ],
    "L’Union des ports est invitée à répondre. Les ports sont chargés de publier les cartes.": [
        "Union des ports undertakes invited répondre",
        "ports undertakes must publier les cartes",
    ],
    "Il a demandé, à ce titre, au Ministre des Ports, du Phare et de la Côte de signaler le brouillard.": [
        "Ministre des Ports, du Phare et de la Côte undertakes should signaler le brouillard"
    ],
    "Le Conseil a également invité les armateurs à préparer, avec les ports, une carte.": [
        "armateurs undertakes invited préparer, avec les ports, une carte"
    ],
    "La souveraineté du Nordland doit reposer sur les ports. La Commission peut être saisie par un port.": [],
    "Les phares doivent être ouverts. Il faut agir. La présente loi doit entrer en vigueur.": [],
    "Est-ce que les ports doivent agir ?": [],
}


@pytest.mark.parametrize("text", FRENCH)
def test_a_french_sentence_tells_who_is_to_do_what(text: str, tmp_path: Path) -> None:
    """Duty, advice, promise, call, agreement and stance; nothing of a passive, a law or a question."""
    _, told = _drafted(tmp_path, text, "Avis des ports de la côte du détroit")

    assert told == FRENCH[text]


def test_french_proposals_are_those_of_the_list(tmp_path: Path) -> None:
    """`Nous proposons trois mesures` gives the proposals of the list after it, in order, and who proposes."""
    text = (
        "Nous proposons deux mesures aux ports de la côte.\n\nPremièrement, ouvrir les phares.\n\n"
        "Deuxièmement, partager les cartes."
    )

    made, _ = _drafted(tmp_path, text, "Avis des ports de la côte du détroit")

    proposals = [
        (each["order"], each["name_en"]) for each in made.nodes if each["kind"] == "proposal"
    ]
    assert proposals == [(1, "ouvrir les phares"), (2, "partager les cartes")]
    assert {each["role"] for each in made.relations} == {"proposer"}


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("Proposons la création d’un conseil des ports.", ["la création d’un conseil des ports"]),
        (
            "Le Gouvernement propose de garder les phares de la côte.",
            ["garder les phares de la côte"],
        ),
        (
            "This brief makes two points:\n\n1. Open lamps.\n\n2. Mend charts.",
            ["Open lamps", "Mend charts"],
        ),
        ("我提出两点倡议。\n\n第一，开放灯塔。\n\n第二，共享海图。", ["开放灯塔", "共享海图"]),
        (
            "我提出两点倡议。\n\n第一，开放灯塔。\n\n1. 共享海图。\n\n第二，通报雾情。",
            ["开放灯塔", "通报雾情"],
        ),
        ("我提出两点倡议。\n\n2. 开放灯塔。\n\n4. 共享海图。", []),
        ("港务局提出修订建议之后，各港回信。\n\n1. 灯塔已开放。\n\n2. 海图已共享。", []),
    ],
)
def test_a_list_of_proposals_is_one_list_in_order(
    text: str, proposals: list[str], tmp_path: Path
) -> None:
    """From its first item, each the next of one kind of number; no list of what is not proposed."""
    made, _ = _drafted(tmp_path, text)

    drafted = [each["name_zh"] for each in made.nodes if each["kind"] == "proposal"]
    assert drafted == proposals


def test_a_draft_of_another_text_is_not_known(tmp_path: Path) -> None:
    """What nobody has confirmed names nothing in the next text."""
    _drafted(tmp_path, "港务局应当开放灯塔。")
    (tmp_path / "second.txt").write_text("第二份通告\n\n港务局应当共享海图。\n", "utf-8")
    new_document.new("second", tmp_path / "second.txt", tmp_path)

    known = draft.known(tmp_path, "second")

    assert known
    assert not [each for each in known if "notice" in each.id]


@cache
def _known() -> list[Node]:
    """The entities that come along; they are read once."""
    (slug,) = (each.name for each in EMBEDDED.iterdir() if each.is_dir())
    return draft.known(EMBEDDED, slug)


def _drafted(home: Path, text: str, title: str = "") -> tuple[draft.Draft, list[str]]:
    title = title or ("Notice of the ports" if text.isascii() else "我们港口的通告")
    (home / "text.txt").write_text(f"{title}\n\n2020-05-05\n\n{text}\n", "utf-8")
    folder = new_document.new("notice", home / "text.txt", home).folder
    made = draft.into(folder, _known())
    names = {each["id"]: each["name_zh"] for each in made.nodes}
    told = [
        " ".join(
            filter(
                None,
                (
                    names[each["source"]],
                    each["predicate"],
                    each.get("role"),
                    each.get("force"),
                    names[each["target"]],
                ),
            )
        )
        for each in made.relations
    ]
    return made, told


STANCES = {
    "北角反对任何封锁。": ("opposes", "threat", "general"),
    "北角支持南湾的立场。": ("supports", "measure", None),
}


@pytest.mark.parametrize("text", STANCES)
def test_what_is_opposed_is_drafted_as_a_threat(text: str, tmp_path: Path) -> None:
    """Unless it is known as something else; what is supported is drafted as a measure."""
    made, _ = _drafted(tmp_path, text)

    (relation,) = made.relations
    (target,) = (each for each in made.nodes if each["id"] == relation["target"])
    told = (relation["predicate"], target["kind"], target.get("subtype"))
    assert told == STANCES[text]


@pytest.mark.parametrize("text", TOLD)
def test_a_sentence_tells_who_is_to_do_what(text: str, tmp_path: Path) -> None:
    """Asking, promising, forbidding, agreeing and stances; nothing where no actor stands before the cue."""
    _, told = _drafted(tmp_path, text)

    assert told == TOLD[text]


DENIED = {
    "No State may test bombs. Neither port may charge fees. None of the Parties may sell nets.": [
        ("State must-not test bombs", "No State may test bombs"),
        ("port must-not charge fees", "Neither port may charge fees"),
        ("Parties must-not sell nets", "None of the Parties may sell nets"),
    ],
    "Neither the Council nor the Commission shall publish charts.": [
        (
            "Council must-not publish charts",
            "Neither the Council nor the Commission shall publish charts",
        ),
        (
            "Commission must-not publish charts",
            "Neither the Council nor the Commission shall publish charts",
        ),
    ],
    "The Parties shall, under no circumstances, test bombs. The Parties must never sell nets.": [
        ("Parties must-not test bombs", "The Parties shall, under no circumstances, test bombs"),
        ("Parties must-not sell nets", "The Parties must never sell nets"),
    ],
    "We call on the Council not to resign.": [
        ("Council should not to resign", "call on the Council not to resign"),
    ],
    "Nobody should enter. Nobody calls on the Council to resign. No State is required to report.": [],
    "We do not call on the Council to resign. The Council met without calling on the Union to act.": [],
    "We never said the Council should resign. The Council hardly supports the ban.": [],
    "The Union shall meet, and neither the Council, nor the Port Commission, shall publish.": [
        ("Union must meet", "The Union shall meet"),
    ],
    "我们呼吁各国不得熄灯。各国不应当收费。": [
        ("各国 should 不得熄灯", "呼吁各国不得熄灯"),
        ("各国 must-not 收费", "各国不应当收费"),
    ],
    "我们并不要求理事会辞职。我们从未呼吁各国开放灯塔。没有任何国家可以收取费用。无人可以进入该区。": [],
    "并非所有国家都应当提交报告。我不提出三点建议。第一，开放灯塔。": [],
    "没有提交报告的国家应当补交。": [
        ("没有提交报告的国家 should 补交", "没有提交报告的国家应当补交"),
    ],
}
DENIED_IN_FRENCH = {
    "Aucun État ne peut vendre des filets. Ni le Conseil ni la Commission ne doivent publier.": [
        ("État must-not vendre des filets", "Aucun État ne peut vendre des filets"),
        ("Conseil must-not publier", "Ni le Conseil ni la Commission ne doivent publier"),
        ("Commission must-not publier", "Ni le Conseil ni la Commission ne doivent publier"),
    ],
    "Nous ne demandons pas au Conseil de démissionner. Personne ne doit entrer. Nul ne peut sortir.": [],
    "Les ports ne doivent pas seulement publier. Les ports ne s’opposent pas à la taxe.": [],
    "Nous demandons au Conseil de ne pas publier les cartes.": [
        (
            "Conseil should ne pas publier les cartes",
            "demandons au Conseil de ne pas publier les cartes",
        ),
    ],
}


@pytest.mark.parametrize("text", [*DENIED, *DENIED_IN_FRENCH])
def test_a_denial_is_in_the_force_and_in_the_quotation_or_nothing_is_drafted(
    text: str, tmp_path: Path
) -> None:
    """What is denied is never drafted as asked, allowed or supported, and no quotation cuts its denial off."""
    french = text in DENIED_IN_FRENCH
    made, told = _drafted(tmp_path, text, "Avis des ports de la côte du détroit" if french else "")

    asked = [each.replace("undertakes ", "") for each in told]
    quoted = [each["evidence"][0]["quote"] for each in made.relations]
    assert list(zip(asked, quoted, strict=True)) == {**DENIED, **DENIED_IN_FRENCH}[text]


LISTS = {
    "我提出三点倡议：\n\n第一，尊重主权。各国应当守法。\n\n第二，加强合作。\n\n第三，完善机制。\n\n第一，再说一遍。": [
        "我 participates-in proposer 尊重主权",
        "我 participates-in proposer 加强合作",
        "我 participates-in proposer 完善机制",
        "各国 participates-in addressee should 尊重主权",
    ],
    "The Board proposes two steps. First, open the ports. Second, let us talk.": [
        "Board participates-in proposer open the ports",
        "Board participates-in proposer let us talk",
    ],
    "我们建议大家休息。": [],
    "我提出两点倡议：\n\n第一，\n\n第一，开放灯塔。\n\n第二，互通雾情。": [
        "我 participates-in proposer 开放灯塔",
        "我 participates-in proposer 互通雾情",
    ],
    "为此，我们倡议：\n\n——开放灯塔；\n\n——互通雾情。\n\n各港应当守法。\n\n——不再列举。": [
        "我们 participates-in proposer 开放灯塔",
        "我们 participates-in proposer 互通雾情",
    ],
    "We propose a Regional Framework. I would like to make two points. First, open lamps. Second, mend charts.": [
        "I participates-in proposer open lamps",
        "I participates-in proposer mend charts",
        "We participates-in proposer a Regional Framework",
    ],
    "The Board has proposed a rule on fog. We do not propose a ban. The proposed rule is new.": [
        "Board participates-in proposer a rule on fog"
    ],
    "We recommend that the Lamp Committee:\n\n• set a cap;\n\n• open a fund.": [
        "We participates-in proposer set a cap",
        "We participates-in proposer open a fund",
    ],
    "我建议成立航运局。中国提出全球灯塔倡议。我不建议设立新港。我们提出了问题。": [
        "我 participates-in proposer 成立航运局",
        "中国 participates-in proposer 全球灯塔倡议",
    ],
    "The ports propose:\n\n• open lamps;\n\n• fog signals.": [
        "ports participates-in proposer open lamps",
        "ports participates-in proposer fog signals",
    ],
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_after_a_proposing_sentence_is_proposals(text: str, tmp_path: Path) -> None:
    """Each item is a proposal in its order, tied to the proposer; who is asked in it is its addressee."""
    made, told = _drafted(tmp_path, text)

    ties = [each for each in told if "participates-in" in each]
    orders = [each["order"] for each in made.nodes if each["kind"] == "proposal"]
    assert ties == LISTS[text]
    assert orders == list(range(1, 1 + sum("proposer" in each for each in ties)))


def test_relations_are_drafts_with_their_cue_and_build(tmp_path: Path) -> None:
    """Each names the words it was drafted by; the graph with drafts has them, and the proposals are counted."""
    text = next(iter(LISTS))
    made, _ = _drafted(tmp_path, text)

    graph = build(load_corpus(tmp_path), drafts=True)

    assert all(each["status"] == "draft" for each in made.relations)
    assert {each["doubt"] for each in made.relations} == {
        "drafted by its cue: 提出三点倡议",
        "drafted by its cue: 应当",
    }
    assert graph.number_of_edges() == len(made.relations)


def test_what_needs_a_rejected_node_is_not_drafted(tmp_path: Path) -> None:
    """A relation whose end was turned down would point nowhere."""
    made, _ = _drafted(tmp_path, "各港承诺公开通告。")
    end = made.relations[0]["source"]
    (tmp_path / "notice" / "judgements.yaml").write_text(
        f'- {{"judgement": "rejected", "id": "{end}"}}\n'
    )
    annotations = tmp_path / "notice" / "annotations.yaml"
    annotations.write_text(
        annotations.read_text("utf-8").split("relations:")[0].split(f"- id: {end}")[0], "utf-8"
    )

    again = draft.draft(tmp_path / "notice", draft.known(tmp_path, "notice"))

    assert again.relations == []


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("lamp " * 23 + "lights and", "lamp " * 22 + "lamp"),
        ("lamp " * 23 + "light and", "lamp " * 23 + "light"),
        ("灯" * 130, "灯" * 120),
    ],
)
def test_a_long_name_ends_where_a_word_does(name: str, short: str) -> None:
    """No word of an alphabet is cut; Chinese is cut at the greatest length."""
    assert cut_short(name) == short
