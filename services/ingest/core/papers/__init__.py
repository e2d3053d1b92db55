"""PDF and DOCX."""
