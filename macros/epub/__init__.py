"""A book of all pages of a language for reading programs: EPUB 3.3, made from the HTML of the pages."""
