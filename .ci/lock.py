"""Pin what pyproject.toml asks for: `make lock` writes, `--check` compares offline.

The locks hold hashes and no addresses, and serve Python 3.11 to 3.13 on Linux and macOS.
Each begins with a hash of what it was made from, so that a forgotten `make lock` shows.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

LOCKS = {
    "requirements.lock": "build",
    "requirements-extras.lock": "extras",
    "requirements-dev.lock": "dev",
}
#: Written by hand: what set-up prepares models from.
MODELS = "models.lock"
COMMAND = (
    "pip compile pyproject.toml --quiet --universal --python-version 3.11 "
    "--generate-hashes --no-header --no-annotate"
)
#: What every line would say, since tool.uv.environments says it of all.
ALWAYS = (
    " and (sys_platform == 'darwin' or sys_platform == 'linux')",
    " and python_full_version < '3.14'",
    " ; sys_platform == 'darwin' or sys_platform == 'linux'",
    " ; python_full_version < '3.14'",
)
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")


def asked(group: str) -> str:
    """Hash what pyproject.toml asks for, with this group."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "python": project["project"]["requires-python"],
        "dependencies": project["project"]["dependencies"],
        "groups": groups[group] if group == "build" else groups,
        "environments": project["tool"]["uv"]["environments"],
    }
    plain = json.dumps(wanted, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def heading(group: str) -> str:
    """Return the first lines of a lock."""
    return f"# Written by `make lock`; don't edit.\n# pyproject.toml: {asked(group)}\n"


def write(lock: str, group: str, options: list[str]) -> None:
    """Resolve anew; pins that still fit stay, unless told --upgrade."""
    uv = os.environ.get("UV") or "uv"  # noqa: TID251 - a tool, not a service
    command = [uv, *COMMAND.split(), "--group", group, "--output-file", lock, *options]
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    except FileNotFoundError:
        sys.exit("make lock needs uv: `pip install uv`, or name it with UV=PATH.")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    text = Path(lock).read_text(encoding="utf-8")
    for words in ALWAYS:
        text = text.replace(f"{words} \\", " \\")
    Path(lock).write_text(heading(group) + text, encoding="utf-8")


def faults(lock: str, group: str = "") -> list[str]:
    """Say what is wrong with a lock: old (if it has a group), an address in it, or a pin
    with no hash."""
    try:
        text = Path(lock).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ["is missing: run `make lock`" if group else "is missing"]
    found = []
    if group and not text.startswith(heading(group)):
        found.append("is older than pyproject.toml: run `make lock`")
    if "://" in text or re.search(r"^-", text, re.MULTILINE):
        found.append("names an address or has an option")
    blocks = re.split(r"\n(?=\S)", text)
    bare = [one for one in blocks if PINNED.match(one) and "--hash=sha256:" not in one]
    if bare:
        found.append(f"has a pin with no hash: {bare[0].splitlines()[0]}")
    return found


def main(arguments: list[str]) -> int:
    """Write all locks, or check them."""
    if arguments != ["--check"]:
        base, *further = LOCKS
        write(base, LOCKS[base], arguments)
        for lock in further:
            # What all run on is one version, in each lock.
            write(lock, LOCKS[lock], [*arguments, "--constraint", base])
        return 0
    locks = {**LOCKS, MODELS: ""}
    said = [f"{lock} {fault}" for lock in locks for fault in faults(lock, locks[lock])]
    for line in said:
        print(line, file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
