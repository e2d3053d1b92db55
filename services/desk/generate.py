"""Write what follows from the code: `python -m services.desk.generate [--check]`.

JSON Schemas and the AsyncAPI document from the vocabulary, the diagram of streams in
ARCHITECTURE.md from the topology, `.env.example` from the settings of all services.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from services.desk.environment import example
from services.desk.schemas import asyncapi, diagram, models, schema
from shared.errors import StorywireError
from shared.events.wire import name_of

SCHEMAS = Path("shared/events/schemas")
PAGE = Path("ARCHITECTURE.md")
ENVIRONMENT = Path(".env.example")
_BLOCK = re.compile(r"(<!-- topology -->\n).*?(<!-- /topology -->)", re.DOTALL)


class NoPlace(StorywireError):
    """ARCHITECTURE.md has no place for the diagram; give it the two lines
    `<!-- topology -->` and `<!-- /topology -->`."""


def vocabulary() -> dict[Path, str]:
    """Return the schemas and the AsyncAPI document with the text they should have."""
    files = {SCHEMAS / f"{name_of(one)}.json": _json(schema(one)) for one in models()}
    files[SCHEMAS / "asyncapi.json"] = _json(asyncapi())
    return files


def wanted(root: Path) -> dict[Path, str]:
    """Return every generated file with the text it should have. Raises NoPlace."""
    files = {**vocabulary(), ENVIRONMENT: example()}
    if (root / PAGE).exists():
        files[PAGE] = page((root / PAGE).read_text(encoding="utf-8"))
    return files


def page(text: str) -> str:
    """Return the page with the diagram between its marks. Raises NoPlace."""
    if not _BLOCK.search(text):
        raise NoPlace
    return _BLOCK.sub(lambda found: f"{found[1]}{diagram()}\n{found[2]}", text)


def differing(root: Path) -> list[Path]:
    """Name the files that are missing, differ, or are no longer generated."""
    files = wanted(root)
    found = [path for path, text in files.items() if _read(root / path) != text]
    lying = {path.relative_to(root) for path in (root / SCHEMAS).glob("*.json")}
    return sorted([*found, *(lying - set(files))])


def write(root: Path) -> list[Path]:
    """Write what differs, remove what is no longer generated, and name both."""
    files = wanted(root)
    changed = differing(root)
    for path in changed:
        if path not in files:
            (root / path).unlink()
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files[path], encoding="utf-8")
    return changed


def main(arguments: list[str]) -> int:
    """Write, or with --check compare: 1 and one line if anything differs."""
    try:
        if arguments != ["--check"]:
            for path in write(Path()):
                print(f"written: {path}")
            return 0
        changed = differing(Path())
    except StorywireError as error:
        print(error.message, file=sys.stderr)
        return 1
    if changed:
        names = ", ".join(map(str, changed))
        print(f"not as generated: {names}; run `make generate`", file=sys.stderr)
    return 1 if changed else 0


def _json(plain: dict[str, Any]) -> str:
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
