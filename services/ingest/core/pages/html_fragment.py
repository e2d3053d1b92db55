"""A piece of HTML in a field of data or in Markdown: the text that is in it."""

import html
import re

from lxml.html import document_fromstring

from services.ingest.core.draft import Refused
from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pages.html_gate import shape_of

_NUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"&lt;/?(?:p|br|div|strong|em|span|h[1-6]|ul|ol|li|a|b|i)\b", re.I)


def fragment_lines(markup: str) -> list[str] | Refused:
    """Return the lines of a piece of HTML, each clean; refused if no parser may have it.

    Markup that was itself written as text (&lt;p&gt;) is read as markup.
    """
    for _ in range(2):
        if not _ESCAPED.search(markup):
            break
        markup = html.unescape(markup)
    if (refusal := shape_of(markup).refusal) is not None:
        return refusal
    # Never empty and without controls: the parser takes anything else.
    return lines_in(document_fromstring(f"<html><body>{_NUL.sub('', markup)}<br>"))
