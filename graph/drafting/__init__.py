"""A new text to proposed lines: its folder, and drafts of what a person confirms."""
