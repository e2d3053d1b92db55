"""The vocabulary for other programs: JSON Schemas, AsyncAPI, the diagram."""

import re
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from shared.events.article import Enrichment
from shared.events.base import Model
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.events.story import StoryRecord
from shared.events.topology import STREAMS, Stream
from shared.events.wire import name_of

#: Of the vocabulary, not of the program: raised when an event changes.
VERSION = "1.0.0"
#: What is kept or served, and passes over no stream.
RECORDS: tuple[type[Model], ...] = (StoryRecord, Reading, Enrichment, JournalLine)
_ABOUT = (
    "What Storywire's services say to each other and to the world. Each channel is a "
    "Redis stream. `stories.updates` and `dead-letters` are named {NAMESPACE}:ADDRESS, "
    "work streams {NAMESPACE}:gN:ADDRESS with the number of their generation. An entry "
    "has the fields event, v, body (the message, as JSON) and trace_id; one of "
    "`stories.updates` has the message's own fields, data and lists as JSON."
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Untitled(GenerateJsonSchema):
    """Leaves out titles, which say a field's name again."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def models() -> tuple[type[Model], ...]:
    """Every model that has a schema, events first."""
    return tuple(dict.fromkeys([*(stream.event for stream in STREAMS), *RECORDS]))


def schema(model: type[Model]) -> dict[str, Any]:
    """Return the JSON Schema of what Storywire writes."""
    plain = model.model_json_schema(mode="serialization", schema_generator=_Untitled)
    return {"$schema": _DIALECT, "$id": f"urn:storywire:{name_of(model)}", **plain}


def asyncapi() -> dict[str, Any]:
    """Return the AsyncAPI 3.0 document of all streams."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Storywire",
            "version": VERSION,
            "description": _ABOUT,
        },
        "defaultContentType": "application/json",
        "channels": {channel_id(stream): _channel(stream) for stream in STREAMS},
        "operations": {
            f"{service}-{verb}s-{channel_id(stream)}": {
                "action": verb,
                "channel": {"$ref": f"#/channels/{channel_id(stream)}"},
                "summary": f"{service} {verb}s: {stream.about}",
            }
            for stream in STREAMS
            for verb, services in (("send", stream.said_by), ("receive", stream.heard_by))
            for service in services
        },
        "components": {
            "messages": {
                name_of(event): {
                    "name": name_of(event),
                    "summary": (event.__doc__ or "").splitlines()[0],
                    "contentType": "application/json",
                    "payload": {
                        "schemaFormat": "application/schema+json;version=draft-2020-12",
                        "schema": {"$ref": f"./{name_of(event)}.json"},
                    },
                }
                for event in dict.fromkeys(stream.event for stream in STREAMS)
            }
        },
    }


def channel_id(stream: Stream) -> str:
    """Name a stream by letters and hyphens only."""
    return re.sub(r"[^a-z]+", "-", stream.name.split(":", maxsplit=1)[0])


def _channel(stream: Stream) -> dict[str, Any]:
    message = name_of(stream.event)
    channel: dict[str, Any] = {
        "address": stream.name,
        "description": stream.about,
        "messages": {message: {"$ref": f"#/components/messages/{message}"}},
    }
    if "{edition}" in stream.name:
        about = "The part of the news that stories never cross, by language."
        channel["parameters"] = {"edition": {"description": about}}
    return channel


def diagram() -> str:
    """Return the streams as a Mermaid flow chart."""
    lines = ["```mermaid", "flowchart LR", "  inbox([inbox]) --> ingest"]
    for stream in STREAMS:
        node = channel_id(stream)
        shape = f"{node}[/{stream.name.replace('{edition}', 'EDITION')}/]"
        says = [f"  {service} --> {shape}" for service in stream.said_by]
        hears = [f"  {node} --> {_reader(service)}" for service in stream.heard_by]
        lines += [*says, *hears]
    return "\n".join([*lines, "```"])


def _reader(service: str) -> str:
    return "subscribers([any subscriber])" if service == "subscribers" else service
