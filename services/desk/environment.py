"""`.env.example`, written from the settings of every service and their comments."""

import ast
import importlib
import importlib.util
import json
import pkgutil
import textwrap
from inspect import get_annotations, getsource
from itertools import takewhile
from pathlib import Path

from pydantic_settings import BaseSettings

import services
from shared.errors import StorywireError
from shared.server.settings import ServerSettings
from shared.settings import ServiceSettings

_WIDTH = 90
_HEADING = """\
# Storywire's settings, each with its default; all may be left out. They are variables of
# the environment (LOG_LEVEL=DEBUG storywire up); only docker compose reads a file .env.
# Written by `make generate` from the Settings classes; don't edit.
"""


class Undocumented(StorywireError):
    """A setting has no `#:` comment that says its unit and effect."""


def example() -> str:
    """Return the text of `.env.example`. Raises Undocumented."""
    parts = [_HEADING, _section("Every service", ServiceSettings)]
    parts += [_section(name, one) for name, one in settings_of_services()]
    parts.append(_section("The embedded server", ServerSettings))
    return "".join(parts)


def settings_of_services() -> list[tuple[str, type[BaseSettings]]]:
    """Find the Settings at the top of each service's app.py, by name of the service."""
    found = []
    for service in sorted(one.name for one in pkgutil.iter_modules(services.__path__)):
        name = f"services.{service}.app"
        if importlib.util.find_spec(name) is None:
            continue
        settings = getattr(importlib.import_module(name), "Settings", None)
        if settings not in (None, ServiceSettings):
            found.append((service, settings))
    return found


def _section(title: str, settings: type[BaseSettings]) -> str:
    comments = _comments(settings)
    own = [name for name in get_annotations(settings) if name in settings.model_fields]
    lines = [f"\n# == {title}"]
    for name in own:
        if name not in comments:
            raise Undocumented(f"{settings.__module__}: say what `{name}` is, after #:")
        lines += ["", *_wrapped(comments[name])]
        lines.append(f"#{_variable(settings, name)}={_default(settings, name)}")
    return "\n".join([*lines, ""]) if own else ""


def _wrapped(comment: str) -> list[str]:
    return textwrap.wrap(
        comment,
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
    )


def _variable(settings: type[BaseSettings], name: str) -> str:
    alias = settings.model_fields[name].validation_alias
    prefix = str(settings.model_config.get("env_prefix") or "")
    return alias if isinstance(alias, str) else f"{prefix}{name}".upper()


def _default(settings: type[BaseSettings], name: str) -> str:
    field = settings.model_fields[name]
    value = None if field.is_required() else field.get_default(call_default_factory=True)
    if value is None:
        return ""
    if isinstance(value, str | Path):
        return str(value)
    return json.dumps(value)


def _comments(settings: type[BaseSettings]) -> dict[str, str]:
    """Read the `#:` comment lines that stand right above each field."""
    source = textwrap.dedent(getsource(settings))
    lines = [line.strip() for line in source.splitlines()]
    found = {}
    for field in ast.walk(ast.parse(source)):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            above = takewhile(_is_comment, reversed(lines[: field.lineno - 1]))
            words = [line.removeprefix("#:").strip() for line in above]
            found[field.target.id] = " ".join(reversed(words))
    return {name: comment for name, comment in found.items() if comment}


def _is_comment(line: str) -> bool:
    return line.startswith("#:")
