"""A server and services under one process, which is stopped and killed."""

import json
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.processes import is_there

SERVICE = """
    import sys
    from shared.runtime.serving import ready, run
    from shared.settings import ServiceSettings

    async def main(stopping):
        ready()
        await stopping.wait()

    sys.exit(run(main, service=sys.argv[1], settings=ServiceSettings(data=sys.argv[2])))
"""


NEWSROOM = """
    import asyncio, sys
    from pathlib import Path
    from services.desk.staff.supervisor import ServiceSpec, Supervisor
    from shared.runtime.serving import run
    from shared.server.embedded import EmbeddedServer
    from shared.settings import ServiceSettings

    def a_service(name, **more):
        command = (sys.executable, "-c", sys.argv[3], name, sys.argv[2])
        return ServiceSpec(name, command, **more)

    async def main(stopping):
        server = EmbeddedServer(binary=Path(sys.argv[1]), data=Path(sys.argv[2]))
        await server.start()
        watching = asyncio.create_task(server.watch())
        ingest = a_service("ingest", stops_first=True)
        enrich = a_service("enrich", instances=2)
        try:
            await Supervisor([ingest, enrich]).run(stopping)
        finally:
            await server.stop()
            await watching

    sys.exit(run(main, service="desk", settings=ServiceSettings(data=sys.argv[2])))
"""


@pytest.fixture
def newsroom(server_binary, short_folder):
    """A whole Storywire in miniature; its data folder is `short_folder`."""
    given = [str(server_binary), str(short_folder), textwrap.dedent(SERVICE)]
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(NEWSROOM), *given],
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.stderr.close()
    process.wait()


def everyone(process: subprocess.Popen, data: Path) -> list[int]:
    """Wait until all services are at work; return all process ids but the desk's."""
    at_work = 0
    while at_work < 3:
        line = process.stderr.readline()
        assert line, "the newsroom ended"
        at_work += json.loads(line)["event"] == "worker.ready"
    own = str(process.pid)
    files = [file.stem.partition("-")[2] for file in (data / "logs").glob("*.jsonl")]
    server = int((data / "server" / "pid").read_text())
    return [server, *(int(pid) for pid in files if pid != own)]


@pytest.mark.redis
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_all_drain_and_nothing_is_left(newsroom, short_folder, number):
    pids = everyone(newsroom, short_folder)
    assert len(pids) == 4
    newsroom.send_signal(number)
    rest = [json.loads(line) for line in newsroom.stderr]
    assert newsroom.wait(timeout=20) == 0
    assert not any(is_there(pid) for pid in pids)
    stopped = [line["service"] for line in rest if line["event"] == "worker.stopped"]
    assert stopped[0] == "ingest"
    assert sorted(stopped) == ["desk", "enrich", "enrich", "ingest"]
    assert not (short_folder / "server" / "address").exists()


@pytest.mark.redis
async def test_killed_it_leaves_nothing_behind_for_long(
    newsroom, short_folder, eventually
):
    pids = everyone(newsroom, short_folder)
    assert all(is_there(pid) for pid in pids)
    newsroom.kill()
    await eventually(lambda: not any(is_there(pid) for pid in pids), within=5)
