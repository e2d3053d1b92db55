"""`python -m services.summarize [--role placer|writer|both]`."""

import sys
from typing import cast

from services.summarize.app import make_worker
from services.summarize.settings import Role, Settings
from shared.runtime.serving import run


def main() -> int:
    """Run one summarize process."""
    settings = Settings()
    if "--role" in sys.argv[1:-1]:
        role = cast(Role, sys.argv[sys.argv.index("--role") + 1])
        settings = Settings(**{**settings.model_dump(), "role": role})
    # Made inside: what can't be made is one line, too.
    return run(
        lambda stop: make_worker(settings).main(stop),
        service="summarize",
        settings=settings,
    )


if __name__ == "__main__":
    sys.exit(main())
