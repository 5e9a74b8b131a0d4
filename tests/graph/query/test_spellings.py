"""Names as people write them, and what each is taken for: one table for the whole speech."""

import pytest

from graph.build.graph_types import Graph
from graph.errors import AmbiguousName, RequestError, UnknownName
from graph.query import find, why
from graph.query.names import called, nearest, resolve

ACTORS = """
East West Inst. | ?actor-ewi
Internet Soc. of China | ?actor-isc
Chin. government | ?actor-chinese-government
P.R. China | =actor-china
Mr Cai Ming-Zhao | =actor-cai-mingzhao
H.E. Cai Mingzhao | =actor-cai-mingzhao
American cops | ?actor-cn-us-police
policemen | ?actor-cn-us-police
police chinoise | ?actor-cn-us-police
Internautes chinois | ?actor-chinese-netizens
peuple chinois | ?actor-chinese-people
police des États-Unis | ?actor-cn-us-police
美国CERT | ?actor-us-cert
中国CERT | ?actor-cncert
UN工作组 | ?actor-un-gge
美国 experts | ?actor-cn-us-cyber-experts
中国government | ?actor-chinese-government
EWI东西方研究所 | =actor-ewi
emergency response teams | ?actor-us-cert
China's network security emergency response centre | =actor-cncert
美国应急中心 | ?actor-us-cert
讲话人 | ?actor-cai-mingzhao
nation states | ?actor-sovereign-states
United Nations | =actor-united-nations
united nations | =actor-united-nations
the United Nations | =actor-united-nations
UN | =actor-united-nations
U.N. | =actor-united-nations
ＵＮ | =actor-united-nations
联合国 | =actor-united-nations
聯合國 | =actor-united-nations
“联合国” | =actor-united-nations
联 合 国 | =actor-united-nations
联⁠合国 | =actor-united-nations
联合国 · United Nations | =actor-united-nations
United Nations (联合国) | =actor-united-nations
联合国（UN） | =actor-united-nations
联合国 United Nations | =actor-united-nations
EastWest Institute (EWI) · 东西方研究所 | =actor-ewi
联合国 · United States | ?actor-united-nations
Untied Nations | ?actor-united-nations
Unitd Nations | ?actor-united-nations
United Nation | =actor-united-nations
United States | =actor-united-states
United States of America | =actor-united-states
the United States | =actor-united-states
USA | =actor-united-states
U.S.A. | =actor-united-states
U.S. | =actor-united-states
US | =actor-united-states
America | =actor-united-states
美国 | =actor-united-states
美國 | =actor-united-states
美⁠國 | =actor-united-states
American government | ?actor-united-states
US government | ?actor-united-states
China | =actor-china
PRC | =actor-china
P.R.C. | =actor-china
People’s Republic of China | =actor-china
People's Republic of China | =actor-china
中國 | =actor-china
Chinese government | =actor-chinese-government
government of China | =actor-chinese-government
China's government | =actor-chinese-government
中國政府 | =actor-chinese-government
Chinese netizens | =actor-chinese-netizens
Chinese netizen | =actor-chinese-netizens
netizens in China | =actor-chinese-netizens
all countries | =actor-all-countries
all states | =actor-all-countries
all nations | =actor-all-countries
every country | =actor-all-countries
各國 | =actor-all-countries
世界各國 | =actor-all-countries
states | ?actor-all-countries
governments | ?actor-all-governments
national governments | ?actor-all-governments
governments of all states | =actor-all-governments
all governments | ?actor-all-governments
stakeholders | =actor-stakeholders
stakeholder | =actor-stakeholders
the stakeholders | =actor-stakeholders
relevant stakeholders | ?actor-stakeholders
利益相关方 | ?actor-stakeholders
各利益相關方 | =actor-stakeholders
NGOs | =actor-non-governmental-organizations
NGO | =actor-non-governmental-organizations
ngos | =actor-non-governmental-organizations
N.G.O. | =actor-non-governmental-organizations
non-governmental organisations | =actor-non-governmental-organizations
nongovernmental organizations | =actor-non-governmental-organizations
民間組織 | =actor-non-governmental-organizations
police | ?actor-cn-us-police
American police | ?actor-cn-us-police
US police | ?actor-cn-us-police
Chinese police | ?actor-cn-us-police
警方 | ?actor-cn-us-police
美国警方 | ?actor-cn-us-police
中国警方 | ?actor-cn-us-police
美國警方 | ?actor-cn-us-police
中美警方 | =actor-cn-us-police
政府工作组 | ?actor-un-gge
政府工作組 | ?actor-un-gge
UN GGE | =actor-un-gge
GGE | =actor-un-gge
UNGGE | =actor-un-gge
Group of Governmental Experts | ?actor-un-gge
工作组 | ?actor-un-gge
工作組 | ?actor-cyber-working-group
网络工作组 | =actor-cyber-working-group
Cyber Working Group | =actor-cyber-working-group
working group | ?actor-cyber-working-group
政府部门 | ?actor-government-departments
政府部門 | ?actor-relevant-departments
government departments | ?actor-relevant-departments
互联网协会 | ?actor-isc
互聯網協會 | ?actor-isc
中国互联网协会 | =actor-isc
ISC | =actor-isc
Internet Society | ?actor-isc
Internet Society of China | =actor-isc
CNCERT | =actor-cncert
CNCERT/CC | =actor-cncert
CNCERT-CC | =actor-cncert
cncert cc | =actor-cncert
CERT | ?actor-cncert
CERT | ?actor-us-cert
US-CERT | =actor-us-cert
US CERT | =actor-us-cert
USCERT | =actor-us-cert
US‑CERT | =actor-us-cert
应急响应中心 | =actor-cncert
中国网络安全应急响应中⼼ | =actor-cncert
EastWest Institute | =actor-ewi
East-West Institute | =actor-ewi
East West Institute | =actor-ewi
EastWest | ?actor-ewi
EWI | =actor-ewi
Eastwest Insitute | ?actor-ewi
東西方研究所 | =actor-ewi
Cai | =actor-cai-mingzhao
Mr Cai | =actor-cai-mingzhao
Mr. Cai | =actor-cai-mingzhao
Cai Mingzhao | =actor-cai-mingzhao
Mingzhao | ?actor-cai-mingzhao
Cai Mingzaho | ?actor-cai-mingzhao
Minister Cai | =actor-cai-mingzhao
蔡名照 | =actor-cai-mingzhao
Mroz | =actor-john-edwin-mroz
John Mroz | =actor-john-edwin-mroz
Mr Mroz | =actor-john-edwin-mroz
睦融霜先生 | =actor-john-edwin-mroz
hackers | =actor-hackers
hacker | =actor-hackers
citizen | =actor-citizens
developing nations | =actor-developing-countries
developing country | =actor-developing-countries
发展中国家 | =actor-developing-countries
發展中國家 | =actor-developing-countries
young person | =actor-young-people
youth | =actor-young-people
cybersecurity experts | ?actor-cn-us-cyber-experts
SCIO | =actor-scio
国务院新闻办公室 | =actor-scio
新闻办公室 | ?actor-scio
Russia | -
Russian Federation | -
European Union | -
Interpol | -
World Bank | -
Stanford University | -
俄罗斯 | 0never named
俄國 | 0never named
欧盟 | 0never named
国务院 | 0never named
世界贸易组织 | 0never named
中国外交部 | ?actor-china
互联网 | 0not coded
黑客攻击 | !
the US government | ?actor-united-states
America's government | ?actor-united-states
the Chinese side | =actor-china
the American side | =actor-united-states
China's | =actor-china
PRC government | =actor-chinese-government
Sino-US police | =actor-cn-us-police
police forces of China and the U.S. | =actor-cn-us-police
UN experts | ?actor-un-gge
UN group | ?actor-un-gge
thirty-four experts | =actor-34-experts
twelve suspects | =actor-twelve-suspects
ninety-one organizations | =actor-91-organizations
fifty-one countries | =actor-51-countries
State Council Information Office of China | =actor-scio
State Council | ?actor-scio
the world community | =actor-international-community
global community | =actor-international-community
developing world | =actor-developing-countries
China CERT | ?actor-cncert
Chinese CERT | ?actor-cncert
non governmental organization | =actor-non-governmental-organizations
civil society organisations | =actor-non-governmental-organizations
teenagers | =actor-young-people
all sides | =actor-all-parties
criminals | ?actor-principal-offender
foreign countries | ?actor-all-countries
EWI institute | ?actor-ewi
J. Mroz | ?actor-john-edwin-mroz
Tsai Mingzhao | ?actor-cai-mingzhao
Washington | ?actor-united-states
Zhongguo | ?actor-china
ICANN | -
中华人民共和国 | =actor-china
中華人民共和國 | =actor-china
美利坚合众国 | =actor-united-states
中方 | =actor-china
美方 | =actor-united-states
俄方 | 0never named
中国的政府 | =actor-chinese-government
蔡名照先生 | =actor-cai-mingzhao
蔡名照主任 | =actor-cai-mingzhao
12名嫌犯 | =actor-twelve-suspects
中华人民共和国政府 | =actor-chinese-government
非政府组织 | =actor-non-governmental-organizations
有关政府部门 | =actor-relevant-departments
有关部门 | ?actor-relevant-departments
黑客们 | =actor-hackers
骇客 | =actor-hackers
网友 | =actor-chinese-netizens
未成年人 | =actor-young-people
三十四名专家 | ?actor-34-experts
十二名嫌疑人 | =actor-twelve-suspects
九十一个组织 | =actor-91-organizations
十三个国际组织 | =actor-13-international-organizations
国务院新闻办 | =actor-scio
新闻办 | ?actor-scio
国新办 | =actor-scio
国务院办公厅 | 0never named
国际刑警组织 | 0never named
国家主席 | 0never named
联合国秘书长 | ?actor-united-nations
34位专家 | ?actor-34-experts
女士们先生们 | ?actor-summit-audience
日本政府 | 0never named
蔡明照先生 | ?actor-cai-mingzhao
Japanese government | -
美国警察 | ?actor-cn-us-police
中美双方 | ?actor-china
中美两国 | 0stands for others
双方 | 0never named
联合国安理会 | ?actor-united-nations
联和国 | ?actor-united-nations
蔡明照 | ?actor-cai-mingzhao
蔡先生 | =actor-cai-mingzhao
蔡主任 | =actor-cai-mingzhao
睦先生 | =actor-john-edwin-mroz
陈先生 | 0never named
国务院新闻办公室主任 | ?actor-cai-mingzhao
Director of SCIO | ?actor-cai-mingzhao
SCIO director | ?actor-cai-mingzhao
head of the State Council Information Office | ?actor-cai-mingzhao
睦融霜总裁 | =actor-john-edwin-mroz
CNCERT中心 | ?actor-cncert
两国警方 | ?actor-cn-us-police
公安机关 | ?actor-cn-us-police
poor countries | =actor-developing-countries
advanced economies | =actor-developed-countries
third world | =actor-developing-countries
other network security organizations | =actor-other-cybersecurity-organizations
cyber criminals | ?actor-principal-offender
Mainland China | =actor-china
People's Republic | =actor-china
东西方研究院 | ?actor-ewi
东西方中心 | 0never named
中国互联网学会 | ?actor-isc
日本互联网协会 | 0never named
中方和美方 | ?actor-china
中方和美方 | ?actor-united-states
中国和俄罗斯 | ?actor-china
China and the US | ?actor-united-states
美国政府 | ?actor-united-states
英国政府 | 0never named
中美政府 | ?actor-chinese-government
黑客组织 | ?actor-hackers
青年 | ?actor-young-people
公安部 | 0never named
中国公安部 | ?actor-china
北京 | ?actor-chinese-government
Beijing | ?actor-chinese-government
the White House | ?actor-united-states
Moscow | -
莫斯科 | 0never named
UN experts | ?actor-un-gge
hackers abroad | ?actor-from-abroad
ordinary users | ?actor-chinese-netizens
用户 | ?actor-chinese-netizens
major powers | ?actor-major-internet-countries
网络大国 | ?actor-major-internet-countries
emerging economies | ?actor-developing-countries
kids | ?actor-young-people
the public | ?actor-citizens
老百姓 | ?actor-citizens
学者 | ?actor-34-experts
civil society | ?actor-non-governmental-organizations
audience | ?actor-summit-audience
the speaker | ?actor-cai-mingzhao
演讲者 | ?actor-cai-mingzhao
CERTs | ?actor-us-cert
Government Working Group | ?actor-un-gge
姆罗兹 | =actor-john-edwin-mroz
他 | 0never named
companies | -
企业 | 0never named
Director Cai Mingzhao | =actor-cai-mingzhao
international organizations | *actor-13-international-organizations
international organizations | *actor-relevant-international-organizations
Nations Unies | ?actor-united-nations
Organisation des Nations unies | ?actor-united-nations
les Etats-Unis | ?actor-united-states
la Chine | ?actor-china
gouvernement chinois | ?actor-chinese-government
ISPs | -
law enforcement agencies | ?actor-cn-us-police
Xinhua | -
新华社 | 0never named
think tanks | ?actor-ewi
智库 | ?actor-ewi
Chinese authorities | ?actor-chinese-government
the authorities | ?actor-all-governments
中国当局 | ?actor-chinese-government
PRC govt | =actor-chinese-government
Chinese gov't | =actor-chinese-government
Chinese officials | ?actor-chinese-government
lián hé guó | ?actor-united-nations
zhong guo | ?actor-china
Mu Rongshuang | ?actor-john-edwin-mroz
Guoxinban | ?actor-scio
Mingzhao Cai | =actor-cai-mingzhao
Cai, Mingzhao | =actor-cai-mingzhao
Cài Míngzhào | =actor-cai-mingzhao
Mroz, John | =actor-john-edwin-mroz
Jon Mroz | ?actor-john-edwin-mroz
United States Computer Emergency Response Team | ?actor-us-cert
CN-CERT | =actor-cncert
网络安全应急响应中心 | ?actor-cncert
East–West Institute | =actor-ewi
E.W.I. | =actor-ewi
中国网络协会 | ?actor-isc
UN Group of Governmental Experts | =actor-un-gge
联合国政府专家组 | ?actor-un-gge
int'l community | =actor-international-community
world's governments | ?actor-all-governments
foreign governments | ?actor-all-governments
interested parties | ?actor-stakeholders
利益攸关方 | ?actor-stakeholders
利益相关者 | ?actor-stakeholders
Snowden | -
斯诺登 | 0never named
西方 | 0never named
teens | =actor-young-people
the young | ?actor-young-people
600 million netizens | ?actor-chinese-netizens
main culprit | ?actor-principal-offender
overseas hackers | ?actor-from-abroad
Strategic Security Dialog | ?actor-cn-us-strategic-security-dialogue
中国国新办 | ?actor-scio
industrialized nations | =actor-developed-countries
cyber powers | ?actor-major-internet-countries
ladies and gentlemen | ?actor-summit-audience
conference participants | ?actor-summit-audience
nonprofits | =actor-non-governmental-organizations
civic groups | ?actor-social-organizations
阳光娱乐 | ?actor-sunshine-entertainment-alliance
hacktivists | ?actor-hackers
attackers | ?actor-hackers
the States | ?actor-united-states
the two police forces | ?actor-cn-us-police
police of both countries | ?actor-cn-us-police
中美警察 | =actor-cn-us-police
CAC | -
网信办 | 0never named
中国用户 | ?actor-chinese-netizens
East-West Center | -
西方国家 | ?actor-developed-countries
Ministry of Public Security | -
ＣＮＣＥＲＴ／ＣＣ | =actor-cncert
中國網絡安全應急響應中心 | =actor-cncert
C.N.C.E.R.T. | =actor-cncert
CNCERTs | =actor-cncert
CNCERT's | =actor-cncert
cnecrt | ?actor-cncert
CNCERT/CC China | ?actor-cncert
China CNCERT/CC | ?actor-cncert
中国CNCERT | ?actor-cncert
应急响应 | ?actor-us-cert
应急响应 | ?actor-cncert
uscert/cc | ?actor-us-cert
US-CERT/CC | ?actor-us-cert
U.S.-CERT | =actor-us-cert
us_cert | =actor-us-cert
美國計算機安全應急響應組 | =actor-us-cert
美国计算机应急响应组 | ?actor-us-cert
US Computer Emergency Readiness Team | =actor-us-cert
Computer Emergency Readiness Team | ?actor-us-cert
Cái Míng Zhào | =actor-cai-mingzhao
CAI Mingzhao | =actor-cai-mingzhao
Cai, Director | ?actor-cai-mingzhao
Cai Minzhao | ?actor-cai-mingzhao
Cia Mingzhao | ?actor-cai-mingzhao
Caimingzhao | =actor-cai-mingzhao
cai ming zhao | =actor-cai-mingzhao
Director Cai's | =actor-cai-mingzhao
蔡 名照 | =actor-cai-mingzhao
蔡名召 | ?actor-cai-mingzhao
蔡名照同志 | =actor-cai-mingzhao
John E. Mroz | ?actor-john-edwin-mroz
J.E. Mroz | ?actor-john-edwin-mroz
John Edwin Morz | ?actor-john-edwin-mroz
President Mroz | =actor-john-edwin-mroz
Mróz | =actor-john-edwin-mroz
睦融霜总裁先生 | ?actor-john-edwin-mroz
U.S. Police | ?actor-cn-us-police
Chinese & US police | =actor-cn-us-police
US and Chinese police | =actor-cn-us-police
the police of China and America | =actor-cn-us-police
中、美警方 | =actor-cn-us-police
美中警方 | ?actor-cn-us-police
Unite Nations | ?actor-united-nations
United Nations' | =actor-united-nations
Uinted Nations | ?actor-united-nations
the U. N. | =actor-united-nations
聯合國組織 | =actor-united-nations
Lianheguo | ?actor-united-nations
UN GGE's | =actor-un-gge
U.N.G.G.E. | =actor-un-gge
UN-GGE | =actor-un-gge
GGE on information security | ?actor-un-gge
Governmental Experts Group | ?actor-un-gge
联合国GGE | ?actor-un-gge
United Sates | ?actor-united-states
Untied States of America | ?actor-united-states
the U. S. A. | =actor-united-states
Amercia | ?actor-united-states
Meiguo | ?actor-united-states
美国人 | ?actor-united-states
Chnia | ?actor-china
P R China | =actor-china
Peoples Republic of China | =actor-china
Zhōngguó | ?actor-china
zhong1guo2 | ?actor-china
Chinas government | =actor-chinese-government
Goverment of China | ?actor-chinese-government
Government, Chinese | =actor-chinese-government
中国政府的 | =actor-chinese-government
中囯政府 | ?actor-chinese-government
S.C.I.O. | =actor-scio
SICO | ?actor-scio
State Council’s Information Office | =actor-scio
Information Office | ?actor-scio
国务院新闻办公厅 | ?actor-scio
guo xin ban | ?actor-scio
Inst. EastWest | ?actor-ewi
Eastwest institut | ?actor-ewi
東西方研究所 (EWI) | =actor-ewi
the EastWest Institute’s | =actor-ewi
dongxifang yanjiusuo | ?actor-ewi
the host | ?actor-ewi
the organiser | ?actor-ewi
organizers | ?actor-ewi
主办方 | ?actor-ewi
Internet Society (China) | =actor-isc
中國互聯網協會 | =actor-isc
互联网协会（中国） | ?actor-isc
Chinese Internet Society | =actor-isc
I.S.C. | =actor-isc
Non Governmental Organisation | =actor-non-governmental-organizations
non-goverment organizations | ?actor-non-governmental-organizations
stake holders | =actor-stakeholders
stake-holders | =actor-stakeholders
各利益相关方们 | =actor-stakeholders
developping countries | ?actor-developing-countries
Developing Countries' | =actor-developing-countries
countries, developing | =actor-developing-countries
Intl. community | =actor-international-community
internat'l community | ?actor-international-community
国际社会们 | =actor-international-community
netizens' | ?actor-chinese-netizens
Chinese Internet-users | =actor-chinese-netizens
young peoples | =actor-young-people
Hackers' | =actor-hackers
黒客 | =actor-hackers
Govermnent of China | ?actor-chinese-government
Internet scoiety of China | ?actor-isc
relevent government departments | ?actor-relevant-departments
Sino-American Cyber Working Group | =actor-cyber-working-group
thirty four experts of both countries | ?actor-34-experts
Organiser of the summit | ?actor-ewi
Wakanda | -
Brazilian police | -
日本警方 | 0never named
国务院总理 | 0never named
"""
"""After the words: `=` is, `?` is offered, `*` is one of several, `-` is not known and nothing is near,
`0` with an answer of `why`, `!` is refused."""

