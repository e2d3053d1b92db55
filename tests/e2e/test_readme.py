"""README's ways to subscribe, as they stand there, on a Storywire at work."""

import re
import socket
import subprocess
from pathlib import Path

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(200)]

README = Path(__file__).parents[2] / "README.md"
FERRY = "tarn-wire/03-night-ferry-aground.txt"


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(), re.M | re.S)
    assert found, f"README has no {language} block"
    return found


def sh(tool: str) -> str:
    (line,) = (one for one in blocks("sh") if one.startswith(tool))
    return line


@pytest.fixture(scope="module")
def running(up, folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # README's lines are written for the folder in which `storywire up` was called.
    return up(folder / "data", port)


@pytest.fixture
def hears(running, folder, desk, waiting):
    """`hears(command)`: start it, drop an article, wait until it tells of a story."""
    started: list[subprocess.Popen[str]] = []

    def listen(words: list[str], article: str) -> str:
        heard = folder / f"heard-{article}"
        with heard.open("w") as out:
            program = subprocess.Popen(words, cwd=folder, stdout=out, stderr=out)
        started.append(program)
        dropped = 0

        def told() -> bool:
            nonlocal dropped
            assert program.poll() is None, heard.read_text()
            # It may not listen yet: what comes before is not for it.
            dropped += 1
            text = f"Ferry {dropped} of {article} left the quay at noon. " * 6
            source = f"{article}-{dropped}.txt"
            out = desk("drop", "-", "--name", source, "--data", running.data, stdin=text)
            assert out.returncode == 0, out.stderr
            return "story." in heard.read_text()

        waiting(told)
        return heard.read_text()

    yield listen
    for program in started:
        program.kill()
        program.wait()


def test_curl_hears_of_a_new_story(hears, running):
    line = sh("curl").replace("8080", str(running.port))
    assert "event: story." in hears(["bash", "-c", line], "curl")


@pytest.mark.debian
def test_redis_cli_hears_of_a_new_story(hears, running, folder, desk):
    # It prints one answer and ends, as XREAD does.
    line = sh("redis-cli").strip()
    heard = subprocess.Popen(
        ["bash", "-c", line], cwd=folder, stdout=subprocess.PIPE, text=True
    )
    number = 0
    while heard.poll() is None:
        number += 1
        text = f"Tram {number} of the coast line ran late on Monday. " * 6
        out = desk(
            "drop", "-", "--name", f"r{number}.txt", "--data", running.data, stdin=text
        )
        assert out.returncode == 0, out.stderr
    assert "story." in heard.communicate()[0]
