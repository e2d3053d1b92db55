"""Lists of words as they are best read: in a text."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a text, parted by bars."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))
