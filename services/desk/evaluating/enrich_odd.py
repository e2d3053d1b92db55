"""Articles as nobody writes them: what they take, and how much comes of them."""

import time
from collections.abc import Iterator, Mapping
from itertools import islice, product
from math import inf
from string import ascii_uppercase

from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.enrich_texts import reading_of, understood
from services.desk.evaluating.figures import Asked, Figure
from services.enrich.core.bounds import ENTITIES
from services.enrich.core.names.names import NAMES
from services.enrich.core.sentences.sentences import SENTENCES

#: Milliseconds of CPU that an article may take, whatever it is.
ASKED = Asked(2_000.0, "most")
#: How often each is measured: noise, and what is loaded with the first, only adds.
_ROUNDS = 2
#: That of `odd_texts` which is odd by its length alone.
PLAIN = "long"
#: Mentions that may be kept of one article.
_BOUND = Asked(float(ENTITIES), "most")
#: Sentences that may be kept of one: those of its body, and its title.
_PARTED = Asked(float(SENTENCES + 1), "most")
_FIRST = ("Ada", "Bela", "Cora", "Dario", "Edda", "Falk", "Gita", "Hugo", "Ines", "Jaro")
_LAST = ("Pell", "Quill", "Renner", "Stroud", "Tarn", "Ulver", "Voss", "Wend", "Zeller")
_PARAGRAPH = (
    "Harbour master Ines Calloway told the council of Lowmere on Friday that the tide "
    "gate had jammed for the third time. The Saltmarket Port Authority, which owns it, "
    "said that Dario Voss of Tarn Engineering would repair it before the weekend."
)


def odd_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Measure CPU time, the least of a few; and the most of it beside that of much plain
    text, which is the same on a slow machine."""
    most = sentences = 0
    each: dict[str, float] = {}
    for key, (about, title, text, language) in odd_texts().items():
        plan.note(f"odd articles: {about}")
        row = {"title": title, "text": text, "language": language}
        reading = reading_of(row)
        spent = inf
        for _ in range(_ROUNDS):
            start = time.process_time()
            found = understood(reading, plan.tools)
            spent = min(spent, 1e3 * (time.process_time() - start))
        each[key] = spent
        yield Figure(f"odd.{key}", f"odd article: {about}", spent, 1, ASKED, "ms")
        counts = {
            "sentences": len(found.sentences),
            "entities": len(found.entities),
            "names": len(found.features.names),
            "bounded": len(found.features.names) <= NAMES,
            "cut": dict(found.cut),
        }
        plan.told({"set": "odd", "what": key, **counts, "ms": round(spent, 1)})
        most = max(most, len(found.entities))
        sentences = max(sentences, len(found.sentences))
    about = "odd articles: the dearest, beside 50,000 words"
    ratio = max(each.values()) / each[PLAIN]
    yield Figure("odd.ratio", about, ratio, len(each), unit="ratio")
    about = "odd articles: mentions kept of any"
    yield Figure("odd.entities", about, most, len(odd_texts()), _BOUND, "count")
    about = "odd articles: sentences kept of any"
    yield Figure("odd.sentences", about, sentences, len(odd_texts()), _PARTED, "count")


def odd_texts() -> Mapping[str, tuple[str, str | None, str, str]]:
    """Return what each is, its title, text and language."""
    people = [
        f"{_FIRST[number % 10]} {_LAST[number % 9]}{chr(97 + number % 26)}"
        for number in range(10_000)
    ]
    sentence = f"{_PARAGRAPH} "
    many = 50_000 // len(sentence.split()) + 1
    arabic = "أعلن رئيس البلدية أن الجسر القديم سيغلق يوم الجمعة حتى إشعار آخر. "
    return {
        "long": ("50,000 words", "A long report", sentence * many, "en"),
        "block": ("50,000 words without an end", None, "harbour Voss " * 25_000, "en"),
        "word": ("one word", None, "Lowmere", "en"),
        "digits": ("only digits", None, "4711 0815 " * 2_000, "en"),
        "right": ("from right to left", "الجسر القديم", arabic * 300, "ar"),
        "right_en": ("from right to left, told as English", None, arabic * 300, "en"),
        "emoji": ("emoji", "🔥🔥🔥", "🌊🚢⚓️👩‍🚒 " * 2_000, "en"),
        "list": ("10,000 names in one list", "Who came", ", ".join(people) + ".", "en"),
        "same": ("one paragraph 500 times", "Again", f"{_PARAGRAPH}\n\n" * 500, "en"),
        "loud": ("20,000 words in capitals", None, sentence.upper() * 500, "en"),
        "marks": ("one mark, 100,000 times", None, "." * 100_000, "en"),
        "short": ("4.9 MB of short sentences", None, "It is. " * 700_000, "en"),
        "lines": ("2.4 million lines of a mark", None, ".\n" * 2_400_000, "en"),
        "letters": ("3,000 names, each with its letters", None, _boards(3_000), "en"),
        "letter": ("a word of 200,000 letters", None, "A" * 200_000, "en"),
    }


def _boards(count: int) -> str:
    """Return sentences that each tell a body of another name, and its short form."""
    threes = islice(product(ascii_uppercase, repeat=3), count)
    return " ".join(
        f"They asked the {one}ab {two}ork {three}and Board ({one}{two}{three}B) of it."
        for one, two, three in threes
    )
