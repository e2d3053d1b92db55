"""Trains the table that names are found with; run by hand, never at set-up."""
