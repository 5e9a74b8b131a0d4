"""The same questions on every engine."""
