"""Names as they are compared: however they are accented, and in capitals or not."""

import unicodedata


def unaccented(name: str) -> str:
    """Return a name without accents and capitals, its apostrophes straight."""
    if not name.isascii():
        bare = unicodedata.normalize("NFKD", name.replace("’", "'"))
        name = "".join(one for one in bare if not unicodedata.combining(one))
    return name.casefold()
