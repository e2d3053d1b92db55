"""A verb takes one core, as services do, unless its user says otherwise."""

import os
import subprocess
import sys

from services.desk.staff.cores import NAMES, one_core

SHOW = (
    "import sys; from services.desk.__main__ import main; main(['--version']); import os;"
    "print([os.environ.get(name) for name in {names!r}], 'numpy' in sys.modules)"
)


def shown(**environment: str) -> str:
    """What a verb's environment says of threads."""
    ours = os.environ.items()  # noqa: TID251
    plain = {name: text for name, text in ours if name not in NAMES}
    return subprocess.run(
        [sys.executable, "-c", SHOW.format(names=NAMES)],
        env={**plain, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()[-1]


def test_who_sets_nothing_gets_one_core() -> None:
    assert one_core({"PATH": "/bin"}) == dict.fromkeys(NAMES, "1")
    assert one_core({NAMES[0]: ""}) == dict.fromkeys(NAMES, "1")


def test_who_sets_either_is_left_alone() -> None:
    assert one_core({NAMES[0]: "4"}) == {}
    assert one_core({NAMES[1]: "2"}) == {}


def test_a_verb_is_limited_before_numpy_is_loaded() -> None:
    assert shown() == "['1', '1'] False"


def test_a_verb_keeps_what_its_user_set() -> None:
    assert shown(OPENBLAS_NUM_THREADS="2") == "[None, '2'] False"
