"""Reading, pure: from the bytes of a file to records, and from a record to an article."""
