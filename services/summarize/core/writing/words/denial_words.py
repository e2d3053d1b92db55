"""How languages deny: closed word lists, data."""

from dataclasses import dataclass

from services.summarize.core.writing.words.lists import words_in


@dataclass(frozen=True, slots=True)
class Denying:
    """How one language denies."""

    #: Deny by themselves.
    words: frozenset[str]
    #: Deny too, but are one with what stands in `with_` beside them: no … nadie.
    leads: frozenset[str] = frozenset()
    #: Belong to a lead of their clause, and deny nothing without: ne … plus.
    with_: frozenset[str] = frozenset()
    #: Repeat the denial of the first of a pair: neither … nor.
    pairs: tuple[tuple[str, str], ...] = ()
    #: Behind a denial they take it away: not only.
    only: frozenset[str] = frozenset()
    #: Before a denial they take it away: whether or not.
    either: frozenset[str] = frozenset()
    #: Words at which what is denied ends: they join or subordinate.
    ends: frozenset[str] = frozenset()
    #: The verb may stand before its denial: warnte die Familien nicht.
    verb_first: bool = False


_KEIN = "kein keine keinen keinem keiner keines keins"
DENYING: dict[str, Denying] = {
    "en": Denying(
        words_in(
            """not no never none nobody nothing neither nor nowhere without hardly barely
            scarcely"""
        ),
        pairs=(("neither", "nor"),),
        only=words_in("only just merely simply"),
        either=words_in("or"),
        ends=words_in(
            """and but that who whom whose which where when while before after because
            until unless although though as if since despite so than"""
        ),
    ),
    "de": Denying(
        words_in(
            f"""nicht {_KEIN} nie niemals niemand niemanden niemandem nichts nirgends
            nirgendwo ohne weder kaum"""
        ),
        pairs=(("weder", "noch"),),
        only=words_in("nur bloß allein"),
        either=words_in("oder"),
        ends=words_in("und aber sondern dass weil wenn als während bevor nachdem obwohl"),
        verb_first=True,
    ),
    "fr": Denying(
        words_in("pas jamais rien aucun aucune sans ni nul nulle non"),
        leads=words_in("ne"),
        with_=words_in("pas plus jamais rien personne aucun aucune ni nul nulle guère"),
        pairs=(("ni", "ni"),),
        only=words_in("seulement uniquement"),
        either=words_in("ou"),
        ends=words_in(
            """et mais que qui dont où quand lorsque avant après car parce puisque si
            comme alors depuis"""
        ),
    ),
    "es": Denying(
        words_in("nunca jamás nadie nada ningún ninguna ninguno sin tampoco ni"),
        leads=words_in("no"),
        with_=words_in("nunca jamás nadie nada ningún ninguna ninguno ni tampoco"),
        pairs=(("ni", "ni"),),
        only=words_in("solo sólo solamente"),
        either=words_in("o"),
        ends=words_in("y pero sino que quien donde cuando antes después porque si como"),
    ),
    "it": Denying(
        words_in("mai nessuno nessun nessuna niente nulla senza né neppure neanche"),
        leads=words_in("non"),
        with_=words_in("mai nessuno nessun nessuna niente nulla più né neppure neanche"),
        pairs=(("né", "né"),),
        only=words_in("solo soltanto"),
        either=words_in("o"),
        ends=words_in("e ed ma che chi dove quando prima dopo perché se come mentre"),
    ),
    "pt": Denying(
        words_in("nunca jamais ninguém nenhum nenhuma nada sem nem"),
        leads=words_in("não"),
        with_=words_in("nunca jamais ninguém nenhum nenhuma nada nem mais"),
        pairs=(("nem", "nem"),),
        only=words_in("só apenas somente"),
        either=words_in("ou"),
        ends=words_in("e mas que quem onde quando antes depois porque se como"),
    ),
    "nl": Denying(
        words_in("niet geen nooit niemand niets nergens zonder evenmin nauwelijks"),
        pairs=(("noch", "noch"),),
        only=words_in("alleen enkel slechts"),
        either=words_in("of"),
        ends=words_in("en maar dat die wie waar toen voordat nadat omdat als terwijl"),
        verb_first=True,
    ),
    "sv": Denying(
        words_in("inte ej aldrig ingen inget inga ingenting utan varken"),
        pairs=(("varken", "eller"),),
        only=words_in("bara endast"),
        either=words_in("eller"),
        ends=words_in("och men att som när innan eftersom om"),
        verb_first=True,
    ),
    "da": Denying(
        words_in("ikke aldrig ingen intet ingenting uden hverken"),
        pairs=(("hverken", "eller"),),
        only=words_in("kun bare"),
        either=words_in("eller"),
        ends=words_in("og men at som der da før fordi hvis"),
        verb_first=True,
    ),
    "no": Denying(
        words_in("ikke aldri ingen intet ingenting uten verken hverken"),
        pairs=(("verken", "eller"), ("hverken", "eller")),
        only=words_in("bare kun"),
        either=words_in("eller"),
        ends=words_in("og men at som da før fordi hvis"),
        verb_first=True,
    ),
    "pl": Denying(
        words_in("nigdy nikt nikogo nic żaden żadna żadne bez ani"),
        leads=words_in("nie"),
        with_=words_in("nigdy nikt nikogo nic żaden żadna żadne żadnych żadnego ani"),
        pairs=(("ani", "ani"),),
        only=words_in("tylko"),
        either=words_in("czy lub"),
        ends=words_in("i a ale lecz że który która które gdy kiedy bo"),
    ),
    "ru": Denying(
        words_in("нет никогда никто никого ничего ничто без ни"),
        leads=words_in("не"),
        with_=words_in("никогда никто никого ничего ничто ни"),
        pairs=(("ни", "ни"),),
        only=words_in("только"),
        either=words_in("или"),
        ends=words_in("и а но что который которая которые когда потому если"),
    ),
}
#: A sentence in no language that is known is read for the words of all of them.
ANY = Denying(
    frozenset[str]().union(
        *(one.words | one.leads for key, one in DENYING.items() if len(key) == 2)
    )
    - words_in("no non nada nulla mai nic a ni ej")
    | words_in("no"),
)
#: Verbs that deny what is told behind them, and the word that must come next.
TO_DENY = words_in("failed fails fail refused refuses refuse declined declines")
DENIED = words_in("denied denies deny denying")
#: Denials of a noun, which may have an adjective before it: no clear warning.
DETERMINERS = words_in(f"no {_KEIN} aucun aucune ningún ninguna nessun nessuna geen")
#: Between a denial and what it denies: a longer delay is denied by "no longer", too.
PASSING = words_in(
    """yet longer ever even any mehr länger einmal encore toujours plus aún todavía más
    ancora più ainda mais meer eens mer lenger längre już уже еще ещё"""
)
