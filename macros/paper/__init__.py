"""Papers: pages, and the whole site as a book, as accessible PDF files (PDF/UA-1 and PDF/A-2a) set by Typst."""
