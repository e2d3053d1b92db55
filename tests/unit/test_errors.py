"""The one tree of errors: the docstring is the message, the type decides the fate."""

import inspect

import pytest

from shared import errors
from shared.errors import BlobBroken, DiskFull, NoServer, Poison, StorywireError

ALL = [one for _, one in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_has_one_line_to_show(kind):
    message = kind().message
    assert issubclass(kind, StorywireError)
    assert message.endswith(".")
    assert "\n" not in message
    assert "  " not in message


def test_an_error_may_say_more():
    assert NoServer("No server on port 6380.").message == "No server on port 6380."
    assert str(DiskFull()) == DiskFull().message


def test_only_poison_can_never_succeed():
    assert issubclass(BlobBroken, Poison)
    assert not issubclass(DiskFull, Poison)
