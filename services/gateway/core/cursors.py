"""Cursors: opaque ones for pages of stories, the stream's ids for updates."""

import base64
import binascii
import re
from dataclasses import dataclass

#: A cursor has at most so many characters.
LONGEST = 600
#: What an edition looks like, so that no other key is ever asked for; `all`: every one.
EDITION = "^[a-z]{2,8}$"
_STORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)
_PLACE = re.compile(r"1\.([0-9]{1,15})\.([A-Za-z0-9][A-Za-z0-9._-]{0,79})", re.ASCII)
_SPOT = re.compile(
    r"2\.([a-z]{1,9})\.(-?[0-9]{1,17}(?:\.[0-9]{1,9})?)\.([\w-][\w.-]{0,150})"
)
_UPDATE = re.compile(r"([0-9]{1,16})(?:-([0-9]{1,19}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of stories ended: the last one's `last_updated` in ms, and its id."""

    moment: int
    story_id: str

    def is_before(self, moment: int, story_id: str) -> bool:
        """Say whether a story comes after this place: older, or its id is larger."""
        return (-self.moment, self.story_id) < (-moment, story_id)


def cursor_of(place: Place | None) -> str | None:
    """Write a place as text that says nothing to its holder; None stays None."""
    if place is None:
        return None
    return _opaque(f"1.{place.moment}.{place.story_id}")


def place_of(cursor: str) -> Place | None:
    """Read what `cursor_of` wrote; None for anything else, whatever it is."""
    if not (found := _PLACE.fullmatch(_plain(cursor))):
        return None
    place = Place(int(found[1]), found[2])
    return place if cursor_of(place) == cursor else None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page of what was found ended: in which order, how far it ranks (the higher,
    the further ahead), and its key."""

    order: str
    rank: float
    key: str


def spot_cursor(spot: Spot | None) -> str | None:
    """Write a spot as text that says nothing to its holder; None stays None."""
    return _opaque(f"2.{spot.order}.{spot.rank:.6f}.{spot.key}") if spot else None


def spot_of(cursor: str, order: str) -> Spot | None:
    """Read what `spot_cursor` wrote of this order; None for anything else."""
    found = _SPOT.fullmatch(_plain(cursor))
    if not found or found[1] != order:
        return None
    spot = Spot(order, float(found[2]), found[3])
    return spot if spot_cursor(spot) == cursor else None


def position_of(cursor: str) -> tuple[int, int] | None:
    """Read an update's cursor (MS-NUMBER) as numbers that compare; None if it is none."""
    if not (found := _UPDATE.fullmatch(cursor)):
        return None
    return int(found[1]), int(found[2] or 0)


def names_a_story(text: str) -> bool:
    """Say whether a text can be a story id, so that no other key is ever asked for."""
    return _STORY.fullmatch(text) is not None


def _opaque(plain: str) -> str:
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _plain(cursor: str) -> str:
    """Return what a cursor says; "" if it is none."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error):
        return ""
