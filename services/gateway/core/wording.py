"""Small words of the page: counts, and texts cut to a length that a page can bear."""

from shared.text.canonical import clean


def many(number: int, noun: str) -> str:
    """Count things in words: `1 article`, `10 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counted(total: int, most: int) -> str:
    """Count stories that were counted up to a most: `12 stories`, `1,000 or more`."""
    if total >= most:
        return f"{most:,} stories or more"
    return "1 story" if total == 1 else f"{total:,} stories"


def cut(text: str | None, limit: int) -> str:
    """Return the text with single spaces, shortened to at most `limit` characters,
    after a whole word where there is one near."""
    plain = " ".join(clean(text or "").split())
    if len(plain) <= limit:
        return plain
    head = plain[: limit - 1]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head[limit // 2 :] else head}…"
