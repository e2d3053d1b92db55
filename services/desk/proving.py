"""Fault tests as a verb: which parts there are, and one run of each."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import services
from shared.errors import StorywireError

#: What is proved, by name: test files below `tests` of the source checkout.
PARTS: dict[str, tuple[str, ...]] = {
    "crashes": (
        "proof/test_crash_explorer.py",
        "proof/test_forgetting_explorer.py",
        "proof/test_replay_explorer.py",
        "proof/test_replay_closed.py",
        "proof/test_torn_tail.py",
    ),
    "storms": (
        "proof/test_kill_storm.py",
        "proof/test_gateway_kills.py",
        "proof/test_model_kills.py",
        "proof/test_poison.py",
        "proof/test_waiting_out.py",
        "proof/test_faststream_delivery.py",
    ),
    "orders": ("proof/test_orders.py",),
    "standby": ("proof/test_standby.py",),
    "hostile": ("hostile",),
}
#: The tests' setting for where their seeds begin.
SEED = "STORYWIRE_SEED"


class NoTests(StorywireError):
    """The fault tests are not part of the installed package.

    Call prove from a source checkout, after `make setup-dev`.
    """


@dataclass(frozen=True, slots=True)
class Proof:
    """How one part went."""

    part: str
    is_proved: bool
    seconds: float
    #: Where its seeds began; None: where they always do, as the tests print it.
    seed: int | None
    is_deep: bool


def checkout() -> Path:
    """Return the source checkout that we run from. Raises NoTests."""
    root = Path(next(iter(services.__path__))).resolve().parent
    if not (root / "tests" / "proof").is_dir() or find_spec("pytest") is None:
        raise NoTests
    return root


def command(part: str, root: Path, *, is_deep: bool) -> list[str]:
    """Return the call that proves a part."""
    files = [str(root / "tests" / one) for one in PARTS[part]]
    kept = [] if is_deep else ["-m", "not deep"]
    return [sys.executable, "-m", "pytest", "-q", "-s", *kept, *files]


def prove(part: str, root: Path, *, is_deep: bool, seed: int | None) -> Proof:
    """Prove a part; what its tests print goes to standard error."""
    began = time.monotonic()
    settings = dict(os.environ)  # noqa: TID251 (handed on)
    if seed is not None:
        settings[SEED] = str(seed)
    call: Sequence[str] = command(part, root, is_deep=is_deep)
    done = subprocess.run(call, cwd=root, env=settings, stdout=sys.stderr, check=False)
    seconds = round(time.monotonic() - began, 1)
    return Proof(part, done.returncode == 0, seconds, seed, is_deep)
