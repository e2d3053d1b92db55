"""How verbs begin that work in the data folder themselves, and log there."""

import os
from io import StringIO
from pathlib import Path

from services.desk.commands.tracing import home_of
from services.desk.home import Home
from services.desk.terminal.speaking import settings_for
from shared import log
from shared.settings import ServiceSettings


def at_home(data: Path | None, *, service: str) -> tuple[ServiceSettings, Home]:
    """Return settings and folders of a Storywire, and log there under this name.

    Nothing is logged to the terminal: there the verb's report is read. Raises NoFolder.
    """
    settings = settings_for(data)
    home = home_of(settings.data)
    log.configure(
        service=service,
        level=settings.log_level,
        folder=home.logs,
        stream=StringIO(),
        pid=os.getpid(),
    )
    return settings, home
