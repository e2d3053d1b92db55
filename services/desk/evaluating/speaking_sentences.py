"""Sentences of our own in three languages that quote somebody or name two people: data.

`{said}` is a quotation with the comma behind it, `{told}` one that ends the sentence,
`{plain}` the words without marks; `{A}` and `{B}` are names, `{a}` the last one of `{A}`,
`{AB}` the first of `{A}` with the last of `{B}`; `{P}` is a place, `{Q}` another one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """A source, a true sentence that it carries, and a lie."""

    source: str
    true: str
    lie: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the patterns of a language are filled with."""

    #: What opens and closes a quotation, and the comma with its mark.
    marks: Sequence[tuple[str, str]]
    #: What is said, with a word of it and another in its place.
    quotes: Sequence[tuple[str, str, str]]
    names: Sequence[tuple[str, str]]
    #: Places behind an elision or a prefix: each with another.
    places: Sequence[tuple[str, str]]
    is_comma_within: bool = False


WORDS: Mapping[str, Words] = {
    "en": Words(
        (("“", "”"), ('"', '"'), ("``", "''"), ("‘", "’")),
        (
            ("The bridge will open in summer", "open", "close"),
            ("We buried our dog beside the mill", "buried", "washed"),
        ),
        (
            ("Nora Dwyer", "Colm Healy"),
            ("Ivo Marek", "Ada Lunt"),
            ("Xu Lin", "Gil Roper"),
        ),
        (("al-Harun", "al-Basim"), ("el-Masri", "el-Tayeb"), ("O'Dwyer", "O'Brien")),
        is_comma_within=True,
    ),
    "de": Words(
        (("„", "“"), ("»", "«"), ("‚", "‘"), ("„", "”")),
        (
            ("Die Brücke öffnet im Sommer", "öffnet", "schließt"),
            ("Wir haben den Hund am Bach begraben", "begraben", "gewaschen"),
        ),
        (
            ("Nora Dahl", "Jens Kolb"),
            ("Ivo Marek", "Ada Lunt"),
            ("Olga Reis", "Sven Tull"),
        ),
        (("al-Harun", "al-Basim"), ("el-Masri", "el-Tayeb")),
    ),
    "fr": Words(
        (("« ", " »"), ("«", "»"), ("“", "”")),
        (
            ("Le pont ouvrira cet été", "ouvrira", "fermera"),
            ("On a enterré le chien près du moulin", "enterré", "lavé"),
        ),
        (
            ("Odile Renard", "Luc Hamon"),
            ("Ivo Marek", "Ada Lunt"),
            ("Nora Petit", "Gil Royer"),
        ),
        (
            ("d'Albanie", "d'Estonie"),
            ("d’Irlande", "d’Ukraine"),
            ("d'Angers", "d'Amiens"),
        ),
    ),
}
#: A quote in the mouth of another who stands in its sentence.
SPEAKERS: Mapping[str, Sequence[Pattern]] = {
    "en": (
        Pattern("{said} {A} told {B} in Selby.", "{said} {a} said in Selby.",
                "{said} {B} said in Selby."),
        Pattern("{said} said {A}, who met {B} on Friday.", "{said} said {A}.",
                "{said} said {B}."),
        Pattern("After a talk with {B}, {A} said: {told}", "{A} said: {told}",
                "{B} said: {told}"),
        Pattern("{A}, who once worked for {B}, wrote: {told}", "{A} wrote: {told}",
                "{B} wrote: {told}"),
        Pattern("{said} a nurse told the mayor in Selby.",
                "{said} a nurse said in Selby.",
                "{said} the mayor said in Selby."),
    ),
    "de": (
        Pattern("{said} sagte {A} nach einem Treffen mit {B}.", "{said} sagte {a}.",
                "{said} sagte {B}."),
        Pattern("Nach einem Treffen mit {B} sagte {A}: {told}", "{A} sagte: {told}",
                "{B} sagte: {told}"),
        Pattern("{said} erklärte {A}, als {B} den Saal verließ.", "{said} erklärte {A}.",
                "{said} erklärte {B}."),
        Pattern("{A}, früher im Büro von {B}, schrieb: {told}", "{A} schrieb: {told}",
                "{B} schrieb: {told}"),
        Pattern("{said} sagte eine Schwester dem Arzt in Selby.",
                "{said} sagte eine Schwester in Selby.",
                "{said} sagte der Arzt in Selby."),
    ),
    "fr": (
        Pattern("{said} a dit {A} après avoir vu {B}.", "{said} a dit {a}.",
                "{said} a dit {B}."),
        Pattern("Après avoir vu {B}, {A} a dit : {told}", "{A} a dit : {told}",
                "{B} a dit : {told}"),
        Pattern("{said} explique {A} à {B} dans une lettre.", "{said} explique {A}.",
                "{said} explique {B}."),
        Pattern("{A}, qui a remplacé {B}, a écrit : {told}", "{A} a écrit : {told}",
                "{B} a écrit : {told}"),
        Pattern("{said} a dit une infirmière au maire de Selby.",
                "{said} a dit une infirmière de Selby.",
                "{said} a dit le maire de Selby."),
    ),
}  # fmt: skip
#: Two names made one.
JOINED: Mapping[str, Sequence[Pattern]] = {
    "en": (
        Pattern("{A} and {B} left the hall in Selby after midnight.",
                "{A} left the hall in Selby.", "{AB} left the hall in Selby."),
        Pattern("The jury heard {A}, then {B}, in Selby after noon.",
                "The jury heard {A} in Selby.", "The jury heard {AB} in Selby."),
    ),
    "de": (
        Pattern("{A} und {B} verließen nach Mitternacht den Saal in Selby.",
                "{A} verließ den Saal in Selby.", "{AB} verließ den Saal in Selby."),
        Pattern("Das Gericht hörte {A}, dann {B} nach dem Mittag in Selby.",
                "Das Gericht hörte {A} in Selby.", "Das Gericht hörte {AB} in Selby."),
    ),
    "fr": (
        Pattern("{A} et {B} ont quitté la salle à Selby après minuit.",
                "{A} a quitté la salle à Selby.", "{AB} a quitté la salle à Selby."),
        Pattern("Le juge a écouté {A}, puis {B}, à Selby après midi.",
                "Le juge a écouté {A} à Selby.", "Le juge a écouté {AB} à Selby."),
    ),
}  # fmt: skip
#: What somebody said without marks; the lie puts them around it.
UNQUOTED: Mapping[str, Sequence[Pattern]] = {
    "en": (Pattern("{plain}, {A} said in Selby on a cold day.",
                   "{plain}, {A} said in Selby.",
                   "{said} {A} said in Selby."),),
    "de": (Pattern("{plain}, sagte {A} in Selby an einem kalten Tag.",
                   "{plain}, sagte {A} in Selby.", "{said} sagte {A} in Selby."),),
    "fr": (Pattern("{plain}, a dit {A} à Selby par un jour froid.",
                   "{plain}, a dit {A} à Selby.", "{said} a dit {A} à Selby."),),
}  # fmt: skip
#: A name behind an elision or a prefix; the lie has the other place.
BEHIND: Mapping[str, Sequence[Pattern]] = {
    "en": (Pattern("The brother of {P} opened the mill in Selby after noon.",
                   "The brother of {P} opened the mill in Selby.",
                   "The brother of {Q} opened the mill in Selby."),),
    "de": (Pattern("Der Bruder von {P} öffnete die Mühle in Selby am Mittag.",
                   "Der Bruder von {P} öffnete die Mühle in Selby.",
                   "Der Bruder von {Q} öffnete die Mühle in Selby."),),
    "fr": (Pattern("Un vieux train {P} a brûlé près du moulin de Selby.",
                   "Un train {P} a brûlé près du moulin de Selby.",
                   "Un train {Q} a brûlé près du moulin de Selby."),),
}  # fmt: skip
