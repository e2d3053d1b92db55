"""One process, one core: threads of numpy would be in the way of other processes."""

import os
from collections.abc import Mapping

#: What the libraries behind numpy ask for how many threads they may start.
NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def one_core(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what to add to an environment; nothing if it has any of NAMES."""
    if any(environment.get(name) for name in NAMES):
        return {}
    return dict.fromkeys(NAMES, "1")


def keep_to_one_core() -> None:
    """Let this process and all that it starts take a core each, unless its user set
    something else. Only of use before numpy is loaded."""
    os.environ.update(one_core(os.environ))  # noqa: TID251 — what libraries read
