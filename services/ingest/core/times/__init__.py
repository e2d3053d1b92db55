"""Dates: what is one, when it was, and who says so."""
