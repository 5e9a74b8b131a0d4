"""Names: what a user types, and the one node it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.graph_types import Graph
from graph.errors import AmbiguousName, RequestError, UnknownName, WrongKind
from graph.query.likeness import is_slip
from graph.query.name_forms import bearers, normal, normals, surface_forms
from graph.query.names import resolve, resolve_each
from schema.types import NAME


def test_a_document_is_called_by_the_name_of_its_folder(speech: Graph) -> None:
    """What `new`, `draft` and `export table` call a document, questions and briefs do too."""
    assert resolve(speech, "stanford-2013") == "document-stanford-2013"


def test_every_name_of_every_node_leads_to_it(speech: Graph, harbour: Graph) -> None:
    """Ids, names in both languages and aliases, whoever else may have them."""
    for graph in (speech, harbour):
        names = [(n, name) for n, each in graph.nodes(data=True) for name in surface_forms(n, each)]

        assert all(node in bearers(graph, name) for node, name in names)


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("港务联盟", "actor-harbour-union"),
        ("港 务 联 盟", "actor-harbour-union"),
        ("港務聯盟", "actor-harbour-union"),
        ("harbour union", "actor-harbour-union"),
        ("mayor lin", "actor-lin"),
        ("the Harbour Union", "actor-harbour-union"),
        ("The  harbour union", "actor-harbour-union"),
        ("Coastal Cities", "actor-coastal-cities"),
        ("actor-lin", "actor-lin"),
    ],
)
def test_case_space_and_character_forms_make_no_difference(
    harbour: Graph, typed: str, node: str
) -> None:
    """A name is found as people type it."""
    assert resolve(harbour, typed) == node


@pytest.mark.parametrize("typed", ["2", "二", "第二", "第二项", "第二点建议"])
def test_a_proposal_goes_by_its_number(harbour: Graph, typed: str) -> None:
    """The text's own order is a name, in either writing."""
    assert resolve(harbour, typed, "proposal") == "proposal-fog-news"


def test_several_bearers_are_all_told(harbour: Graph) -> None:
    """One alias of two bodies names neither."""
    with pytest.raises(AmbiguousName) as caught:
        resolve(harbour, "HU")

    assert set(caught.value.ids) == {"actor-harbour-union", "actor-fishermens-association"}


def test_a_near_chinese_name_is_another_name(harbour: Graph) -> None:
    """One other character is not forgiven; the nearest are told."""
    with pytest.raises(UnknownName) as caught:
        resolve(harbour, "港务联合")

    assert "actor-harbour-union" in caught.value.nearest


def test_a_number_that_no_proposal_has_tells_those_there_are(harbour: Graph) -> None:
    """With nothing alike, the few there are are the way out."""
    with pytest.raises(UnknownName) as caught:
        resolve(harbour, "9", "proposal")

    assert list(caught.value.nearest) == ["proposal-lights", "proposal-fog-news"]


def test_a_name_of_another_kind_is_said_to_be_one(harbour: Graph) -> None:
    """A threat is not an actor, and that is told."""
    with pytest.raises(WrongKind):
        resolve(harbour, "浓雾", "actor")


@pytest.mark.parametrize(
    ("name", "bare"),
    [("the Strait", "strait"), ("A storm", "storm"), ("an aid", "aid"), ("Thea", "thea")],
)
def test_an_article_before_a_name_is_no_part_of_it(name: str, bare: str) -> None:
    """A leading article is left out, and nothing that only begins like one."""
    assert normal(name) == bare


@pytest.mark.slow
@given(st.lists(st.from_regex(NAME, fullmatch=True)))
def test_all_at_once_is_one_by_one(names: list[str]) -> None:
    """Names that are normalised together are what each is by itself."""
    assert normals(names) == [normal(name) for name in names]


def test_a_merged_node_is_asked_by_the_id_it_had(strait: Graph) -> None:
    """The id of either document leads to the one node."""
    assert resolve(strait, "actor-strait-fishing-commission") == "actor-fisheries-commission"


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("abc", "abd"),
        ("abcd", "abxy"),
        ("abcdefgh", "abcdefxy"),
        ("abcdefghi", "abcdefxyz"),
        ("abcdefghi", "abcdefghi"),
    ],
)
def test_a_slip_too_long_for_its_word_is_another_word(typed: str, slip: str) -> None:
    """Below four letters none is forgiven, below nine one, then two; no slip is none either."""
    assert not is_slip(typed, slip)


@pytest.mark.parametrize(
    ("typed", "slip"), [("abcd", "abce"), ("abcdefgh", "abcdefgx"), ("abcdefghi", "abcdefgxy")]
)
def test_a_slip_as_long_as_its_word_allows_is_one(typed: str, slip: str) -> None:
    """One letter in four, two in nine."""
    assert is_slip(typed, slip)


@pytest.mark.parametrize(
    ("kind", "option"),
    [("actor", "--actor '港务联盟' --actor '东港市'"), (None, "--node '港务联盟' --node '东港市'")],
)
def test_names_joined_by_a_comma_are_asked_one_by_one(
    harbour: Graph, kind: str | None, option: str
) -> None:
    """Several names at once are rejected with the options that ask for each; one that is unknown is only that."""
    with pytest.raises(RequestError) as several:
        resolve_each(harbour, "港务联盟、东港市", kind)
    with pytest.raises(UnknownName):
        resolve_each(harbour, "港务联盟、无名市", kind)

    assert f"`{option}`" in str(several.value)
