"""A desk at which nothing came yet."""

import pytest

from tests.services.writing.desk import Desk


@pytest.fixture
async def desk() -> Desk:
    return await Desk().begin()
