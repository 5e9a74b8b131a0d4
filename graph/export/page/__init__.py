"""The page: one HTML file, its data, its layout, its scripts."""
