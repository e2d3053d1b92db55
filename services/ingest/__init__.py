"""Ingest: takes dropped files in, archives and journals them, reads them as articles."""
