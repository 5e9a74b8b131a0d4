"""What may be said: the kinds, predicates and evidence of the codebook. Never imports `graph`."""
