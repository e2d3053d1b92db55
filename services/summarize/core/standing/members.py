"""How members of a story lie in memory: as the ledger has them, or pressed together."""

from collections.abc import Iterator, Mapping
from zlib import compressobj, decompressobj

from shared.events.stored import StoredMember

#: What all members' lines have in common.
_COMMON = "".join(f'"{name}":null,' for name in StoredMember.model_fields).encode()


class Packed(Mapping[str, StoredMember]):
    """Members as the ledger holds them, read when they are asked for: most stories of a
    front are never touched again, and a line takes a fifth of what is read of it."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines

    def __getitem__(self, article_id: str) -> StoredMember:
        return StoredMember.model_validate_json(self._lines[article_id])

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class Shut(Mapping[str, StoredMember]):
    """Members of a closed story, pressed together: hardly any is ever looked at again."""

    def __init__(self, members: Mapping[str, StoredMember]) -> None:
        self._pressed = {
            key: _press(one.model_dump_json()) for key, one in members.items()
        }

    def lines(self) -> dict[str, str]:
        """Return them as the ledger holds them."""
        return {key: _unpress(one).decode() for key, one in self._pressed.items()}

    def __getitem__(self, article_id: str) -> StoredMember:
        return StoredMember.model_validate_json(_unpress(self._pressed[article_id]))

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._pressed

    def __iter__(self) -> Iterator[str]:
        return iter(self._pressed)

    def __len__(self) -> int:
        return len(self._pressed)


def lines_of(members: Mapping[str, StoredMember]) -> dict[str, str]:
    """Return members by id as the ledger holds them."""
    if isinstance(members, Shut):
        return members.lines()
    return {key: one.model_dump_json() for key, one in members.items()}


def _press(line: str) -> bytes:
    press = compressobj(level=6, zdict=_COMMON)
    return press.compress(line.encode()) + press.flush()


def _unpress(pressed: bytes) -> bytes:
    return decompressobj(zdict=_COMMON).decompress(pressed)
