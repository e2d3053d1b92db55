"""`python -m services.enrich`: one enrich process; start as many as you like."""

import sys

from services.enrich.app import Settings, make_worker
from shared.runtime.serving import run


def main() -> int:
    """Run one enrich process."""
    settings = Settings()
    # Made inside: what can't be made is one line, too.
    return run(
        lambda stop: make_worker(settings).main(stop), service="enrich", settings=settings
    )


if __name__ == "__main__":
    sys.exit(main())
