"""A page that was pasted as text: its header, its article, its furniture."""
