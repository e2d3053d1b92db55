"""A service ends when its supervisor is gone: it hears so by a pipe."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator

import pytest


@pytest.fixture
def pipe() -> Iterator[list[int]]:
    ends = list(os.pipe())
    yield ends
    for end in ends:
        os.close(end)


def test_a_service_drains_when_its_supervisor_is_gone(started, pipe):
    reading, writing = pipe
    service = started("until_told", inherited=reading)
    service.heard("worker.ready")
    os.close(writing)
    pipe.remove(writing)
    draining = service.heard("worker.draining")
    assert draining["reason"] == "the supervisor is gone"
    assert draining["service"] == "enrich"
    assert service.ended() == 0


HUNG = """
    import asyncio, sys
    from shared.runtime.parent import parent_watched

    async def main():
        stopping = asyncio.Event()
        with parent_watched(stopping, descriptor=int(sys.argv[1]), grace=0.2):
            print("busy", flush=True)
            while True:
                pass

    asyncio.run(main())
"""


def test_a_hung_service_ends_itself_when_its_supervisor_is_gone(pipe):
    reading, writing = pipe
    command = [sys.executable, "-c", textwrap.dedent(HUNG), str(reading)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, pass_fds=(reading,)
    ) as service:
        assert service.stdout.readline() == b"busy\n"
        os.close(writing)
        pipe.remove(writing)
        try:
            assert service.wait(timeout=10) == 1
        finally:
            service.kill()


def test_a_number_that_is_no_pipe_is_not_taken_for_the_supervisor(started, tmp_path):
    with open(tmp_path / "page", "w") as page:
        service = started("until_told", inherited=page.fileno())
        service.heard("worker.ready")
        service.told(signal.SIGTERM)
        assert service.ended() == 0
        assert service.lines[-2]["reason"] == "SIGTERM"
