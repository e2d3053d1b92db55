"""`python -m services.gateway`."""

import sys

from services.gateway.app import run_gateway
from services.gateway.settings import Settings
from shared.runtime.serving import run


def main() -> int:
    """Run the gateway."""
    settings = Settings()
    return run(
        lambda stop: run_gateway(settings, stop), service="gateway", settings=settings
    )


if __name__ == "__main__":
    sys.exit(main())
