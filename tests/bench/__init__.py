"""Made-up corpora of any size, and what our stages cost beside their peers."""
