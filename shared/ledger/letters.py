"""Dead letters: how a message is buried, and how it comes back. Pure."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.errors import Unreadable
from shared.events.keys import Keys
from shared.events.stages import DeadLetter
from shared.events.steps import (
    Change,
    Era,
    Leased,
    Pending,
    Present,
    PutIf,
    Send,
    Step,
    Touch,
)
from shared.events.wire import fields_of

#: Stream and group in the letter of a story whose text could not be written.
WRITING = ("stories.due", "writer")


def letter(
    fields: Mapping[str, str],
    *,
    stream: str,
    group: str,
    error: BaseException,
    deliveries: int,
    now: datetime,
) -> DeadLetter:
    """Describe a message that can't be handled.

    `fields` as they stood in the stream, whose name is that below the generation. What
    the body says of number and ids is taken over as far as it can be read.
    """
    body = _readable(fields.get("body", ""))
    return DeadLetter(
        stream=stream,
        group=group,
        event=json.dumps(dict(fields), ensure_ascii=False, sort_keys=True),
        error=type(error).__name__,
        detail=str(error)[:2000],
        deliveries=deliveries,
        number=_of(body, "number", int),
        article_id=_of(body, "article_id", str),
        story_id=_of(body, "story_id", str),
        offer_id=_of(body, "offer_id", str),
        trace_id=fields.get("trace_id", ""),
        buried_at=now,
    )


def bury(
    letter: DeadLetter, *, keys: Keys, era: Era, fence: Pending | Leased | Present
) -> Step:
    """Put a message (or a story's writing) among the dead letters, as one step."""
    sent = Send(keys.dead_letters, fields_of(letter, trace_id=letter.trace_id))
    told = _offer_is(letter, keys, "waiting", "buried", letter.error)
    return Step(era=era, fences=(fence,), changes=told, events=(sent,))


def reenter(letter: DeadLetter, *, entry: str, keys: Keys, era: Era, now: int) -> Step:
    """Give a dead letter another chance, in the generation of `keys`; `now` in ms.

    `entry`: its id among the dead letters. What was placed meanwhile is ignored by the
    placer. Raises Unreadable if the letter does not hold the message.
    """
    fence = Present(keys.dead_letters, entry)
    if (letter.stream, letter.group) == WRITING:
        story_id = letter.story_id or ""
        wish = Touch(keys.writing(story_id), keys.due, story_id, now, 0, 0)
        return Step(era=era, fences=(fence,), changes=(wish,))
    fields = _readable(letter.event)
    if not fields or not all(isinstance(value, str) for value in fields.values()):
        raise Unreadable(
            "This dead letter does not hold its message; drop the file anew."
        )
    return Step(
        era=era,
        fences=(fence,),
        changes=_offer_is(letter, keys, "buried", "waiting", ""),
        events=(Send(keys.stream(letter.stream), fields),),
    )


def _offer_is(
    letter: DeadLetter, keys: Keys, before: str, after: str, reason: str
) -> tuple[Change, ...]:
    if letter.offer_id is None:
        return ()
    fields = {"state": after, "reason": reason}
    return (PutIf(keys.offer(letter.offer_id), "state", before, fields),)


def _readable(text: str) -> dict[str, Any]:
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _of(body: Mapping[str, Any], name: str, kind: type) -> Any:
    value = body.get(name)
    return value if isinstance(value, kind) else None
