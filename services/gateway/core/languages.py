"""Language tags for the page, and what editions are called."""

import re

#: Languages that are read from right to left.
_LEFTWARD = frozenset(("ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"))
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
#: Own names of editions; any other goes by its code.
_OWN = {
    "all": "All news",
    "ar": "العربية",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fi": "Suomi",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "sv": "Svenska",
    "tr": "Türkçe",
    "uk": "Українська",
    "xx": "Other languages",
    "zh": "中文",
}


def lang_of(language: str) -> str:
    """Return a language's tag for the page; empty where it is not known."""
    if language in ("und", "xx") or not _TAG.fullmatch(language):
        return ""
    return language


def dir_of(language: str) -> str:
    """Return which way a language is read, for the page: `ltr` or `rtl`."""
    return "rtl" if language.lower().split("-")[0] in _LEFTWARD else "ltr"


def edition_name(edition: str) -> str:
    """Name an edition as its readers do."""
    return _OWN.get(edition, edition.upper())
