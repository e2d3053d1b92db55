"""The address that a program wrote into a page when it saved it. Pure."""

import re

#: What browsers and SingleFile write above a page that they save.
_ABOVE = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d+\)|Page saved with SingleFile\s{1,9}url: )"
    r"(https?://\S{4,2000})\s"
)
#: The link to the page in Firefox's view for readers, which it saves in place of that.
_IN_READER = re.compile(
    r"<a\s[^<>]{0,40}\bclass=\"(?:domain )?reader-domain\"[^<>]{0,40}?\shref=\""
    r"(https?://[^\s\"<>]{4,2000})\""
)
#: Below a post that Medium exports.
_EXPORTED = re.compile(r"<a href=\"(https?://[^\s\"<>]{4,2000})\" class=\"p-canonical\">")
#: Characters in which these stand, of a page's beginning or end.
_HEAD, _READER, _FOOT = 4_096, 32_768, 4_096


def saved_from(page: str) -> str | None:
    """Return where a saved page was, by who saved it; None if nothing says so."""
    found = (
        _ABOVE.search(page[:_HEAD])
        or _IN_READER.search(page[:_READER])
        or _EXPORTED.search(page[-_FOOT:])
    )
    return found[1] if found else None
