"""What a pipe brings is called after what it begins with, where nobody names it."""

import re
from io import BufferedReader
from typing import BinaryIO

#: JSON lines may be of any length under this name; `_OTHER` leaves all to the content.
LINES, _OTHER = "pipe.jsonl", "pipe"
#: Bytes that are looked at, as far as they have come.
_HEAD = 4096
_OBJECT = re.compile(rb"^[ \t]*\{", re.MULTILINE)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


def pipe_name(pipe: BinaryIO) -> str:
    """Name a file for what a pipe brings, of which nothing is taken.

    Waits for its first bytes. JSON lines it is where a line begins as an object, or
    where nothing tells: in what is packed.
    """
    head = pipe.peek(_HEAD)[:_HEAD] if isinstance(pipe, BufferedReader) else b""
    untold = not head.strip() or head.startswith(_PACKED)
    return LINES if untold or _OBJECT.search(head) else _OTHER
