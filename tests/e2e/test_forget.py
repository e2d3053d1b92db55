"""`storywire forget`: the text is in no file of the data folder, and stays out."""

import json
import socket

import pytest
from redis import Redis

from tests.canary import CANARY, FLOOD, OUSE
from tests.offerhouse import everything

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def data(folder):
    return folder / "data"


@pytest.fixture(scope="module")
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def running(up, data, port):
    return up(data, port)


@pytest.fixture(scope="module")
def handed(running, desk, data, folder, waiting):
    """Both articles, one through the folder, one through the server."""
    with Redis.from_url((data / "server" / "address").read_text()) as client:
        client.config_set("rdbcompression", "no")  # so that its file can be searched
    (folder / "flood.txt").write_text(FLOOD)
    (folder / "ouse.txt").write_text(OUSE)
    first = desk("drop", "--wait", "--json", "--data", data, folder / "flood.txt")
    story = f"/api/stories/{json.loads(first.stdout)['story_id']}"
    waiting(lambda: CANARY in running.get(story)[1])  # a text that quotes it
    words = ("drop", "--stream", "--wait", "--json", "--data", data)
    second = desk(*words, folder / "ouse.txt")
    assert (first.returncode, second.returncode) == (0, 0), second.stderr
    return [json.loads(one.stdout) for one in (first, second)]


def test_what_is_handed_over_through_the_server_is_placed(handed, running, folder):
    first, second = handed
    assert second["state"] == "placed"
    assert second["story_id"] == first["story_id"]
    assert (folder / "ouse.txt").exists()
    offer = running.json(f"/api/offers/{second['id']}")
    assert (offer["state"], offer["is_accepted"]) == ("placed", True)
    assert offer["article_id"] == second["article_id"]


def test_nothing_is_forgotten_unasked(handed, desk, data):
    out = desk("forget", "flood.txt", "--data", data)
    assert out.returncode == 1
    assert "--yes" in out.stderr
    assert CANARY.encode() in everything(data)


def test_what_is_unknown_is_said(handed, desk, data):
    out = desk("forget", "no-such-file.txt", "--yes", "--data", data)
    assert out.returncode == 1
    assert "no-such-file.txt" in out.stderr


def test_a_forgotten_text_is_in_no_file(handed, running, desk, data):
    assert CANARY.encode() in everything(data)
    out = desk("forget", "flood.txt", "--yes", "--json", "--data", data)
    assert out.returncode == 0, out.stderr
    said = json.loads(out.stdout)
    assert said["articles"] == [handed[0]["id"]]
    assert said["blobs"] >= 3
    assert said["is_rewritten"]
    found = [
        str(one.relative_to(data))
        for one in data.rglob("*")
        if one.is_file() and CANARY.encode() in one.read_bytes()
    ]
    assert found == []
    assert b"Helga Brandt" in everything(data)
    status, page = running.get(f"/stories/{handed[0]['story_id']}")
    assert status == 200
    assert CANARY not in page
    assert "1 article" in page


def test_it_is_refused_when_it_comes_again(handed, running, desk, data, folder):
    (folder / "again.txt").write_text(FLOOD)
    words = ("drop", "--wait", "--json", "--data", data)
    (row,) = map(json.loads, desk(*words, folder / "again.txt").stdout.splitlines())
    assert row["state"] == "forgotten"
    assert sum(one["article_count"] for one in running.stories()) == 1


def test_trace_and_doctor_cope_with_what_is_gone(handed, desk, data):
    out = desk("trace", "flood.txt", "--data", data)
    assert out.returncode == 0, out.stderr
    assert "forgotten" in out.stdout
    checks = desk("doctor", "--sweep", "--json", "--data", data)
    found = {one["name"]: one for one in map(json.loads, checks.stdout.splitlines())}
    assert found["archive"]["mark"] == "ok"
    assert (found["sweep"]["mark"], found["sweep"]["found"]) == (
        "ok",
        "0 blobs removed, 0 B",
    )


FERRY = {
    "title": "Night ferry to Skerry Island runs again",
    "text": "The repaired ship left Lune harbour at six with two hundred passengers and"
    " a band. It had been out of service for nine weeks after the fire in its engine"
    " room. The harbour master said that every berth was sold until the end of August.",
}


def test_articles_of_the_same_text_are_named_and_can_be_forgotten_too(
    running, desk, data, folder
):
    for name, publisher in (("lune", "Lune Post"), ("skerry", "Skerry Echo")):
        said = {"id": name, "publisher": publisher, **FERRY}
        (folder / f"{name}.jsonl").write_text(json.dumps(said) + "\n")
    words = ("drop", "--wait", "--json", "--data", data)
    out = desk(*words, folder / "lune.jsonl", folder / "skerry.jsonl")
    lune, skerry = map(json.loads, out.stdout.splitlines())
    out = desk("forget", lune["id"], "--yes", "--json", "--data", data)
    assert json.loads(out.stdout)["same_text"] == [skerry["id"]]
    assert f"storywire forget {skerry['id']}" in out.stderr
    out = desk("forget", skerry["id"], "--yes", "--json", "--data", data)
    assert json.loads(out.stdout)["same_text"] == []


def test_articles_of_the_same_bytes_are_named_wherever_they_stand(
    running, desk, data, folder
):
    said = {"id": "9", "title": "Bridge closed", "text": FERRY["text"][::-1]}
    for name in ("one.jsonl", "two.jsonl"):
        (folder / name).write_text(json.dumps(said) + "\n")
    words = ("drop", "--wait", "--json", "--data", data)
    out = desk(*words, folder / "one.jsonl", folder / "two.jsonl")
    one, two = map(json.loads, out.stdout.splitlines())
    assert one["id"] != two["id"]
    out = desk("forget", one["id"], "--yes", "--json", "--data", data)
    assert json.loads(out.stdout)["same_text"] == [two["id"]]
