"""Words that make a thing less sure, a part of it, or past: closed lists, data."""

from collections.abc import Mapping

from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.sure_words_abroad import (
    ADDED_ABROAD,
    CLAIMING_ABROAD,
    MAYBE_ABROAD,
)

#: What may be, is planned, or is believed: what stands behind it is no fact yet.
MAYBE: Mapping[str, frozenset[str]] = {
    "en": words_in(
        """may might could possibly perhaps probably likely unlikely expected expects
        expect reportedly allegedly alleged suspected suspicion supposedly apparently
        plans planned planning plan intends hopes hoped hope wants considering
        threatened threatens proposed feared believed thought potential potentially yet
        would-be"""
    ),
    "de": words_in(
        """könnte könnten dürfte dürften soll sollen sollte möglicherweise vielleicht
        wahrscheinlich vermutlich voraussichtlich angeblich mutmaßlich mutmaßliche
        mutmaßlicher mutmaßlichen mutmaßlichem verdächtigt verdacht plant planen geplant
        geplante will wollen möchte möchten erwartet befürchtet kann können"""
    ),
    "fr": words_in(
        """pourrait pourraient peut peuvent devrait devraient serait seraient aurait
        auraient probablement peut-être éventuellement soupçonné soupçonnée soupçonnés
        soupçon soupçons présumé présumée présumés suspecté prévoit prévoient prévu
        prévue espère souhaite veut compte envisage"""
    ),
    "es": words_in(
        """podría podrían puede pueden debería habría habrían sería quizás quizá
        posiblemente probablemente presunto presunta presuntos presuntamente supuesto
        supuesta supuestamente sospechoso sospechosa sospecha sospechan planea prevé
        previsto espera quiere pretende"""
    ),
    "it": words_in(
        """potrebbe potrebbero può possono dovrebbe dovrebbero sarebbe sarebbero avrebbe
        avrebbero forse probabilmente presunto presunta presunti sospettato sospettata
        sospetto previsto prevede spera vuole intende"""
    ),
    "pt": words_in(
        """pode podem poderia poderiam deveria deve seria teria teriam talvez
        possivelmente provavelmente suposto suposta supostamente suspeito suspeita
        suspeitos alegado alegadamente planeja prevê previsto espera quer pretende"""
    ),
    "nl": words_in(
        """kan kunnen kon zou zouden mogelijk misschien waarschijnlijk vermoedelijk
        vermoedelijke vermoedt verdacht verdachte verdenking verwacht verwachten plant wil
        willen hoopt overweegt"""
    ),
    **MAYBE_ABROAD,
}
#: Of these the ones that hold something against somebody, or tell of fears.
HELD = words_in(
    """reportedly allegedly alleged suspected suspicion supposedly threatened threatens
    feared
    believed thought angeblich mutmaßlich mutmaßliche mutmaßlicher mutmaßlichen
    mutmaßlichem verdächtigt verdacht befürchtet soupçonné soupçonnée soupçonnés soupçon
    soupçons présumé présumée présumés suspecté presunto presunta presuntos presuntamente
    supuesto supuesta supuestamente sospechoso sospechosa sospecha sospechan presunti
    sospettato sospettata sospetto suposto suposta supostamente suspeito suspeita
    suspeitos
    alegado alegadamente vermoedelijk vermoedelijke vermoedt verdacht verdachte verdenking
    misstänks misstänkt misstänkta misstänkte påstådda påstådd befaras angiveligt
    mistænkes mistænkt mistænkte sigtet frygtes angivelig mistenkes mistenkt mistenkte
    siktet fryktes rzekomo rzekomy rzekoma rzekome podejrzany podejrzana podejrzani
    podejrzewany якобы подозревается подозревают подозреваемый подозреваемая подозреваемые
    подозреваемого údajně údajný údajná podezřelý podezřelá podezřelí"""
)
#: Of these the ones that no writer may add.
ADDED: Mapping[str, frozenset[str]] = {
    "en": words_in("may might could possibly perhaps reportedly allegedly supposedly"),
    "de": words_in("könnte könnten dürfte dürften angeblich möglicherweise vielleicht"),
    "fr": words_in("pourrait pourraient peut-être éventuellement"),
    "es": words_in("podría podrían quizás quizá posiblemente presuntamente"),
    "it": words_in("potrebbe potrebbero forse"),
    "pt": words_in("poderia poderiam talvez possivelmente supostamente"),
    "nl": words_in("zou zouden misschien mogelijk vermoedelijk"),
    **ADDED_ABROAD,
}
#: Of these the ones that open a sentence, with a capital: `May` and `Will` are names.
OPENING = words_in(
    """perhaps possibly probably likely reportedly allegedly supposedly apparently
    vielleicht möglicherweise wahrscheinlich vermutlich voraussichtlich angeblich
    peut probablement éventuellement quizás quizá posiblemente probablemente
    presuntamente supuestamente forse probabilmente talvez possivelmente provavelmente
    alegadamente misschien mogelijk waarschijnlijk vermoedelijk kanske möjligen måske
    muligvis kanskje muligens prawdopodobnie podobno возможно вероятно якобы možná
    údajně"""
)
#: Verbs and phrases of whoever holds something against others, or holds it for true.
CLAIMING: Mapping[str, frozenset[str]] = {
    "en": words_in(
        """alleged alleges allege accused accuses accuse accusing claimed claims claim
        suspects suspect believes believe fears fear estimate estimates forecast
        forecasts predict predicts predicted denied denies reported blamed blames
        suggested suggests"""
    ),
    "de": words_in(
        """behauptet behauptete behaupteten beschuldigt beschuldigte beschuldigten wirft
        warf vermutet vermuten glaubt glauben befürchtet fürchtet bestritt bestreitet"""
    ),
    "fr": words_in(
        """accuse accusé accusée accusent prétend prétendent affirme soupçonne soupçonnent
        croit pense craint nie nié estime"""
    ),
    "es": words_in(
        """acusó acusa acusan acusado acusada alega alegó afirma sospecha cree creen teme
        negó niega"""
    ),
    "it": words_in("accusa accusato accusata sostiene ritiene crede teme negato nega"),
    "pt": words_in("acusou acusa acusado acusada alega alegou acredita teme negou nega"),
    "nl": words_in(
        """beschuldigde beschuldigt beweert beweerde vermoedt gelooft vreest ontkende
        ontkent"""
    ),
    **CLAIMING_ABROAD,
}
#: Of these the ones that officials use as they use "said".
TOLD = words_in(
    "estimate estimates forecast forecasts predict predicts predicted reported suggested"
    " suggests estime affirme afirma"
)
#: Whose word is no claim of one side: what they tell may stand without them.
OFFICIAL = words_in(
    """police officer officers official officials authority authorities prosecutors
    investigators rescuers organisers organizers firefighters service services office
    bureau agency department ministry institute council court statement report company
    firm hospital airline figures data polizei feuerwehr behörde behörden ministerium
    amt bundesamt staatsanwaltschaft gericht unternehmen police préfecture parquet
    autorités ministère pompiers entreprise policía autoridades ministerio bomberos
    empresa gobierno polizia autorità ministero procura prefettura azienda polícia
    ministério politie brandweer ministerie justitie bedrijf
    polisen myndigheten regeringen åklagaren politiet regjeringen regeringen policja
    prokuratura policie ministerstvo полиция полиции прокуратура минздрав мид мчс"""
)
#: What is only a part, before `of`.
PARTS = words_in(
    """half third thirds quarter quarters most some many few majority several
    hälfte drittel viertel mehrheit meisten moitié tiers quart quarts plupart majorité
    mitad tercio tercios cuarto mayoría metà terzo terzi maggioranza metade
    terço terços maioria helft derde kwart meerderheid meeste"""
)
OF = words_in(
    """of der des von vom d de du del della dei delle degli di do da dos das van la el los
    las il lo le l the its their his her them these those all seines seiner ihrer ihres
    den su sus leurs ses sa son seu sua suoi sue suo zijn haar hun ihnen loro eux elles
    ellos ellas eles elas"""
)
#: Before such a part: of which half.
WHICH = words_in("which davon darunter dont cui cuales quais waarvan varav heraf hvorav")
#: The whole of it.
WHOLE = words_in(
    """all entire whole every everyone everybody alle allen aller sämtliche ganze ganzen
    tous toutes todos todas tutti tutte alle allemaal hele"""
)
#: What is as much as all.
EACH = words_in(
    "each jeder jede jedes jeden chaque cada ogni ciascuno elk elke ieder iedere varje"
)
#: Before a title: whoever has it is not, or not quite, what the title says.
ONCE = words_in(
    """former ex acting interim deputy vice onetime
    ehemalige ehemaliger ehemaligen ehemals frühere früherer früheren stellvertretende
    stellvertretender stellvertretenden ancien ancienne anciens anciennes ex
    antiguo antigua exalcalde vicealcalde voormalig voormalige oud antigo antiga"""
)
