"""An article that is forgotten, and what is decided of it."""

from typing import Any

from services.ingest.core.documents.commits import Terms
from services.ingest.core.documents.states import DocumentState
from shared.events.decisions import Decision, ForgottenLine
from shared.events.journal import JournalLine
from shared.events.keys import Keys
from shared.events.reading import Reading
from shared.events.steps import Era, Held, Put
from tests.copydesk import NOON

KEYS = Keys()
TERMS = Terms(Era(1, "e"), KEYS, Held("lease", "me"), bound=100)
LIVE = DocumentState(states=3, edition="en", live="r3")


def a_line(number: int = 7, **said: Any) -> JournalLine:
    plain = {
        "number": number,
        "offer_id": f"offer-{number}",
        "received_at": NOON,
        "trace_id": "t",
    }
    return JournalLine.model_validate({**plain, **said})


def a_reading(**said: Any) -> Reading:
    plain = {"received_at": NOON, "body": "The Wend rose.", "revision_id": "r1"}
    return Reading.model_validate({**plain, **said})


def decided(*articles: str, lines: tuple[ForgottenLine, ...] = ()) -> Decision:
    return Decision(kind="forget", articles=articles, lines=lines)


def puts(step: Any, key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in step.changes:
        if isinstance(one, Put) and one.key == key:
            found |= one.fields
    return found
