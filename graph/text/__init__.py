"""A text as people count it: paragraphs, sentences, dates, languages."""

from graph.text.source import SourceText as SourceText
