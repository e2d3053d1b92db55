"""Front matter: what a Markdown file says of itself above its text."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from typing import Any

import yaml

from services.ingest.core.data.strict_json import DEPTH, parse

#: Longer front matter is none.
_LONGEST = 20_000
_YAML = re.compile(
    r"\s*---[ \t]*\n(?P<said>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M
)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(?P<said>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.S | re.M)
_JSON = re.compile(r"\s*(?P<said>\{[ \t]*\n.*?^\})[ \t]*(?:\n|\Z)", re.S | re.M)
_PAIR = re.compile(r"(?P<name>[\w-]{1,40})[ \t]*:[ \t]+(?P<value>\S.*)")
#: A link to another note, as programs for notes write it.
_NOTE = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?(?P<name>[^\[\]|]{1,200})\]\]")


class _Strings(yaml.BaseLoader):
    """Makes strings, lists and mappings of YAML, and nothing else.

    A date stays as it was written, for our own reader of dates. Aliases, of which bombs
    are made, and deep nesting are errors.
    """

    _levels = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        self._levels += 1
        if self._levels > DEPTH:
            raise yaml.YAMLError("too deep")
        node = super().compose_node(parent, index)
        self._levels -= 1
        return node


def front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Part a text into its front matter, YAML, TOML or JSON, and what follows.

    What is no front matter stays in the text. In YAML that is none, lines like "title:
    Pumps: a history" count all the same, for many forget the quotes.
    """
    for mark, read in ((_YAML, _from_yaml), (_TOML, _from_toml), (_JSON, _from_json)):
        found = mark.match(text[:_LONGEST])
        if found and (said := read(found["said"])):
            told = {name: unlinked(value) for name, value in said.items()}
            return told, text[found.end() :]
    return {}, text


def unlinked(value: Any) -> Any:
    """Return a value without the brackets of links to notes ("[[Jane Doe]]")."""
    if isinstance(value, list):
        return [unlinked(one) for one in value]
    return _NOTE.sub(r"\g<name>", value) if isinstance(value, str) else value


def _from_yaml(said: str) -> Mapping[str, Any]:
    try:
        found = yaml.load(said, Loader=_Strings)
    except (yaml.YAMLError, ValueError, RecursionError):
        pairs = (_PAIR.fullmatch(line.rstrip()) for line in said.split("\n"))
        return {one["name"]: one["value"].strip("\"'") for one in pairs if one}
    return found if isinstance(found, dict) and all(map(_is_text, found)) else {}


def _from_toml(said: str) -> Mapping[str, Any]:
    try:
        found = tomllib.loads(said)
    except (ValueError, RecursionError):
        return {}
    times = {
        name: str(one) for name, one in found.items() if isinstance(one, (date, time))
    }
    return {**found, **times}


def _from_json(said: str) -> Mapping[str, Any]:
    found = parse(said)
    return found if isinstance(found, dict) else {}


def _is_text(name: object) -> bool:
    return isinstance(name, str)
