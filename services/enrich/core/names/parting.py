"""Runs of capitals that are two things: a body and its officer, a state and a party."""

from collections.abc import Iterable, Iterator

from services.enrich.core.names import cues
from services.enrich.core.names.capitals import Run
from services.enrich.core.names.trimming import OFFICIALS, is_body
from services.enrich.core.places.places import PEOPLES, PLACES

#: After a body, they begin an office: `White House Press Secretary`.
_OF_BODIES = cues.TITLES | frozenset(("press", "executive", "special"))


def parted(found: Iterable[Run]) -> Iterator[Run]:
    """Part a country or a body from the office that follows it, and from a party:
    `U.S. Senator Anna Bell`, `FBI Director Bell`, `Ohio Republican`."""
    for run in found:
        for at in range(1, len(run)):
            if _is_office(run, at) or _is_party(run, at):
                head = run[:at]
                while len(head) > 1 and head[-1].lower in ("majority", "minority"):
                    head = head[:-1]
                yield head
                yield run[at:]
                break
        else:
            yield run


def _is_office(run: Run, at: int) -> bool:
    """Say whether a title and a person's name begin at a word of a run."""
    is_countrys = at == 1 and len(run) > 2 and run[0].text.casefold() in PLACES
    if is_countrys and run[1].lower in OFFICIALS and not is_body(run):
        return True
    return _is_bodys_office(run, at)


def _is_bodys_office(run: Run, at: int) -> bool:
    head, tail = run[:at], run[at:]
    if not 2 <= len(tail) <= 5 or tail[0].lower not in _OF_BODIES or is_body(tail):
        return False
    if not all(word.is_capital for word in run) or tail[-1].lower in OFFICIALS:
        return False
    return head[-1].text.isupper() or is_body(head)


def _is_party(run: Run, at: int) -> bool:
    head = " ".join(word.text for word in run[:at]).casefold()
    is_last = at == len(run) - 1 and run[at].lower in PEOPLES
    return is_last and head in PLACES and not run[at].lower.endswith("s")
