"""Files of the formats that people have, to a text with paragraphs, pages, and what the file says of itself."""
