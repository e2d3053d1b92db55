"""The locks: current, whole, with hashes and no addresses."""

import importlib.util
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)

LOCKS = ("requirements.lock", "requirements-extras.lock", "requirements-dev.lock")


def pins(name):
    return set(PIN.findall((ROOT / name).read_text()))


@pytest.fixture
def lock(tmp_path, monkeypatch):
    """The script behind `make lock`, in a folder with the project's files."""
    for name in ("pyproject.toml", *LOCKS):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copy(ROOT / "models.lock", tmp_path)
    spec = importlib.util.spec_from_file_location("lock", ROOT / ".ci" / "lock.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.chdir(tmp_path)
    return module


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("requirements.lock", ["build"]),
        ("requirements-extras.lock", ["build", "extras"]),
        ("requirements-dev.lock", ["build", "extras", "dev"]),
    ],
)
def test_every_library_that_is_asked_for_is_pinned_within_its_bounds(name, groups):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"]]
    for group in groups:
        named = project["dependency-groups"][group]
        asked += [one for one in named if isinstance(one, str)]
    pinned = pins(name)
    for requirement in map(Requirement, asked):
        versions = [v for library, v in pinned if library == requirement.name]
        assert versions, requirement
        assert all(version in requirement.specifier for version in versions)


def test_tests_run_on_what_users_get():
    assert pins("requirements.lock") <= pins("requirements-extras.lock")
    assert pins("requirements-extras.lock") <= pins("requirements-dev.lock")


def test_an_extra_asks_for_what_its_lock_pins():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"].values()
    group = project["dependency-groups"]["extras"]
    assert [one for extra in extras for one in extra] == [
        one for one in group if isinstance(one, str)
    ]


def test_the_locks_of_the_tree_have_no_faults(lock):
    assert [lock.faults(name, lock.LOCKS[name]) for name in lock.LOCKS] == [[], [], []]
    assert lock.main(["--check"]) == 0


def test_a_changed_pyproject_makes_all_locks_old(lock, capsys):
    path = Path("pyproject.toml")
    path.write_text(path.read_text().replace('"click>=8.5,<9"', '"click>=8.6,<9"'))
    assert lock.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert said.count("make lock") == 3


def test_a_change_of_the_dev_group_leaves_the_run_time_lock_current(lock):
    path = Path("pyproject.toml")
    path.write_text(path.read_text().replace('"httpx>=0.28,<1"', '"httpx>=0.29,<1"'))
    assert lock.faults("requirements.lock", "build") == []
    assert lock.faults("requirements-dev.lock", "dev") != []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("--find-links wheels\n", "address or has an option"),
        ("flood @ https://herald.example/flood.whl\n", "address or has an option"),
        ("flood==1.0\n", "no hash: flood==1.0"),
    ],
)
def test_addresses_options_and_bare_pins_are_faults(lock, line, fault):
    with Path("requirements.lock").open("a") as file:
        file.write(line)
    assert fault in lock.faults("requirements.lock", "build")[0]


def test_a_missing_lock_is_a_fault(lock):
    Path("requirements.lock").unlink()
    assert lock.faults("requirements.lock", "build") == ["is missing: run `make lock`"]


def test_the_model_is_pinned_by_its_hash_and_names_no_address(lock, capsys):
    assert lock.faults("models.lock") == []
    good = Path("models.lock").read_text()
    for broken, said in (
        (good.replace("--hash=sha256:", "--hash=md5:"), "no hash"),
        (f"--index-url https://example.org/simple\n{good}", "address"),
    ):
        Path("models.lock").write_text(broken)
        assert lock.main(["--check"]) == 1
        assert said in capsys.readouterr().err
    Path("models.lock").unlink()
    assert lock.faults("models.lock") == ["is missing"]
