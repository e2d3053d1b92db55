"""Understands articles: sentences, names, terms; stateless, scales by processes."""
