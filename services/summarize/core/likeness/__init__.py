"""Pure: how like two articles are, and what an article counts for."""
