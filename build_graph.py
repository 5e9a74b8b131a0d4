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
    except KeyboardInterrupt:
        raise SystemExit(130) from None
