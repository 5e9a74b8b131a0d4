"""The page: one file that reads the text through its graph, offline.

pyvis makes the nodes, edges and options of vis-network, which is taken from the installed package;
the page around them is ours. The page asks no address for anything: its policy allows only the
scripts and the style whose hashes it carries.
"""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.build.graph_types import Graph
from graph.export.page.bundle import bundled
from graph.export.page.data import Drawing, page_data
from graph.export.page.layout import Position, positions
from graph.export.style import GROUND, STYLES
from graph.files.atomic import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from pyvis.network import Network

_PAGE = files("graph.export.page")
_SHEETS = (
    "base",
    "bar",
    "graph",
    "menus",
    "tables",
    "text",
    "cards",
    "tour",
    "lists",
    "compare",
    "narrow",
    "print",
)
"""The parts of the style in order: a later one wins."""

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
_STRAIGHT_FROM = 1_500
"""Relations from which lines are straight: curves cost too much to draw."""

_BEND = 0.3
"""How far apart lines between the same two nodes are bent, as vis-network measures roundness."""

_CURVE = {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45}
_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "keyboard": {"enabled": False},
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 1_000_000,
    },
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.4}}},
}


def write(graph: Graph, path: "Path") -> None:
    """Write the page."""
    with replacing(path) as file:
        file.write(_html(graph))


def _html(graph: Graph) -> str:
    environment = Environment(
        loader=FileSystemLoader(str(_PAGE)), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["json"] = embedded
    network = _network(graph)
    data = page_data(graph, network.nodes, network.edges)
    environment.globals.update(_scripts_and_style(several=data["several"]), **data)
    network.templateEnv = environment
    network.path = "page.html.j2"
    return str(network.generate_html())


def _network(graph: Graph) -> "Network":
    """The drawing as pyvis knows it: ids and drawing options, and our record under one key."""
    from pyvis.network import Network  # slow to load, and only the page needs it

    network = Network(directed=True)
    curve = False if graph.number_of_edges() >= _STRAIGHT_FROM else _CURVE
    network.options = {**_OPTIONS, "edges": {**_OPTIONS["edges"], "smooth": curve}}
    placed = positions(graph)
    for node, attributes in graph.nodes(data=True):
        kind = attributes["kind"]
        x, y = placed[node]
        network.add_node(node, attributes["name_en"], STYLES[kind].shape, group=kind, x=x, y=y)
    network.get_nodes = lambda: network.node_map  # the list it gives is searched for every edge
    for source, target, key, line in _lines(graph, placed):
        network.add_edge(source, target, id=key, **line)
    return network


def _lines(graph: Graph, placed: Mapping[str, Position]) -> Iterator[tuple[str, str, str, Drawing]]:
    """Every relation and how its line differs from the others: (source, target, id, drawing)."""
    between = Counter(frozenset(ends) for ends in graph.edges())
    seen: Counter[frozenset[str]] = Counter()
    for source, target, key in graph.edges(keys=True):
        ends = frozenset((source, target))
        offset = _BEND * (seen[ends] - (between[ends] - 1) / 2) * (1 if source < target else -1)
        seen[ends] += 1
        if between[ends] == 1 and placed[source][0] == placed[target][0]:
            offset = _BEND
        yield (
            source,
            target,
            key,
            _bent(offset) if offset else {},
        )


def _bent(offset: float) -> Drawing:
    turn = "curvedCW" if offset > 0 else "curvedCCW"
    return {"smooth": {"type": turn, "roundness": round(abs(offset), 3)}}


def embedded(value: Any) -> Markup:
    """JSON that may stand in a script element: no tag or comment can begin in it."""
    packed = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(packed.replace("<", "\\u003c"))


def _scripts_and_style(*, several: bool) -> dict[str, Any]:
    """The page's scripts and style, and the policy that allows these and nothing else."""
    scripts = [bundled("fallback"), bundled("several" if several else "main"), _vis()]
    style = style_of([*_SHEETS, "texts"] if several else _SHEETS)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )
    return {
        "policy": policy,
        "scripts": [Markup(script) for script in scripts],
        "style": Markup(style),
    }


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def style_of(sheets: Iterable[str]) -> str:
    """Some parts of the style, after the colours that they name."""
    styles = ((_PAGE / "styles" / f"{sheet}.css").read_text("utf-8") for sheet in sheets)
    plain = re.sub(r"/\*.*?\*/|\n\s*", " ", _palette() + "".join(styles), flags=re.DOTALL)
    return re.sub(r" *([{};,]) *", r"\1", plain).replace(": ", ":").replace(";}", "}")


def _palette() -> str:
    """The colours by name: dark on a dark screen or when chosen, light on paper."""
    colours = {**GROUND, "accent": (STYLES["proposal"].colour, STYLES["proposal"].dark)}
    light, dark = (
        f"color-scheme: {scheme};"
        + "".join(f" --{colour}: {both[i]};" for colour, both in colours.items())
        for i, scheme in enumerate(("light", "dark"))
    )
    return (
        f":root {{ {light}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark}}} }}\n"
        f"@media screen {{ :root[data-theme=dark] {{ {dark}}} }}\n"
    )


def _vis() -> str:
    """The vis-network that pyvis ships, licence banner included.

    Raises:
        RuntimeError: it is not the one that the page was made and checked with.
    """
    data = (files("pyvis") / _VIS).read_bytes()
    if hashlib.sha256(data).hexdigest() != _VIS_SHA256:
        raise RuntimeError(f"pyvis ships another {_VIS} than the page was checked with")
    return data.decode("utf-8").replace("\r\n", "\n")
