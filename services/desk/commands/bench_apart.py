"""Where `storywire bench` measures: apart from the data folder of this machine."""

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from services.desk.terminal.speaking import settings_for, wait_for
from shared.log import configure
from shared.settings import ServiceSettings

T = TypeVar("T")


def apart(work: Callable[[ServiceSettings], Awaitable[T]]) -> T:
    """Run what measures to its end, on a data folder that goes away after."""
    with tempfile.TemporaryDirectory(prefix="storywire-") as folder:
        settings = settings_for(Path(folder))
        configure(service="desk", level="WARNING", folder=settings.data / "logs")
        return wait_for(work(settings))
