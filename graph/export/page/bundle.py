"""The page's scripts, joined into the one that the page carries.

They are modules in the standard sense, and so are tested, formatted and read one by one. A browser
takes no module from a file beside a page that was opened from a disk, so their imports are resolved here:
each stands after what it imports, as a module is evaluated, inside one closure. That is the same as long
as no two of them use one name at their top level, and none renames what it imports; a test sees to that.
"""

import re
from importlib.resources import files

from rjsmin import jsmin

SCRIPTS = files("graph.export.page") / "scripts"
IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"\./(\w+)\.js";\n', re.MULTILINE)
_LAST = re.compile(r"[;,](?=\})|,(?=[\])])")
"""What the formatter sets after the last statement of a block and the last of a list; in no string, as a test sees to."""
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def bundled(first: str = "main") -> str:
    """Join a module and all that it imports, directly or not, in the order of evaluation."""
    sources = _in_order(first, {})
    modules = "\n".join(_EXPORT.sub("", IMPORT.sub("", each)) for each in sources.values())
    # What ends with a brace and no semicolon needs no line end behind it: the formatter sets every semicolon.
    packed = _LAST.sub("", jsmin(modules).replace("}\n", "}"))
    return f'(() => {{\n"use strict";\n{packed}\n}})();\n'


def _in_order(module: str, sources: dict[str, str]) -> dict[str, str]:
    """Add a module after those that it imports; none imports itself, by whatever way."""
    if module not in sources:
        source = (SCRIPTS / f"{module}.js").read_text("utf-8")
        for match in IMPORT.finditer(source):
            _in_order(match[2], sources)
        sources[module] = source
    return sources
