"""White space, squeezed: of lines, and of all that is hashed."""

#: White space of ASCII that is no plain space.
_OTHER = b"\t\n\v\f\r\x1c\x1d\x1e\x1f"


def squeezed(text: str) -> str:
    """Return text with one space for each run of white space, and none at its ends."""
    # Most texts are so already; to see that takes half the time of parting their words.
    is_squeezed = "  " not in text and text == text.strip(" ") and _is_plain(text)
    return text if is_squeezed else " ".join(text.split())


def _is_plain(text: str) -> bool:
    """Say whether a text has no white space but plain spaces."""
    if text.isascii():
        return len(text.encode().translate(None, _OTHER)) == len(text)
    return text.isprintable()  # beyond ASCII, too, no other white space is
