"""Pure: words and marks of a sentence, before anybody asks what it claims."""
