"""Services without models: what they do with a text is not what is tested here."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _by_rule_alone() -> Iterator[None]:
    """Whole Storywires of these tests start in no time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENRICH_MODELS", "none")
        yield
