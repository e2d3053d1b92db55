"""A site where little is much already."""

from pathlib import Path

import pytest

from tests.services.intake_site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site where a few lines are a large file already."""
    site = Site(tmp_path)
    site.at_once, site.heavy = 1_000, 3_000
    return site
