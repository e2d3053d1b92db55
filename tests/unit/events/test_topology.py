"""Who says what to whom: nothing is said that nobody hears."""

from typing import get_args

from services.desk.schemas import asyncapi, diagram
from shared.events.keys import Keys
from shared.events.topology import STREAMS

SERVICES = {"ingest", "enrich", "summarize", "gateway", "desk"}
#: Each stream's key, with an edition where it has one.
KEYS = {
    "decisions.offered": Keys().decisions,
    "articles.offered": Keys().offered,
    "articles.ingested": Keys().ingested,
    "articles.enriched:{edition}": Keys().enriched("en"),
    "stories.decisions:{edition}": Keys().ruling("en"),
    "articles.asked:{edition}": Keys().asked("en"),
    "articles.rejected": Keys().rejected,
    "stories.updates": Keys().updates,
    "dead-letters": Keys().dead_letters,
}


def test_every_stream_is_said_by_a_service_and_heard():
    for stream in STREAMS:
        assert stream.said_by, stream.name
        assert stream.heard_by, stream.name
        assert set(stream.said_by) <= SERVICES
        assert set(stream.heard_by) <= SERVICES | {"subscribers"}


def test_every_stream_has_a_key_of_its_name():
    assert {stream.name for stream in STREAMS} == set(KEYS)
    for name, key in KEYS.items():
        assert key.endswith(name.replace("{edition}", "en"))


def test_what_a_group_reads_is_heard_by_one_service():
    for stream in STREAMS:
        if stream.group is not None:
            assert len(stream.heard_by) == 1


def test_every_event_of_a_work_stream_has_a_version():
    for stream in STREAMS:
        if stream.name != "stories.updates":
            version = stream.event.model_fields["v"]
            assert version.default in get_args(version.annotation)


def test_the_diagram_shows_every_stream_and_service():
    drawn = diagram()
    for stream in STREAMS:
        assert stream.name.replace("{edition}", "EDITION") in drawn
    assert {service for service in SERVICES if service in drawn} == SERVICES


def test_the_asyncapi_document_resolves_within_itself_and_its_folder():
    document = asyncapi()
    messages = document["components"]["messages"]
    for channel in document["channels"].values():
        for name, message in channel["messages"].items():
            assert message == {"$ref": f"#/components/messages/{name}"}
            schema = messages[name]["payload"]["schema"]["$ref"]
            assert schema == f"./{name}.json"
    for operation in document["operations"].values():
        assert (
            operation["channel"]["$ref"].removeprefix("#/channels/")
            in (document["channels"])
        )
    spoken = sum(len(stream.said_by) + len(stream.heard_by) for stream in STREAMS)
    assert len(document["operations"]) == spoken
