"""Services without models, and a newsday for the placer's tests."""

from collections.abc import Iterator

import pytest

from tests.placerday import Newsday


@pytest.fixture(scope="session", autouse=True)
def _by_rule_alone() -> Iterator[None]:
    """Whole Storywires of these tests start in no time: what they do with a text is not
    what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENRICH_MODELS", "none")
        yield


@pytest.fixture
async def newsday() -> Newsday:
    """A newsday on which nothing came yet."""
    return await Newsday().begin()
