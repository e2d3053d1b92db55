"""Feeds, and what agencies send: RSS, Atom, JSON Feed, NewsML, NITF."""
