"""What a file of mail is, told by the header lines that it begins with."""

import re
from typing import Literal

from services.ingest.core.text.word_lists import words

MailFormat = Literal["mail", "mbox", "mhtml"]

_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,60}):(?P<value>[^\n]*)")
#: People paste these above an article, too.
_PASTED = words("from to cc date subject sender reply-to sent organization")
#: Only a program writes these.
_SURE = words("""
    received message-id mime-version return-path delivered-to dkim-signature
    content-transfer-encoding content-type list-id list-unsubscribe x-mailer
    authentication-results arc-seal x-received snapshot-content-location x-mimeole
    content-location x-google-smtp-source
""")
_FROM_LINE = re.compile(r"From \S{1,200}[^\n]{0,100}\d{4}[^\n]{0,20}\n")
_SAVED_BY = re.compile(r"\W*saved by ", re.IGNORECASE)


def mail_format(head: str, *, named: str) -> MailFormat | None:
    """Tell mail, mailbox or saved page by how a file begins; None: it is none of them.

    Two known header lines, of which a program must have written one: a page that was
    pasted with "From:" and "Date:" above is a text, unless its name says that it is mail
    (`named`: the format that the name promises).
    """
    text = head.lstrip("\ufeff\r\n").replace("\r\n", "\n")
    box = _FROM_LINE.match(text)
    found = _headers(text[box.end() :] if box else text)
    known = found.keys() & (_PASTED | _SURE)
    if len(known) < 2:
        return None
    if box:
        return "mbox"
    if _is_saved(found, named):
        return "mhtml"
    is_named = named in ("mail", "mbox", "mhtml")
    return "mail" if is_named or known & _SURE else None


def _is_saved(headers: dict[str, str], named: str) -> bool:
    """Say whether a browser saved a page."""
    if "multipart/related" not in headers.get("content-type", "").lower():
        return headers.get("content-type", "").strip().lower().startswith(
            "text/html"
        ) and ("content-location" in headers)
    return (
        named == "mhtml"
        or "snapshot-content-location" in headers
        or _SAVED_BY.match(headers.get("from", "").lstrip(" <\"'")) is not None
        or "from" not in headers
    )


def _headers(text: str) -> dict[str, str]:
    """Return the lines up to the first empty one by name; {} if they are no header.

    The last line may be cut: what is looked at ends somewhere.
    """
    found: dict[str, str] = {}
    name = ""
    lines = text.partition("\n\n")[0].split("\n")
    for line in lines if "\n\n" in text else lines[:-1]:
        if line[:1] in (" ", "\t") and name:
            found[name] += line
            continue
        match = _HEADER.fullmatch(line)
        if match is None:
            return {}
        name = match["name"].lower()
        found.setdefault(name, match["value"])
    return found
