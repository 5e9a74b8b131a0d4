"""The build backend: it builds nothing, and says in one sentence how the program is run."""

raise SystemExit(
    "This is an application, not a package: in its folder, run "
    "`python -m pip install -r requirements.txt`, then `python build_graph.py`; "
    "or `uv run build_graph.py`."
)
