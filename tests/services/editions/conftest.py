"""Two workers of one edition on one server in memory."""

import pytest

from shared.ledger.memory_server import MemoryServer
from tests.services.editions.office import Office


@pytest.fixture
def server() -> MemoryServer:
    return MemoryServer()


@pytest.fixture
def ada(server: MemoryServer) -> Office:
    return Office(server, "ada")


@pytest.fixture
def ben(server: MemoryServer) -> Office:
    return Office(server, "ben")
