"""The README's pictures, made anew: `make pictures`.

Starts a Storywire on a free port and in a folder of its own, drops seeds/, waits until
every story is written, takes pictures of the front page and of one story, and stops.
"""

import argparse
import json
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from services.desk.dropping.dropping import hand_in
from services.desk.home import Home
from services.desk.staff.newsday import in_order
from shared.clock import SystemClock
from tests.pressroom import SWITCHES, chromium

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
#: The most bytes of one picture.
LARGEST = 300_000
#: What a picture shows, in CSS pixels.
STORY, FRONT = (1120, 1280), (1120, 920)
#: Seconds between two articles, so that not all stories moved at once.
PACE = 0.5
#: Seconds for a start with its models, and for the newsday.
PATIENCE = 300
#: Looks at the stories, a second apart, that must find the same.
QUIET = 6
_SERVICES = {"ingest", "enrich", "summarize", "gateway"}


def answer(address: str) -> Any:
    """What an address answers; None while nobody does."""
    try:
        with urllib.request.urlopen(address, timeout=5) as said:
            return json.load(said)
    except OSError:
        return None


@contextmanager
def running(seeds: Path) -> Iterator[str]:
    """A Storywire that has taken in the seeds; the address of its page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    data = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    log = (data / "log").open("w")
    words = ("up", "--data", str(data), "--port", str(port))
    up = [sys.executable, "-m", "services.desk", *words]
    program = subprocess.Popen(up, cwd=ROOT, stdout=log, stderr=log)
    try:
        _start(address, program, data)
        for origin, name in in_order(seeds, now=SystemClock().now()):
            hand_in(Home(data), origin, name, keep=True)
            time.sleep(PACE)
        _settle(address)
        yield address
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(60)
        log.close()
        shutil.rmtree(data)


def _start(address: str, program: "subprocess.Popen[bytes]", data: Path) -> None:
    for _ in range(PATIENCE):
        health = answer(f"{address}/healthz") or {}
        if {one.partition("-")[0] for one in health.get("workers", {})} >= _SERVICES:
            return
        if program.poll() is not None:
            break
        time.sleep(1)
    raise SystemExit("Storywire did not start:\n" + (data / "log").read_text()[-2000:])


def _settle(address: str) -> None:
    """Wait until no story changes any more."""
    seen, quiet = None, 0
    for _ in range(PATIENCE):
        found = [(one["id"], one["version"]) for one in stories(address)]
        quiet = quiet + 1 if found and found == seen else 0
        if quiet >= QUIET:
            return
        seen = found
        time.sleep(1)
    raise SystemExit("The stories did not come to rest.")


def stories(address: str) -> list[dict[str, Any]]:
    """Every story, last updated first, as data."""
    found = answer(f"{address}/api/stories?limit=100") or {}
    items: list[dict[str, Any]] = found.get("items", [])
    return items


def story_about(address: str, word: str) -> str:
    """Address of the story with the most articles that have a word in their titles."""
    about = [
        one
        for one in stories(address)
        if any(word in (article["title"] or "") for article in one["articles"])
    ]
    if not about:
        raise SystemExit(f"No story is about {word}.")
    largest = max(about, key=lambda one: int(one["article_count"]))
    return f"{address}/stories/{largest['id']}"


def shoot(browser: Browser, address: str, size: tuple[int, int], to: Path) -> None:
    """Take a picture of the upper part of a page."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    page.locator("#dot[title=Live]").wait_for()
    page.screenshot(path=to, animations="disabled")
    page.close()
    bytes_ = to.stat().st_size
    print(f"pictures: {to}, {bytes_ // 1000} kB")
    if bytes_ > LARGEST:
        raise SystemExit(f"{to.name} has more than {LARGEST // 1000} kB.")


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("seeds", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--about", default="Beijing", help="word in the story's titles")
    parser.add_argument("--to", type=Path, default=PICTURES)
    chosen = parser.parse_args()
    chosen.to.mkdir(parents=True, exist_ok=True)
    with running(chosen.seeds) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(SWITCHES)
        )
        story = story_about(address, chosen.about)
        shoot(browser, story, STORY, chosen.to / "story.png")
        shoot(browser, address, FRONT, chosen.to / "front.png")
        browser.close()


if __name__ == "__main__":
    main()
