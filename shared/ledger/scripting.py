"""The scripts on the server: loaded as functions, or as plain scripts where barred."""

from collections.abc import Sequence
from importlib import resources
from typing import Any

from redis.asyncio.client import Pipeline
from redis.exceptions import NoScriptError, ResponseError

#: Version of the protocol; part of each function's name, so that old workers keep
#: theirs while new ones come.
PROTOCOL = "storywire_v1"
NAMES = (
    "commit",
    "attach",
    "detach",
    "lease",
    "take_due",
    "snapshot",
    "trim",
    "rebuild",
    "swap",
    "sift",
    "hashes",
)
#: Those that only read: they are answered also by a server that takes no writes.
READING = frozenset({"hashes"})


def source_of(name: str) -> str:
    """Return the text of one script."""
    return (resources.files("shared.ledger") / "scripts" / f"{name}.lua").read_text()


def library() -> str:
    """Return all scripts as one library of functions."""
    parts = [f"#!lua name={PROTOCOL}", source_of("prelude")]
    for name in NAMES:
        body = source_of(name)
        flags = "'no-writes'" if name in READING else ""
        parts.append(
            f"redis.register_function{{function_name='{PROTOCOL}_{name}', "
            f"flags={{{flags}}}, callback=function(KEYS, ARGV)\n{body}\nend}}"
        )
    return "\n".join(parts)


def script_of(name: str) -> str:
    """Return one script to be run with EVALSHA."""
    flags = " flags=no-writes" if name in READING else ""
    return f"#!lua{flags}\n{source_of('prelude')}\n{source_of(name)}"


class Scripts:
    """Calls the scripts by name, in whichever way the server allows."""

    def __init__(self, *, plain: bool = False) -> None:
        self._plain = plain
        self._hashes: dict[str, str] = {}

    async def load(self, client: Any) -> None:
        """Put the scripts on the server; safe to repeat."""
        if not self._plain:
            try:
                await self._load_functions(client)
                return
            except ResponseError as error:
                if not _is_barred(error):
                    raise
                self._plain = True
        for name in NAMES:
            self._hashes[name] = str(
                _text(await client.execute_command("SCRIPT", "LOAD", script_of(name)))
            )

    async def _load_functions(self, client: Any) -> None:
        code = library()
        listed = await client.execute_command(
            "FUNCTION", "LIST", "LIBRARYNAME", PROTOCOL, "WITHCODE"
        )
        if any(code.encode() in _leaves(one) for one in listed):
            return
        await client.execute_command("FUNCTION", "LOAD", "REPLACE", code)

    def command(self, name: str, keys: Sequence[str], words: Sequence[Any]) -> list[Any]:
        """Return the command that calls a script, for a client or a pipeline."""
        if self._plain:
            return ["EVALSHA", self._hashes[name], len(keys), *keys, *words]
        return ["FCALL", f"{PROTOCOL}_{name}", len(keys), *keys, *words]

    async def call(
        self,
        client: Any,
        name: str,
        keys: Sequence[str],
        *words: Any,
    ) -> Any:
        """Call a script; load it again if the server lost it with its last life."""
        try:
            return await client.execute_command(*self.command(name, keys, words))
        except (NoScriptError, ResponseError) as error:
            if not is_missing(error) or isinstance(client, Pipeline):
                raise
        await self.load(client)
        return await client.execute_command(*self.command(name, keys, words))


def is_missing(error: object) -> bool:
    """Say whether the server does not know the script or function."""
    return isinstance(error, NoScriptError) or (
        isinstance(error, ResponseError) and "function not found" in str(error).lower()
    )


def _is_barred(error: ResponseError) -> bool:
    said = str(error).lower()
    return "noperm" in said or "no permissions" in said or "unknown command" in said


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for pair in value.items() for part in pair for leaf in _leaves(part)]
    if isinstance(value, list | tuple):
        return [leaf for part in value for leaf in _leaves(part)]
    return [value.encode() if isinstance(value, str) else value]
