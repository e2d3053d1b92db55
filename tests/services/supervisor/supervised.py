"""Small services under a supervisor that ends with its block."""

import asyncio
import io
import sys
import textwrap
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.desk.staff.restarts import Restarts
from services.desk.staff.supervisor import ServiceSpec, Supervisor
from tests.processes import is_there

#: Small Pythons: they start in a few milliseconds.
PYTHON = (sys.executable, "-I", "-S", "-c")
AT_WORK = "import signal; signal.pause()"
QUICK = Restarts(first_pause=0.01, longest_pause=0.05)


def a_service(name: str, code: str = AT_WORK, *arguments: str, **more) -> ServiceSpec:
    command = (*PYTHON, textwrap.dedent(code), *arguments)
    return ServiceSpec(name=name, command=command, **more)


def all_pids(supervisor: Supervisor) -> list[int]:
    return [pid for pids in supervisor.pids.values() for pid in pids]


@asynccontextmanager
async def running(*specs: ServiceSpec, **more) -> AsyncIterator[Supervisor]:
    """Run a supervisor while in the block, then drain it; nothing may be left."""
    more.setdefault("restarts", QUICK)
    supervisor = Supervisor(specs, out=io.StringIO(), **more)
    stopping = asyncio.Event()
    task = asyncio.create_task(supervisor.run(stopping))
    try:
        yield supervisor
    finally:
        left = all_pids(supervisor)
        stopping.set()
        await task
    assert not any(is_there(pid) for pid in left)
    assert supervisor.pids == {}
