"""A subscriber in a process of its own. It writes down what it hears; killed at any
moment, it goes on after the last line that is whole."""

import http.client
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path


def written(path: Path) -> list[dict]:
    """Return what was heard so far: id, event and data of each; a torn line is none."""
    whole = path.read_bytes().rpartition(b"\n")[0]
    return [json.loads(line) for line in whole.splitlines()]


def mend(path: Path) -> str:
    """Cut a torn last line off, and return the cursor to go on from."""
    os.truncate(path, path.read_bytes().rfind(b"\n") + 1)
    return written(path)[-1]["id"]


def events(lines: Iterable[bytes]) -> Iterator[dict]:
    """Read server-sent events; what only gives a sign of life is none."""
    said: dict[str, str] = {}
    for line in lines:
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name:
            said[name] = value
        elif "data" in said:
            yield {**said, "data": json.loads(said["data"])}
            said = {}
        else:
            said = {}


def listen(address: str, path: Path) -> None:
    """Listen until killed; come back whenever the gateway goes."""
    cursor = mend(path)
    with path.open("ab", buffering=0) as file:
        while True:
            try:
                connection = http.client.HTTPConnection(address, timeout=60)
                connection.request("GET", "/events", headers={"Last-Event-ID": cursor})
                for event in events(connection.getresponse()):
                    file.write(json.dumps(event).encode() + b"\n")
                    cursor = event["id"]
            except (OSError, http.client.HTTPException, ValueError):
                time.sleep(0.05)


if __name__ == "__main__":
    try:
        listen(sys.argv[1], Path(sys.argv[2]))
    except KeyboardInterrupt:
        os._exit(0)
