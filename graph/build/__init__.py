"""Documents to a frozen networkx graph."""
