"""Lists of words and phrases, as they are written in source."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of a text that are parted by bars; line breaks are spaces."""
    phrases = (" ".join(phrase.split()) for phrase in text.split("|"))
    return frozenset(phrase for phrase in phrases if phrase)
