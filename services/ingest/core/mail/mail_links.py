"""Addresses in mails of plain text."""

import re

#: Addresses behind the words that they belong to.
BEHIND = re.compile(
    r" ?(?:<https?://[^\s<>]{1,2000}>|[\[(]https?://[^\s\])]{1,2000}[\])])"
)
#: An address that ends a line, maybe in brackets and behind "more:".
ENDING = re.compile(
    r"[<\[(]?(?:(?<!\w)[^\W\d_][\w ]{0,30}: ?)?(https?://[^\s<>\])]{4,2000})[>\])]?[.]?$"
)
#: An address in a line of its own, maybe behind "Read more:".
ALONE = re.compile(r"(?:[^\W\d_][\w ]{0,30}: ?)?[<\[(]?(https?://\S{4,2000}?)[>\])]?")
