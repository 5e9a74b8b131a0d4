"""Files to checked documents: parsed, anchored in their text, compared with each other."""
