"""Lines of a header that say what they are: "Source: Marsh Gazette"."""

import re
from collections.abc import Sequence

from services.ingest.core.pasted.header_marks import plainly

_LABELS = {
    **dict.fromkeys(("title", "headline", "titel", "titre"), "title"),
    **dict.fromkeys(("source", "publisher", "publication", "outlet"), "publisher"),
    **dict.fromkeys(("newspaper", "quelle", "via", "fuente"), "publisher"),
    **dict.fromkeys(("author", "authors", "byline", "by", "autor", "auteur"), "author"),
    **{"url": "url", "link": "url", "section": "section", "category": "section"},
    **dict.fromkeys(("url source", "source url", "canonical url"), "url"),
}
_LABELLED = re.compile(
    r"(?P<label>[A-Za-z]{2,12}(?: [A-Za-z]{2,12})?) ?: ?(?P<value>\S.{0,2000})"
)


def labelled(lines: Sequence[str], *, most: int) -> tuple[dict[str, str], Sequence[str]]:
    """Take such lines off the first `most`; one alone may well be a title, and stays.

    Returns what they say, by the name of the header's field, and the other lines.
    """
    found: dict[str, str] = {}
    at: list[int] = []
    for index, line in enumerate(lines[:most]):
        if ":" not in line:
            continue
        match = _LABELLED.fullmatch(plainly(line))
        name = _LABELS.get(match["label"].casefold()) if match else None
        if match and name and name not in found:
            found[name] = match["value"]
            at.append(index)
    if len(found) < 2:
        return {}, lines
    return found, [line for index, line in enumerate(lines) if index not in at]
