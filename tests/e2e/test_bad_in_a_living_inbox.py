"""What only a living inbox can meet: it is taken when whole, or refused with a reason."""

import json
import os
import shutil
import socket
from pathlib import Path

import pytest

from tests.e2e.fen_gazette import GOOD, UMLAUTS, line

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def living(up, folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return up(folder / "living", port, ENRICH_MODELS="none")


def test_a_half_written_file_is_taken_when_it_is_whole(living, desk, waiting):
    slow, other = living.data / "inbox" / "slow.jsonl", living.data / "other.txt"
    first, rest = f"{line(1)}\n{line(2)[:60]}", f"{line(2)[60:]}\n"
    with slow.open("w") as writer:
        writer.write(first)
        writer.flush()
        other.write_text(UMLAUTS)
        assert desk("drop", "--data", living.data, other).returncode == 0
        waiting(lambda: len(living.stories()) == 1)
        assert slow.exists()
        writer.write(rest)
    waiting(lambda: not slow.exists())
    waiting(lambda: len(living.stories()) == 2)
    (story,) = (one for one in living.stories() if one["edition"] == "en")
    waiting(lambda: living.json(f"/api/stories/{story['id']}")["article_count"] == 2)
    assert not list((living.data / "rejected").rglob("slow*"))


def test_pipes_and_links_are_refused_and_nothing_hangs(living, waiting):
    inbox, rejected = living.data / "inbox", living.data / "rejected"
    os.mkfifo(inbox / "fifo.txt")
    (inbox / "way-out.txt").symlink_to("/etc/hostname")
    (inbox / "nowhere.txt").symlink_to("/nowhere")
    for name in ("fifo.txt", "way-out.txt", "nowhere.txt"):
        reason = rejected / f"{name}.reason.json"
        waiting(reason.exists)
        assert json.loads(reason.read_text())["reason"] == "not_regular"
        assert not os.path.lexists(inbox / name)
    assert Path("/etc/hostname").exists()


def test_a_file_that_may_not_be_read_ends_with_a_reason(living, waiting):
    secret = living.data / "inbox" / "secret.txt"
    aside = living.data / ".secret"
    aside.write_text(GOOD.replace("cello", "harp"))
    aside.chmod(0)
    aside.rename(secret)
    waiting(lambda: not secret.exists())
    # Root may read everything, so for root it is an article like any other.
    told = living.data / "rejected" / "secret.txt.reason.json"
    if os.geteuid():
        assert json.loads(told.read_text())["reason"] == "no_permission"
    else:
        assert not told.exists()


def test_after_all_that_an_article_is_placed_as_ever(living, desk, seeds):
    out = desk(
        *("drop", "--wait", "--keep", "--data", living.data),
        seeds / "wendale-gazette" / "hollin-farm-meteorite.txt",
    )
    assert out.stdout.startswith("placed     hollin-farm-meteorite.txt in story ")
    shutil.rmtree(living.data / "rejected")
