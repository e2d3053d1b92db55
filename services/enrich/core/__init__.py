"""Pure understanding of one article: sentences, names, terms."""