PROPOSALS = """
the second proposal | proposal-urgent-issues
1 | proposal-norms
１ | proposal-norms
#1 | proposal-norms
No. 1 | proposal-norms
proposal 1 | proposal-norms
Proposal One | proposal-norms
the first proposal | proposal-norms
first | proposal-norms
1st | proposal-norms
首先 | proposal-norms
倡议一 | proposal-norms
倡議一 | proposal-norms
倡议1 | proposal-norms
第一 | proposal-norms
第一项倡议 | proposal-norms
一 | proposal-norms
code of conduct | proposal-norms
an international code of conduct | proposal-norms
行为准则 | proposal-norms
行為準則 | proposal-norms
其次 | proposal-urgent-issues
urgent issues | proposal-urgent-issues
第二條 | proposal-urgent-issues
second proposal | proposal-urgent-issues
recommendation 3 | proposal-channels
第三项 | proposal-channels
合作渠道 | proposal-channels
international cooperation | proposal-channels
"""


OTHERS = """
spamming | threat-spam
spammers | threat-spam
spam emails | threat-spam
junk mail | threat-spam
malware | threat-botnets
network attacks | threat-cyberattacks
internet fraud | threat-online-fraud
scams | threat-online-fraud
pornography | threat-pornography
terrorism | threat-cyberterrorism
cyber crime | threat-cybercrime
hacker attacks | threat-hacking
cyber sovereignty | principle-cyber-sovereignty
internet sovereignty | principle-cyber-sovereignty
网络主权 | principle-cyber-sovereignty
rule of law | principle-rule-of-law-building
法治 | principle-rule-of-law-building
win win cooperation | principle-win-win
community of shared future | principle-common-destiny
shared destiny | principle-common-destiny
China Dream | principle-chinese-dream
privacy | principle-protecting-citizens-rights
proposal II | proposal-urgent-issues
third | proposal-channels
最后一项 | proposal-channels
norms | proposal-norms
urgent problems | proposal-urgent-issues
channels | proposal-channels
zhiding wangluo kongjian guoji xingwei zhunze | proposal-norms
spam report | instrument-spam-report
反黑客报告 | instrument-hacking-report
MoU | instrument-mou
Sunshine case | event-sunshine-case-2011
Stanford summit | event-summit-2013
阳光娱乐联盟案 | event-sunshine-case-2011
"""
"""What a name of another kind is taken for, or offers."""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(each.strip() for each in row.split(" | ")) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("typed", "expected"), _rows(ACTORS))
def test_a_spelling_is_taken_for_what_it_means(speech: Graph, typed: str, expected: str) -> None:
    """A name in any writing is the actor; half of one offers it; another one is said not to be known."""
    sort, wanted = expected[0], expected[1:]

    taken, ids = _taken(speech, typed)

    assert taken == sort.replace("-", "?")
    assert wanted in ids if wanted else ids == ()


