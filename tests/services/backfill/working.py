"""An ingest that leads, and services that complete so many a second."""

from datetime import timedelta
from typing import Any

from services.ingest.handlers import Intake
from services.ingest.obstacles import Pace
from tests.services.intake_site import Site


def killed(site: Site) -> None:
    """Let the lease of whoever led come to its end."""
    site.clock.advance(timedelta(seconds=1_000))


async def leading(site: Site, **about: Any) -> Intake:
    killed(site)
    intake = site.intake(pace=Pace(lease=900), **about)
    assert await intake.begin()
    return intake


async def work(site: Site, intake: Intake, *, rate: int, seconds: float) -> int:
    """Let intake step ten times a second while the services complete `rate` a second.

    Returns the most entries that waited.
    """
    most, credit = 0, 0.0
    for _ in range(round(seconds * 10)):
        await intake.step()
        most = max(most, len(site.sent()))
        credit += rate / 10
        credit -= site.serve(int(credit))
        credit = min(credit, 1.0)
        site.clock.advance(timedelta(seconds=0.1))
    return most
