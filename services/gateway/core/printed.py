"""Pages printed once, and kept with gaps for what differs at each reading. Pure."""

from collections.abc import Callable, Hashable, Mapping

from markupsafe import escape

from services.gateway.core.bounded import Bounded


class Printed:
    """Keeps the last so many pages.

    A page is printed with a mark, which nobody can guess, in the place of each value that
    differs; what lies between the marks is kept, and joined with the values of each
    reading. These are escaped here, as a template would.
    """

    def __init__(self, room: int, *, mark: str) -> None:
        self._mark = mark
        self._pages: Bounded[tuple[bytes, ...]] = Bounded(room)

    def page(
        self,
        key: Hashable,
        gaps: Mapping[str, str],
        make: Callable[[Mapping[str, str]], str],
    ) -> bytes:
        """Return a page, made (with these values for its gaps) if it is not kept. The
        key must name everything else that the page depends on."""
        pieces = self._pages.get(key)
        if pieces is None:
            marked = {one: f"{self._mark}{one}{self._mark}" for one in gaps}
            pieces = tuple(
                piece.encode("utf-8", "replace")
                for piece in make(marked).split(self._mark)
            )
            self._pages.put(key, pieces)
        filled = {
            one.encode(): str(escape(said)).encode("utf-8", "replace")
            for one, said in gaps.items()
        }
        return b"".join(
            filled[piece] if number % 2 else piece for number, piece in enumerate(pieces)
        )
