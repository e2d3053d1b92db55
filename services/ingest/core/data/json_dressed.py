"""JSON in a script's dress: JSONP, an assignment, a guard, comments above it."""

import re

from services.ingest.core.limits import Refusal
from services.ingest.core.text.decoding import encoding_of

#: Bytes in which the dress ends, and in which what closes it begins.
_HEAD, _TAIL = 8_192, 64
_COMMENTS = rb"(?:(?:/\*(?:[^*]|\*(?!/)){0,2000}\*/|(?://|#)[^\n]{0,400}\n)\s*+){1,20}"
_DATA = rb'(?:\[\s*)?\{\s*"(?:[^"\\\r\n]|\\.){0,200}"\s*:'
#: A guard that keeps browsers from running the data.
_GUARD = rb"\)\]\}'?,?[ \t]*\r?\n|(?:while\s*\(1\)|for\s*\(;;\))\s*;"
_CALLED = rb"(?:/\*\*/\s*)?[A-Za-z_$][\w$.]{0,80}\s*(?P<call>\()"
_SET = rb"(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,80}\s*(?P<set>=)"
_DRESS = re.compile(
    rb"\s*+(?P<comments>%s)?(?P<guard>%s)?\s*+(?:%s|%s)?\s*+(?=%s)"
    % (_COMMENTS, _GUARD, _CALLED, _SET, _DATA)
)
_CLOSED = re.compile(rb"[}\]]\s*(?P<end>\)\s*;?\s*)\Z")
_ENDED = re.compile(rb"[}\]](?P<end>\s*;?\s*)\Z")


def undressed(data: bytes, *, named: str) -> bytes | Refusal | None:
    """Return the JSON within a script; None: it is none. Refused if it ends early.

    `named`: the suffix of the file's name. Comments alone are a dress only in a file
    that is called JSON or a script: in others they may be headings.
    """
    encoding, skip = encoding_of(data)
    if encoding not in ("", "utf-8"):
        return None
    found = _DRESS.match(data[skip : skip + _HEAD])
    if found is None or not found.group().strip():
        return None
    is_data = named in ("json", "jsonp", "js")
    if not (is_data or found["guard"] or found["call"] or found["set"]):
        return None
    tail = data[-_TAIL:]
    end = (_CLOSED if found["call"] else _ENDED).search(tail)
    if end is None:
        broken = Refusal("broken", "The JSON within the script ends early.", data)
        return broken if is_data else None
    return data[skip + found.end() : len(data) - len(end["end"])]
