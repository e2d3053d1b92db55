"""Services without models; a site for intake's tests, a newsday for the placer's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.placerday import Newsday
from tests.services.intake_site import Site


@pytest.fixture(scope="session", autouse=True)
def _by_rule_alone() -> Iterator[None]:
    """Whole Storywires of these tests start in no time: what they do with a text is not
    what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENRICH_MODELS", "none")
        yield


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site at which nothing came yet."""
    return Site(tmp_path)


@pytest.fixture
async def newsday() -> Newsday:
    """A newsday on which nothing came yet."""
    return await Newsday().begin()
