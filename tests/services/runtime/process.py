"""A small service in a process of its own, and what it logs."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

SERVICE = """
    import asyncio, sys, time
    from pathlib import Path
    from shared.errors import PortTaken
    from shared.runtime.serving import ready, run
    from shared.settings import ServiceSettings

    async def until_told(stopping):
        ready(streams=1)
        await stopping.wait()

    async def for_ever(stopping):
        ready()
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                if "stubborn" in sys.argv:
                    continue
                raise

    async def port_taken(stopping):
        raise PortTaken

    async def grouped(stopping):
        async with asyncio.TaskGroup() as group:
            group.create_task(port_taken(stopping))

    async def broken(stopping):
        raise KeyError("Marsh Lane")

    async def at_its_end(stopping):
        return None

    settings = ServiceSettings(data=Path(sys.argv[1]))
    until_stopped = "with-an-end" not in sys.argv
    code = run(
        globals()[sys.argv[2]],
        service="enrich",
        settings=settings,
        until_stopped=until_stopped,
    )
    sys.exit(code)
"""


class Started:
    """A service in a process of its own, whose log lines can be read as they come."""

    def __init__(self, data: Path, *arguments: str, inherited: int | None = None) -> None:
        kept = () if inherited is None else (inherited,)
        env = {} if inherited is None else {"STORYWIRE_PARENT_FD": str(inherited)}
        code = textwrap.dedent(SERVICE)
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(data), *arguments],
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=kept,
            env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), **env},
        )
        self.lines: list[dict[str, object]] = []

    def heard(self, event: str) -> dict[str, object]:
        """Read log lines up to the first of this event."""
        for line in self.process.stderr:
            self.lines.append(json.loads(line))
            if self.lines[-1]["event"] == event:
                return self.lines[-1]
        raise AssertionError(f"no {event} in {self.lines}")

    def told(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def ended(self) -> int:
        """Read to the end; return the exit code."""
        self.lines += [json.loads(line) for line in self.process.stderr]
        return self.process.wait(timeout=20)

    @property
    def events(self) -> list[object]:
        return [line["event"] for line in self.lines]
