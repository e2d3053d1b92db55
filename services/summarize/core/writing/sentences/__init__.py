"""Pure: which sentences of an article may be published, and in which form."""
