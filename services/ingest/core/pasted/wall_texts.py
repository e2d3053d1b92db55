"""Pasted texts that are nothing but a wall: a login, a missing page, a call to pay."""

from collections.abc import Sequence

from services.ingest.core.draft import Refused
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.walls import is_wall
from services.ingest.core.text.paragraphs import is_prose
from services.ingest.core.text.wall_words import CONSENTS, PASSWORDS
from services.ingest.core.text.walls import CONDITIONS, LITTLE, is_addressed, judged

_PAY = "The page asks to subscribe or sign in, and shows no article."
#: Its title is among so many first lines: the site's name and its menu may stand above.
_HEADS, _TITLE = 4, 120
#: It has so many lines at most, and what tells it stands in the first of them.
_LINES, _FIRST = 40, 12


def wall_in(lines: Sequence[str]) -> Refused | None:
    """Refuse the lines of a text, empty ones left out, that are but a wall.

    A text does not say which line is its title: so whatever it is called by, every
    sentence has to be for its reader.
    """
    if not lines or len(lines) > _LINES or sum(map(len, lines)) > 2 * CONDITIONS:
        return None
    title = lines[0] if len(lines[0]) <= _TITLE else None
    said = [one for one in lines if is_prose(one) and one != title]
    heads = [fold(one) for one in lines[:_HEADS] if len(one) <= _TITLE]
    length = sum(map(len, said))
    if length > LITTLE and not any(map(CONSENTS.fullmatch, heads)):
        return None  # as of most texts, without a look at what they say
    told = [fold(one) for one in lines[:_FIRST]]
    asks_password = any(map(PASSWORDS.fullmatch, told))
    detail = judged(heads, told, said, asks_password=asks_password)
    if detail is None and length <= LITTLE and any(map(is_wall, lines[:2])):
        detail = _PAY
    if detail is None or not is_addressed(said):
        return None
    return Refused("not_an_article", detail)
