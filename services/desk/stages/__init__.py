"""Single stages on files, without a server: clean, enrich, write."""
