"""Style and scripts of the pages, held in memory under an address that names them."""

import re
from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from shared.text.canonical import digest

_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
#: Of scripts (`//`, `/**`) and of the style sheet.
_COMMENTS = re.compile(rb"^[ \t]*(?://.*|/\*(?s:.*?)\*/[ \t]*)$", re.MULTILINE)
_INDENTS = re.compile(rb"\s*\n\s*")
#: Of the style sheets: no string of ours has such a sign.
_SIGNS = re.compile(rb"\s*([{};,])\s*|(?<=[a-z-])(:) ")
_FOREVER = "public, max-age=31536000, immutable"


class Assets:
    """Every file of a folder, read once. No name from outside ever becomes a path."""

    def __init__(self, folder: Path) -> None:
        self.files = {
            path.name: lean(path.read_bytes(), path.suffix)
            for path in sorted(folder.iterdir())
            if path.suffix in _KINDS
        }
        #: Changes with any of them, so that browsers may keep them for ever.
        self.edition = digest([digest(data) for data in self.files.values()], length=12)

    def address(self, name: str) -> str:
        """Address of a file, for a page. Raises KeyError for one that is not there."""
        self.files[name]
        return f"/static/{self.edition}/{name}"


def lean(data: bytes, suffix: str) -> bytes:
    """Leave out what only people need who read the file: indents, comments that have
    their lines to themselves, and what stands around a style sheet's signs. No string of
    ours reaches over a line."""
    bare = _INDENTS.sub(b"\n", _COMMENTS.sub(b"", data)).lstrip()
    return _SIGNS.sub(rb"\1\2", bare) if suffix == ".css" else bare


def routes(assets: Assets) -> APIRouter:
    """Make the route of the files."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/static/{edition}/{name}", methods=["GET", "HEAD"])
    async def file(edition: str, name: str) -> Response:
        if name not in assets.files:
            raise HTTPException(404, "There is no such file.")
        # A page of another version asks for its own; ours must not be kept as those.
        kept = _FOREVER if edition == assets.edition else "no-store"
        kind = _KINDS[Path(name).suffix]
        data = assets.files[name]
        return Response(data, media_type=kind, headers={"Cache-Control": kept})

    return router
