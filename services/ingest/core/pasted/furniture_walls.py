"""How a wall begins behind which an article goes on for those who pay or sign in.

A pattern on folded lines (furniture.fold): calls that name reading itself, and what
papers of several languages say of an article that is for subscribers.
"""

import re

_THIS = r"(?:article|story|piece|column|post|report|commentary)"
_ASK = (
    r"(?:subscribe|register|sign\ (?:in|up)|log\ ?in|start\ your\ (?:free\ )?trial|"
    r"(?:join|become)(?:\ an?)?\ [\w-]+)"
)
_READERS = r"(?:(?:paid|paying|premium|digital|registered)\ )?(?:subscribers|members)"
_FOR_THEM = (
    rf"(?:(?:only|available|exclusively|exclusive|reserved)\ ){{0,3}}(?:for|to)\ "
    rf"(?:our\ )?{_READERS}\b"
)
WALL = re.compile(
    rf"""(?:
      (?:please\ )?{_ASK}(?:\ (?:now|here|today|for\ free|with\ us)){{0,2}}\ (?:to|and)
        \ (?:(?:continue|keep|go\ on|finish)\ reading\b|continue\ to\ read\b
        |(?:read|unlock|access|view)\ (?:this\ {_THIS}
        |(?:the|our)\ (?:full|whole|entire|complete|rest|remaining)\b))
    | to\ (?:continue|keep|finish)\ reading\b(?:\ {_THIS})?,?\ (?:please\ )?{_ASK}\b
    | (?:continue|keep)\ reading\ (?:(?:this|the)\ {_THIS}\ )?
        (?:with\ an?\ \w+|by\ \w+ing|for\ (?:free|only|just|[$£€]?\d+))\b
    | this\ (?:{_THIS}|content)\ is\ {_FOR_THEM}
    | the\ (?:rest|remainder)\ of\ th(?:is|e)\ {_THIS}\ is\ {_FOR_THEM}
    | you(?:'ve|\ have)\ (?:read|reached|used)\ (?:your|all|the)\b.{{0,40}}\bfree
        \ (?:articles?|stor(?:y|ies))\b
    | dieser\ (?:artikel|text|beitrag)\ ist\ (?:nur\ |exklusiv\ |ausschließlich\ )?
        (?:für|mit)\ .{{0,30}}\babo
    | (?:jetzt\ )?(?:weiterlesen|artikel\ lesen)\ mit\ \w
    | (?:(?:la\ suite\ de\ )?cet\ article|la\ suite|ce\ contenu)\ est\ réservée?
        \ (?:à\ nos|aux)\ abonnés
    | il\ vous\ reste\ \d+\ ?%\ de\ cet\ article
    | (?:contenido|artículo)\ (?:exclusivo|solo)\ para\ suscriptores
    | suscríb[ea](?:te|se)\ para\ (?:seguir|continuar)\ leyendo
    | quest[oa]\ (?:contenuto|articolo)\ è\ riservat[oa]\ agli\ abbonati
    | dit\ artikel\ is\ (?:alleen|exclusief)\ voor\ abonnees
    )""",
    re.VERBOSE,
)
