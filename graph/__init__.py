"""What is said, and how to look at it: load, build, ask, export, show."""