def _taken(graph: Graph, typed: str) -> tuple[str, tuple[str | None, ...]]:
    """The sign of the table, and the ids or the answer."""
    try:
        first, *_ = why(graph, typed, "3")
    except AmbiguousName as several:
        return "*", several.ids
    except UnknownName as unknown:
        return "?", unknown.nearest
    except RequestError:
        return "!", ()
    return ("=", (first.actor,)) if first.actor else ("0", (first.answer,))


@pytest.mark.parametrize(("typed", "proposal"), _rows(PROPOSALS))
def test_a_proposal_is_known_by_its_number_and_its_words(
    speech: Graph, typed: str, proposal: str
) -> None:
    """Its place in the order, as either language says it, or words that only its name has."""
    assert resolve(speech, typed, "proposal") == proposal


@pytest.mark.parametrize(("typed", "node"), _rows(OTHERS))
def test_a_name_of_another_kind_is_taken_or_offered(speech: Graph, typed: str, node: str) -> None:
    """A threat, principle, proposal, instrument or event is known by other words for it, or offered."""
    kind = speech.nodes[node]["kind"]

    assert node in (called(speech, typed, kind) or nearest(speech, typed, kind))


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("proposal 1", "proposal-norms"),
        ("倡议一", "proposal-norms"),
        ("首先", "proposal-norms"),
        ("code of conduct", "proposal-norms"),
        ("CERT", "actor-cncert"),
        ("NGOs", "actor-non-governmental-organizations"),
        ("Anti-Spam Report", "instrument-spam-report"),
        ("Anti-Hacking Report", "instrument-hacking-report"),
        ("Stanford", "event-summit-2013"),
        ("complaints", "actor-us-cert"),
        ("Chinese Dream", "actor-chinese-people"),
        ("Untied Nations", "actor-united-nations"),
    ],
)
def test_words_find_what_they_stand_in(speech: Graph, typed: str, node: str) -> None:
    """Numbers, acronyms inside longer ones, literal titles, and the words of our renderings."""
    assert node in {row.id for row in find(speech, typed)}


