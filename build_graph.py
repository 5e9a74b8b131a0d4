#!/usr/bin/env python3
"""Build the knowledge graph of a policy text, ask it, take it elsewhere.

python build_graph.py            write output/graph.graphml, .json and .html
python build_graph.py ties       which actors tie to which proposals, by which words
python build_graph.py --help     everything else
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # python -P leaves it out

if __name__ == "__main__":
    try:
        from graph.cli.app import main  # takes long enough to be interrupted

        main()
    except ModuleNotFoundError as missing:
        if str(missing.name).split(".")[0] in ("graph", "schema"):
            raise
        from graph.cli import terminal  # needs no package

        what = f"the package {missing.name} is not installed for {sys.executable}"
        terminal.error(f"{what}; python -m pip install -r requirements.txt")
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
