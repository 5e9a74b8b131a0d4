"""A text as people count it: paragraphs, sentences, dates, the languages it may be in."""