@pytest.mark.parametrize("typed", ["Russia", "Brazil", "NATO", "Amazon"])
def test_what_is_offered_is_near(speech: Graph, typed: str) -> None:
    """Nothing is offered for a name that is like none."""
    with pytest.raises(UnknownName) as unknown:
        resolve(speech, typed)

    assert unknown.value.nearest == ()


def test_a_name_that_is_offered_is_said_not_to_be_in_the_text(speech: Graph) -> None:
    """What is like a known name, and was looked for, is offered with both facts: not known, not in the text."""
    with pytest.raises(UnknownName, match="does not have these words"):
        why(speech, "联合国安理会", "1")


def test_a_name_without_one_of_its_words_is_no_slip(speech: Graph) -> None:
    """The government of the United States is not found as that of China."""
    assert find(speech, "US government") == []


@pytest.mark.parametrize(
    ("typed", "actor", "tied"),
    [
        ("CERT", "actor-cncert", "tied to 3 as exemplar, coordinator"),
        ("Beijing", "actor-china", "supports 3"),
        ("中国外交部", "actor-china", "supports 3"),
        ("Beijing", "actor-chinese-government", "no named tie to 3"),
    ],
)
def test_what_is_offered_says_how_it_is_tied(
    speech: Graph, typed: str, actor: str, tied: str
) -> None:
    """Each actor that may be meant comes with all its roles, its stance, or that it has neither."""
    with pytest.raises(UnknownName) as raised:
        why(speech, typed, "3")

    assert raised.value.offered[actor].endswith(f"; {tied}")
