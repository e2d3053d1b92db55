"""Pure: a story's headline, dek, cited sentences, names and timeline."""
