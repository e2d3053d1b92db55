"""How events lie in work streams: named fields, with the event as JSON. Pure."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from shared.errors import Unreadable
from shared.events.base import Model
from shared.events.versions import LIFTS, Lift

E = TypeVar("E", bound=Model)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@cache
def name_of(kind: type[Model]) -> str:
    """Name an event in a stream: its class in snake case, `article_ingested`."""
    return _HUMP.sub("_", kind.__name__).lower()


@cache
def version_of(kind: type[Model]) -> int:
    """Return the schema version that we write; 1 for an event that has none."""
    known = kind.model_fields.get("v")
    return int(known.default) if known is not None else 1


def fields_of(event: Model, *, trace_id: str) -> dict[str, str]:
    """Spell an event as the fields of an entry: event, v, body (JSON), trace_id."""
    return {
        "event": name_of(type(event)),
        "v": str(version_of(type(event))),
        "body": event.model_dump_json(),
        "trace_id": trace_id,
    }


def parse(
    fields: Mapping[str, str],
    kind: type[E],
    *,
    lifts: Mapping[tuple[str, int], Lift] = LIFTS,
) -> E:
    """Read an event from an entry's fields, lifted to our schema version.

    Fields that we do not know are ignored. Raises Unreadable for another event, a
    newer version or a broken body.
    """
    name, ours = name_of(kind), version_of(kind)
    if fields.get("event") != name:
        raise Unreadable(f"Unknown event {fields.get('event')!r}; expected {name}.")
    theirs = _theirs(fields, ours)
    body = _body(fields)
    try:
        for version in range(theirs, ours):
            body = lifts[name, version](body)
        if "v" in kind.model_fields:
            body = {**body, "v": ours}
        return kind.model_validate_json(json.dumps(body))
    except ValidationError as error:
        raise Unreadable(f"Broken {name}: {_told(error)}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"No way to lift {name} from version {theirs}.") from error


def _theirs(fields: Mapping[str, str], ours: int) -> int:
    said = fields.get("v", "")
    if not said.isdecimal() or int(said) < 1:
        raise Unreadable(f"No schema version: {said!r}.")
    if int(said) > ours:
        raise Unreadable(f"Schema version {said} is newer than {ours}; update Storywire.")
    return int(said)


def _body(fields: Mapping[str, str]) -> dict[str, Any]:
    try:
        body = json.loads(fields.get("body", ""))
    except (ValueError, RecursionError) as error:
        raise Unreadable("The message's body is no JSON.") from error
    if not isinstance(body, dict):
        raise Unreadable("The message's body is no JSON object.")
    return body


def _told(error: ValidationError) -> str:
    """Say which fields are wrong and why, without their content."""
    return "; ".join(
        f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}"
        for one in error.errors(include_input=False, include_url=False)[:3]
    )
