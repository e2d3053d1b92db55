"""What a browser saves beside a page: which folder that is, and what in it is no article.
Pure."""

import re
from collections.abc import Iterable

#: How browsers call the folder of what belongs to a page, in their users' languages.
ENDINGS = (
    *("_files", "-Dateien", "_fichiers", "_archivos", "_ficheiros", "_arquivos"),
    *("_bestanden", "_file", "-filer", "_tiedostot", "_pliki", "_soubory", "_elemei"),
)
PAGES = (".html", ".htm", ".xhtml")
#: Of what saved pages bring along nothing is an article.
_TRIMMING = re.compile(
    r"\.(?:css|m?js|map|png|jpe?g|jfif|gif|webp|avif|svg|ico|bmp|woff2?|ttf|otf|eot|"
    r"mp3|mp4|m4a|webm|ogg|wav)(?:\.(?:gz|gzip|bz2|xz|download))?\Z",
    re.IGNORECASE,
)
_STYLE = re.compile(r"\.(?:css|m?js)(?:\.download)?\Z", re.IGNORECASE)
#: So a browser calls a frame of a page that has no name of its own.
_FRAME = re.compile(r"saved_resource(?:\(\d+\))?(?:\.html?)?\Z", re.IGNORECASE)


def page_of(folder: str) -> str | None:
    """Name the page, without its ending, whose pictures and scripts a browser saves in a
    folder so called; None: in no such folder."""
    for ending in ENDINGS:
        if folder.endswith(ending) and folder != ending:
            return folder.removesuffix(ending)
    return None


def stem_of(name: str) -> str | None:
    """Return a page's name or path without its ending; None: it is no page's."""
    for ending in PAGES:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return None


def pages_in(names: Iterable[str]) -> frozenset[str]:
    """Return the pages among names, without their endings."""
    return frozenset(stem for one in names if (stem := stem_of(one)) is not None)


def is_trimming(name: str) -> bool:
    """Say whether a file of this name is a page's style, script, font or picture."""
    return _TRIMMING.search(name) is not None


def is_style(name: str) -> bool:
    """Say whether a file of this name is a style or a script."""
    return _STYLE.search(name) is not None


def is_frame(name: str) -> bool:
    """Say whether a file is called as a browser calls a frame without a name."""
    return _FRAME.match(name) is not None
