"""The text of a field, plain or HTML, as lines."""

import re

from services.ingest.core.draft import Refused
from services.ingest.core.pasted.plain import ENDLESS
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.paragraphs import is_endless, lines_of

#: A tag that only HTML has in a text, also where it was written as a text itself.
_TAG = re.compile(
    r"(?:<|&lt;)(?:/(?:p|div|h[1-6]|ul|ol|li|blockquote|section|article|strong|em|span|a"
    r"|b|i|u|sup|sub|cite|table|tr|td|pre|figure)"
    r"|p|br ?/?|div|h[1-6]|ul|ol|li|blockquote|section|article)"
    r"(?:\s(?:[^<>&]|&(?!lt;|gt;)){0,2000}+)?(?:>|&gt;)",
    re.IGNORECASE,
)


def field_lines(text: str) -> list[str] | Refused:
    """Return the paragraphs of a text, which is HTML if a tag of HTML is in it."""
    may_be_markup = "<" in text or "&" in text
    is_markup = may_be_markup and _TAG.search(text)
    return markup_lines(text) if is_markup else plain_lines(text)


def plain_lines(text: str) -> list[str] | Refused:
    """Return the paragraphs of a plain text."""
    cleaned = clean(text)
    return ENDLESS if is_endless(cleaned) else lines_of(cleaned)


def markup_lines(text: str) -> list[str] | Refused:
    """Return the paragraphs of a piece of HTML."""
    # The parser takes a quarter of a second to load: only whose texts need it pay.
    from services.ingest.core.pages.html_fragment import fragment_lines  # noqa: PLC0415

    return fragment_lines(text)
