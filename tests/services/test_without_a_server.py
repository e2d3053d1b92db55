"""A service that finds no server says so in a line, and ends."""

import asyncio
import json
import os
import sys

import pytest

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("service", ["ingest", "enrich", "summarize", "gateway"])
async def test_a_service_without_a_server_says_how_to_start_one(service, tmp_path):
    environment = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251
        if name not in ("REDIS_URL", "STORYWIRE_HOME")
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"services.{service}",
        cwd=tmp_path,
        env=environment,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    lines = said.decode().splitlines()
    assert process.returncode == 1
    assert "start one with `storywire up`" in json.loads(lines[-1])["error"]
    assert "Traceback" not in said.decode()
