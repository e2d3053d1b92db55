"""deploy/Dockerfile: one image, built by hash, that runs as nobody."""

import importlib.util
import json
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "deploy" / "Dockerfile").read_text()
#: What a Dockerfile may say here; ADD, for one, fetches and unpacks unasked.
SAID = {
    "ARG",
    "CMD",
    "COPY",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "RUN",
    "STOPSIGNAL",
    "USER",
    "WORKDIR",
}


class Said(NamedTuple):
    """One instruction."""

    word: str
    rest: str


def instructions() -> list[Said]:
    lines = (one for one in TEXT.splitlines() if not one.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    parts = (line.split(maxsplit=1) for line in joined.splitlines() if line.strip())
    return [Said(word, rest.strip()) for word, rest in parts]


IMAGE = instructions()
LAST = max(at for at, one in enumerate(IMAGE) if one.word == "FROM")
BUILD, FINAL = IMAGE[:LAST], IMAGE[LAST:]


def rest(word: str, among: list[Said]) -> list[str]:
    return [one.rest for one in among if one.word == word]


def copied() -> list[str]:
    """What is copied from the tree."""
    found = [one.split() for one in rest("COPY", IMAGE) if "--from=" not in one]
    return [source for words in found for source in words[:-1]]


def is_ignored(path: str) -> bool:
    """Say whether .dockerignore keeps a path of the tree out; its last word counts."""
    ignored = False
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        pattern = line.removeprefix("!").removeprefix("**/")
        inside = [path, *(str(one) for one in Path(path).parents)]
        if "**/" in line:
            inside += Path(path).parts
        if any(fnmatch(one, pattern) for one in inside):
            ignored = not line.startswith("!")
    return ignored


def test_only_plain_instructions_are_used():
    assert {one.word for one in IMAGE} == SAID


def test_it_is_built_aside_and_only_what_runs_is_kept():
    bases = rest("FROM", IMAGE)
    assert bases == ["python:${PYTHON}-slim AS build", "python:${PYTHON}-slim"]
    assert rest("COPY", FINAL) == ["--from=build /opt/storywire /opt/storywire"]
    assert not any("pip" in one or "apt" in one for one in rest("RUN", FINAL))


def test_its_python_is_one_that_storywire_runs_on():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    (version,) = re.findall(r"^PYTHON=(3\.\d+)$", "\n".join(rest("ARG", IMAGE)), re.M)
    low, high = re.findall(r"3\.(\d+)", project["requires-python"])
    assert int(low) <= int(version.removeprefix("3.")) < int(high)


def test_nothing_is_installed_but_by_hash():
    installs = [
        part
        for one in rest("RUN", BUILD)
        for part in one.split("&&")
        if re.search(r"\bpip (install|download)\b", part)
    ]
    assert len(installs) == 4
    for one in installs:
        assert "--require-hashes" in one or one.split()[-1] == "."
        assert "--no-deps" in one
        assert "://" not in one


def test_what_a_model_writer_and_traces_need_is_in_it_only_if_asked_for():
    assert "EXTRAS=no" in rest("ARG", IMAGE)
    assert "EXTRAS" in rest("ARG", BUILD)
    (extras,) = (one for one in rest("RUN", BUILD) if "requirements-extras.lock" in one)
    assert extras.startswith('if [ "$EXTRAS" = yes ]; then  pip install ')


@pytest.mark.parametrize("path", copied())
def test_what_is_copied_is_there_and_reaches_the_build(path):
    assert (ROOT / path).exists()
    assert not is_ignored(path)


@pytest.mark.parametrize(
    "path",
    [".git", ".venv", "data", "tests", "docs", ".env", "services/__pycache__", "x.pem"],
)
def test_what_is_no_part_of_it_stays_out(path):
    assert is_ignored(path)


def test_all_that_is_installed_is_copied():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    tops = {one.rstrip("*") for one in tools["packages"]["find"]["include"]}
    assert tops <= set(copied())
    assert {
        "pyproject.toml",
        "requirements.lock",
        "requirements-extras.lock",
        "models.lock",
    } <= set(copied())


def test_it_runs_as_a_user_without_rights_name_or_home():
    (user,) = rest("USER", FINAL)
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    assert compose["services"]["ingest"]["user"] == user
    assert "--shell /usr/sbin/nologin" in rest("RUN", FINAL)[0]


def test_every_folder_that_is_mounted_belongs_to_that_user():
    (made,) = rest("RUN", FINAL)
    compose = (ROOT / "docker-compose.yml").read_text()
    mounted = set(re.findall(r":(/data/[a-z]+)", compose))
    assert mounted <= set(made.partition("install --directory")[2].split())


def test_nothing_of_the_image_is_written_when_it_runs():
    said = " ".join(rest("ENV", FINAL))
    assert "PYTHONDONTWRITEBYTECODE=1" in said
    assert "STORYWIRE_HOME=/data" in said
    assert "STORYWIRE_ALIVE=/tmp/alive" in said


def test_it_says_whether_it_is_well_without_a_shell():
    (check,) = rest("HEALTHCHECK", FINAL)
    words = json.loads(check.partition("CMD ")[2])
    assert words == ["python", "-m", "shared.runtime.health", "/tmp/alive"]


def test_commands_are_lists_of_words_so_that_signals_arrive():
    for one in rest("CMD", FINAL):
        words = json.loads(one)
        assert words[:2] == ["storywire", "up"]


def test_every_module_that_is_called_is_there():
    called = re.findall(r"python\W+-m\W+([a-z_.]+)", TEXT)
    assert set(called) >= {"services.enrich.preparing", "shared.runtime.health"}
    for name in called:
        assert importlib.util.find_spec(name), name
