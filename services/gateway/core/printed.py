"""Pages printed once, and kept with gaps for what differs at each reading. Pure."""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeAlias

from markupsafe import escape

from services.gateway.core.bounded import Bounded

#: Bytes of all pages that are kept.
MOST = 64_000_000
#: The key of a page, and its pieces.
_Page: TypeAlias = tuple[Hashable, tuple[bytes, ...]]


class Printed:
    """Keeps the last so many pages, of so many bytes together.

    A page is printed with a mark, which nobody can guess, in the place of each value that
    differs; what lies between the marks is kept, and joined with the values of each
    reading. These are escaped here, as a template would.
    """

    def __init__(self, room: int, *, mark: str, most: int = MOST) -> None:
        self._mark = mark
        self._pages: Bounded[_Page] = Bounded(room, weigh=_weight, most=most)

    def clear(self) -> None:
        """Keep no page."""
        self._pages.clear()

    def page(
        self,
        key: Hashable,
        gaps: Mapping[str, str],
        make: Callable[[Mapping[str, str]], str],
        *,
        of: Hashable,
    ) -> bytes:
        """Return a page, made (with these values for its gaps) if it is not kept. The
        key must name everything else that the page depends on; `of`: what it shows, of
        which the last page alone is kept."""
        kept = self._pages.get(of)
        pieces = kept[1] if kept is not None and kept[0] == key else None
        if pieces is None:
            marked = {one: f"{self._mark}{one}{self._mark}" for one in gaps}
            pieces = tuple(
                piece.encode("utf-8", "replace")
                for piece in make(marked).split(self._mark)
            )
            self._pages.put(of, (key, pieces))
        filled = {
            one.encode(): str(escape(said)).encode("utf-8", "replace")
            for one, said in gaps.items()
        }
        return b"".join(
            filled[piece] if number % 2 else piece for number, piece in enumerate(pieces)
        )


def _weight(page: _Page) -> int:
    return sum(map(len, page[1]))
