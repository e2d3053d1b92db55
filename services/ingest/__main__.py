"""`python -m services.ingest`: takes dropped files in; a second one stands by."""

import sys

from services.ingest.app import Settings, make_worker
from shared.runtime.serving import run


def main() -> int:
    """Run one ingest process."""
    settings = Settings()
    worker = make_worker(settings)
    return run(worker.main, service="ingest", settings=settings)


if __name__ == "__main__":
    sys.exit(main())
