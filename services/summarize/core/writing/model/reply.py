"""Reads what a model answered, however it is wrapped; believes nothing of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shared.text.canonical import clean

#: Letters of a reply that are looked at; sentences, cites of one, and letters of one
#: that are taken from it.
MOST, SENTENCES, CITES, LETTERS = 100_000, 80, 8, 2_000
#: Objects that are tried before a reply counts as unreadable.
_TRIED = 40
_THOUGHT = re.compile(r"<(/?)think(?:ing)?>")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence as the model gave it: what it says, and by which numbers."""

    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the shape that was asked for."""

    headline: Claim = Claim("")
    dek: Claim = Claim("")
    paragraphs: tuple[tuple[Claim, ...], ...] = ()


def read_reply(text: str) -> Reply | None:
    """Read an answer; None if there is no object with paragraphs in it.

    The object may stand in a fence, behind thoughts, among words, or as the only such
    one in another object; fields that nobody asked for are ignored, and what has the
    wrong type counts as left out.
    """
    for value in _objects(_without_thoughts(text[:MOST])):
        found = [one for one in (value, *value.values()) if _is_reply(one)]
        if found and (found[0] is value or len(found) == 1):
            return _reply(found[0])
    return None


def _is_reply(value: Any) -> bool:
    return isinstance(value, dict) and "paragraphs" in value


def _without_thoughts(text: str) -> str:
    """Cut out what stands between marks of thought; a mark without its other stays.

    In one pass: a reply of nothing but marks takes no longer than any other.
    """
    kept: list[str] = []
    at, begun = 0, -1
    for mark in _THOUGHT.finditer(text):
        if not mark[1]:
            begun = mark.start() if begun < 0 else begun
        elif begun >= 0:
            kept.append(text[at:begun])
            at, begun = mark.end(), -1
    return " ".join((*kept, text[at:]))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    at = text.find("{")
    for _ in range(_TRIED):
        if at < 0:
            return
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield value  # an object: it begins with a brace
        at = text.find("{", end)


def _reply(value: dict[str, Any]) -> Reply:
    return Reply(
        headline=_claim(value.get("headline")),
        dek=_claim(value.get("dek")),
        paragraphs=_paragraphs(value["paragraphs"]),
    )


def _paragraphs(value: Any) -> tuple[tuple[Claim, ...], ...]:
    """Read paragraphs; one sentence may stand for a paragraph, as small models do."""
    found = []
    left = SENTENCES
    for part in value if isinstance(value, list) else ():
        inner = part.get("sentences", part) if isinstance(part, dict) else part
        listed = inner if isinstance(inner, list) else [inner]
        claims = [_claim(one) for one in listed[:left]]
        kept = tuple(one for one in claims if one.text)
        left -= len(claims)
        if kept:
            found.append(kept)
    return tuple(found)


def _claim(value: Any) -> Claim:
    if isinstance(value, str):
        return Claim(_text(value))
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Claim("")
    cites = value.get("cites")
    listed = [cites] if isinstance(cites, str) else cites
    listed = listed if isinstance(listed, list) else []
    named = [one.strip() for one in listed[:CITES] if isinstance(one, str)]
    return Claim(_text(value["text"]), tuple(dict.fromkeys(named)))


def _text(value: str) -> str:
    return " ".join(clean(value[:LETTERS]).split())
