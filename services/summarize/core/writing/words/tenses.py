"""What tells that something will be, and that something was, by language: data."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.summarize.core.writing.words.lists import words_in


@dataclass(frozen=True, slots=True)
class Tenses:
    """How a language tells what is to come, and what is past."""

    #: Words before a verb that is still to come.
    will: frozenset[str]
    #: Words before one that is past.
    was: frozenset[str]
    #: Endings of verbs that are past by themselves.
    past: tuple[str, ...] = ()
    #: Endings of verbs that are still to come by themselves.
    future: tuple[str, ...] = ()


#: English: some words behind these `to` tells what is still to come.
AIMS = words_in(
    """voted agreed decided plans planned planning vowed vows pledged promised set due
    ready
    expected scheduled ordered asked urged going about wants want wanted hopes intends
    proposed proposes prepares preparing wishes tried tries trying attempted attempts
    attempting hoped hoping seeking sought threatened threatens"""
)
#: The same right before it.
BEING = words_in("is are was were")
TENSES: Mapping[str, Tenses] = {
    "en": Tenses(
        words_in("will would ll shall"), words_in("has have had was were been"), ("ed",)
    ),
    "de": Tenses(
        words_in(
            "wird werden will wollen soll sollen würde würden möchte möchten versuchte"
        ),
        words_in("wurde wurden hat haben hatte hatten ist sind war waren worden"),
        ("te", "ten"),
    ),
    "nl": Tenses(
        words_in("zal zullen gaat gaan wil willen wordt worden zou zouden probeerde"),
        words_in("heeft hebben had hadden is zijn was waren werd werden"),
        ("de", "te", "den", "ten"),
    ),
    "fr": Tenses(
        words_in("va vont doit doivent devrait devraient sera seront tenté tente"),
        words_in("a ont avait avaient est sont été était étaient fut furent"),
        ("èrent",),
        ("ra", "ront", "rait", "raient"),
    ),
    "es": Tenses(
        words_in("va van intentó intenta intentan"),
        words_in("ha han fue fueron había habían sido"),
        ("ó", "aron", "ieron"),
        ("rá", "rán", "ría", "rían"),
    ),
    "pt": Tenses(
        words_in("vai vão deve devem irá irão tentou tenta"),
        words_in("foi foram havia tinha tinham sido"),
        ("ou", "eu", "iu", "aram", "eram", "iram"),
        ("rá", "rão", "ria", "riam"),
    ),
    "it": Tenses(
        words_in("deve devono tentato tenta"),
        words_in("ha hanno è sono stato stata stati state aveva avevano venne vennero"),
        ("arono", "irono", "erono"),
        ("rà", "ranno", "rebbe", "rebbero"),
    ),
    "sv": Tenses(
        words_in("ska skall kommer vill försökte försöker"),
        words_in("har hade blev blivit"),
        ("ade", "ades", "dde", "des", "te", "tes"),
    ),
    "da": Tenses(
        words_in("skal vil kommer forsøgte"),
        words_in("har havde blev er blevet"),
        ("ede", "te"),
    ),
    "no": Tenses(
        words_in("skal vil kommer forsøkte"),
        words_in("har hadde ble er blitt"),
        ("et", "te"),
    ),
    "pl": Tenses(
        words_in("będzie będą zostanie zostaną próbował próbowała"),
        words_in("został została zostało zostali zostały był była było były"),
        ("ł", "ła", "ło", "li", "ły"),
    ),
    "ru": Tenses(
        words_in("будет будут собирается собираются пытался пыталась"),
        words_in("был была было были"),
        ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"),
    ),
    "cs": Tenses(
        words_in("bude budou"), words_in("byl byla bylo byli byly"),
        ("l", "la", "lo", "li", "ly"),
    ),
}  # fmt: skip
