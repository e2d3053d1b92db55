"""`python -m services.ingest`: takes dropped files in; a second one stands by."""

import sys

from services.ingest.app import Settings, make_worker
from shared.runtime.garbage import set_aside
from shared.runtime.memory import give_back
from shared.runtime.serving import run


def main() -> int:
    """Run one ingest process."""
    give_back()
    set_aside()
    settings = Settings()
    # Made inside: what can't be made is one line, too.
    return run(
        lambda stop: make_worker(settings).main(stop), service="ingest", settings=settings
    )


if __name__ == "__main__":
    sys.exit(main())
