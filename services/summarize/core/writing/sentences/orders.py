"""How machines are ordered about in English, German and Dutch: data, by language."""

from dataclasses import dataclass

from services.summarize.core.writing.words.lists import words_in

#: Names of machines that stand in every language as they are.
_NAMED = r"(?-i:AI|LLM[sS]?|ChatGPT|GPT|Copilot|Gemini|Claude|Grok)|chat[- ]?bots?"

#: What makes a person of a machine's name: model student, assistant coach.
_OF = (
    r"[ -](?:students?|pupils?|citizens?|prisoners?|employees?|workers?|coach|manager"
    r"|professor|director|editor|referee|principal|teacher|nurse|secretary|experts?"
    r"|research\w*|engineers?|developers?|sceptics?|skeptics?|enthusiasts?|fans?"
    r"|compan(?:y|ies)|firms?|start-?ups?|agency|of patience)\b"
)


@dataclass(frozen=True, slots=True)
class Orders:
    """Regular expressions, small letters unless a case matters; `{m}` is a machine."""

    #: Words of which every order has one, and of those one of the first words.
    cues: frozenset[str]
    first: frozenset[str]
    #: Orders to leave something aside; the same after `must`.
    ignore: str
    must: str
    ignoring: str
    #: What is left aside, what says that it was said before; and what says both.
    rules: str
    earlier: str
    above: str
    machine: str
    #: Beginning of a note to a machine; relative pronouns behind it.
    note: str
    who: str
    #: `As an`, and who must do so.
    role: str
    you: str
    #: Orders to say something, and what follows them; not to say something; and words
    #: before both.
    say: str
    that: str
    unsaid: str
    please: str
    #: Whatever else can be said to a machine only.
    only: tuple[str, ...]


ENGLISH = Orders(
    cues=words_in(
        """instruction instructions prompt prompts rules guidelines directions directives
        above everything programming told AI LLM LLMs ChatGPT GPT Copilot Gemini Claude
        Grok ai chatbot chatbots bot bots chat assistant assistants model models
        summarizer summariser summarizers summarisers summarising summarizing your you"""
    ),
    first=words_in(
        """write say output print respond reply answer repeat include add mention
        summarize summarise translate reveal pretend insert append quote"""
    ),
    ignore=r"ignore|disregard|forget|override|bypass|discard|stop following"
    r"|(?:do not|don['’]t) (?:follow|obey)",
    must=r"(?:you|models|assistants) (?:must|should|shall|will|are to|have to|need to)"
    r"|(?:make|be) sure to|remember to",
    ignoring=r"ignore|disregard|forget|override|bypass|discard",
    rules=r"instructions?(?! (?:to (?:boil|evacuate|shelter|stay|leave)"
    r"|from (?:callers|strangers|anyone|someone))\b)|prompts?"
    r"|guidelines(?! on (?!this|how|summ|writ|your))|directions|directives|programming"
    r"|(?:previous|prior|above|earlier|your) rules",
    earlier=r"previous|prior|above|earlier|preceding|all|any|your|every|other|existing"
    r"|you (?:were|have been)",
    above=r"(?:the|everything|all|all of the) above(?! \d)|the text (?:above|below)"
    r"|(?:everything|what|all) you (?:were|have been) told(?! about (?!your\b))",
    machine=rf"{_NAMED}|(?:AI |large )?(?:language )?models?|(?:AI )?assistants?"
    r"|AI (?:systems?|agents?|bots?)|summari[sz]ers?",
    note=r"(?:note|message|instructions?|attention|notice|reminder|warning)"
    r"(?:,| (?:to|for)(?: (?:all|any|the|every))*)",
    who=r"that|who|which|reading|summari[sz]ing|processing",
    role=r"(?!as an? (?:model|assistant),? I\b)as (?:an? |the )?",
    you=r"you|your|I|please|never|always|do not|don['’]t",
    say=r"write|say|respond|reply|answer|repeat|include|add|mention|summari[sz]e"
    r"|translate|reveal|pretend|insert|append|quote",
    unsaid=r"(?:do not|don['’]t|never) (?:mention|write|say|include|quote|summari[sz]e)",
    that=r"that(?!\s*[,.;:!?]|\s+(?:down|again|out|back|up|off|on|to|into|way|kind|sort"
    r"|extra|much|question|name|cost)\b)|(?<!\badd )only(?!\s+to\b)|exactly"
    r"|only (?:that|this|the (?:words?|following|phrase|sentence|text))"
    r"|the (?:words?|following|phrase|sentence|text)|in (?:your|the) (?:summary|answer"
    r"|reply|response|headline)|this (?:sentence|text|line|page|article|paragraph|story)",
    please=r"please|kindly|now|instead|then|simply|just|and|from now on|never|always",
    only=(
        r"^\W*(?:output|print) (?:exactly|the (?:words?|following|phrase|sentence|text))",
        rf"(?:you are|you['’]re) (?:now )?(?:an? |the )?(?!role )(?:\w+ )?{{m}}(?!{_OF})",
        r"{m}\b.{{0,20}}\b(?:reading|reads?|summari[sz]ing|processing) this\b",
        r"your (?:summary|instructions?|(?:system )?prompt)\b",
        r"(?:in|of|with|for|into|to|begin|end|start) your (?:answer|output|response"
        r"|reply|headline|task)\b",
        r"your (?:answer|output|response|reply|headline|task) (?:must|should|shall|is to"
        r"|has to|needs to)\b",
        r"(?:when|while|before) (?:you )?summari[sz](?:e|ing) (?:this|the (?:text|page))",
        r"when you summari[sz]e\b",
        r"^\W*(?:when|while|before) summari[sz]ing,",
        # A machine is named, and somebody is told to do something.
        r"(?:note|attention|message|instructions?)\b[^.]{{0,12}}\b{m}"
        r"(?=\s*[:,]|\s+(?:say|tell|that|who|which|reading)\b)(?=.*\b(?:you|your|please|ignore|disregard)\b)",
        r"{m}[^.:]{{0,40}}\b(?:is|are) to be (?:praised|told|named|left out)\b",
    ),
)
GERMAN = Orders(
    cues=words_in(
        """anweisung anweisungen instruktion instruktionen befehl befehle vorgabe vorgaben
        prompt prompts richtlinien anordnungen systemanweisungen obige obigen oben
        obenstehende alles ki ai chatgpt gpt chatbot chatbots chat sprachmodell
        sprachmodelle sprachmodellen assistent assistenten intelligenz intelligenzen llm
        llms du deine deiner deinem deinen dein eure eurer eurem euren ihrer beim"""
    ),
    first=words_in(
        """schreib schreibe schreibt schreiben sag sage sagt sagen antworte antworten
        erwähne erwähnen nenne nennen behaupte behaupten füge fügen fasse fassen
        wiederhole wiederholen übersetze übersetzen berichte berichten gib geben
        zitiere zitieren ergänze ergänzen melde melden"""
    ),
    ignore=r"ignorier(?:e|en sie)?|ignoriert(?= (?:bitte )?(?:alle|sämtliche)\b)"
    r"|vergiss|vergesst|vergessen sie|missachte(?:n sie)?|verwirf|verwerfen sie"
    r"|über(?:schreibe|gehe)(?:n sie)?"
    # Not: follow them, and do not park there.
    r"|(?:beachte|befolge|folge)(?:n sie)?(?![^.:;!?]{0,80} und (?-i:[a-zäöü])\w+ (?:Sie"
    r"|nicht)\b)(?=[^.:;!?]{0,80}\bnicht\b)",
    must=r"(?:du|ihr) (?:musst|sollst|müsst|sollt)"
    r"|(?:musst|sollst|müsst|sollt) (?:du|ihr)|(?-i:(?:müssen|sollen) Sie)|bitte",
    ignoring=r"(?:zu )?(?:ignorieren|vergessen|missachten|verwerfen|übergehen)",
    rules=r"(?:system)?anweisung(?:en)?|instruktion(?:en)?|befehle?|vorgaben?|prompts?"
    r"|richtlinien|anordnungen",
    earlier=r"bisherig\w+|vorherig\w+|vorig\w+|früher\w*|vorangegangen\w+"
    r"|vorstehend\w+|obig\w+|alle[nr]?|sämtlich\w+|jegliche|deine[nr]?|eure[nr]?|oben"
    r"|zuvor|anderen?",
    above=r"(?:den (?:obigen|vorherigen) text|alles,? (?:obige|oben(?:stehende)?"
    r"|vorherige|bisherige|zuvor|davor))"
    r"|das (?:obige|obenstehende|vorherige)",
    machine=rf"{_NAMED}|(?-i:KI)(?:[- ](?:modelle?n?|systeme?n?|assistent(?:en|in)?"
    r"|agente?n?|bots?|chat[- ]?bots?))?|sprachmodelle?n?"
    r"|künstlichen? intelligenz(?:en)?",
    note=r"(?:hinweis|nachricht|mitteilung|botschaft|anweisung(?:en)?|notiz|warnung"
    r"|befehl)e? (?:an|für)(?: (?:alle?|die|jede[ns]?|den|das))*|achtung,?"
    r"(?: an)?(?: alle)?",
    who=r"die|das|der|welche[rs]?",
    role=r"als (?:eine? )?",
    you=r"(?:musst|sollst|darfst|wirst|kannst|bist) du|(?-i:(?:müssen|sollen|dürfen) Sie)"
    r"|(?:müsst|sollt) ihr|(?:kann|bin|darf) ich|du",
    say=r"(?:schreib|sag|antwort|erwähn|nenn|behaupt|füg|fass|wiederhol|übersetz|bericht"
    r"|zitier|ergänz|meld)(?:et?|t|en sie)?|(?:gib|geben sie)(?=[^.:;!?]{0,80}"
    r"\b(?:aus|wieder|zurück)\b|[^.:;!?]{0,40}\b(?:dass|daß)\b)",
    unsaid=r"(?:erwähn|schreib|sag|nenn)(?:et?|t|en sie)?(?=[^.:;!?]{0,80}"
    r"\b(?:nicht|nie|keine?n?|nichts)\b)",
    that=r"(?:dass|daß)|nur(?!\s+(?:so viel|notfälle)\b)|ausschließlich"
    r"|genau|exakt|den satz|das wort|folgende[ns]?"
    r"|(?:die|als) (?:überschrift|zusammenfassung)|in (?:deiner|eurer|ihrer|der) zusammen"
    r"fassung|nicht(?!\s+auf\b)|niemals(?! nie)|keine?|nichts",
    please=r"bitte|jetzt|nun|stattdessen|und|ab (?:jetzt|sofort)|unbedingt",
    only=(
        r"(?:du bist|ihr seid) (?:(?:jetzt|nun|ab (?:jetzt|sofort)|doch) )?(?:eine? )?"
        r"(?:\w+ )?(?:{m}|assistent)",
        r"(?-i:Sie sind) (?:jetzt|nun|ab (?:jetzt|sofort)) (?:eine? )?(?:\w+ )?{m}",
        r"(?:wenn|falls|sofern) (?:du|ihr|(?-i:Sie)) (?:eine? )?{m} (?:bist|seid|sind)",
        r"{m},? (?:die|das|der|welche[srn]?) (?:dies|das hier|diese[nsr]? (?:text|seite"
        r"|artikel|zeile|satz|nachricht)\w*) (?:lies?t|lesen|zusammenfass(?:t|en)"
        r"|auswerte[nt]|verarbeite[nt])",
        r"(?:deine?[rnms]?|eure?[rnms]?) (?:zusammenfassung|antwort|ausgabe|anweisungen"
        r"|überschrift|aufgabe|(?:system-?)?prompt|kurzfassung|schlagzeile)\b",
        r"(?-i:[Ii]n Ihrer (?:Zusammenfassung|Ausgabe|Antwort))\b",
        r"(?:wenn|falls|sobald) (?:du|ihr) (?:dies|das|den)\w*[^.:;!?]{{0,30}} zusammen"
        r"fass(?:t|en)",
        r"beim zusammenfassen (?:dies|des)",
        r"^\W*(?:alle|sämtliche) [^.:;!?]{{0,30}}(?:anweisungen|instruktionen|befehle"
        r"|vorgaben) (?:(?:sind )?(?:zu )?(?:ignorieren|vergessen|verwerfen|missachten))"
        r"(?=\W*$|[.:;!]| und)",
    ),
)
DUTCH = Orders(
    cues=words_in(
        """bovenstaande hierboven hiervoor voorgaande instructie instructies opdracht
        opdrachten aanwijzingen richtlijnen prompt prompts regels bevelen ai llm llms
        chatgpt gpt chatbot chatbots chat taalmodel taalmodellen assistent assistenten
        intelligentie je jij jouw jullie u uw"""
    ),
    first=words_in(
        "schrijf zeg antwoord vermeld noem voeg herhaal beweer meld vertaal citeer"
    ),
    ignore=r"negeer|vergeet|omzeil|verwerp|sla(?=[^.:;!?]{0,80}\bover\b)"
    r"|laat(?=[^.:;!?]{0,80}\b(?:buiten beschouwing|achterwege)\b)"
    r"|volg(?![^.:;!?]{0,80} en (?!regels|richtlijnen|opdrachten)\w+ niet\b)"
    r"(?=[^.:;!?]{0,80}\bniet\b)",
    must=r"(?:je|jij|jullie|u) (?:moet(?:en)?|dient|zult)|moet (?:je|jij|u)|gelieve"
    r"|alsjeblieft|alstublieft",
    ignoring=r"(?:te )?(?:negeren|vergeten|verwerpen|omzeilen)|over te slaan|overslaan",
    rules=r"instructies?|opdracht(?:en)?|aanwijzingen|richtlijnen|prompts?|regels"
    r"|bevelen",
    earlier=r"eerdere|vorige|voorgaande|voorafgaande|bovenstaande|alle|jouw|je|andere"
    r"|hierboven",
    above=r"(?:de )?bovenstaande tekst|alles (?:hierboven|hiervoor)"
    r"|het (?:bovenstaande|voorgaande)",
    machine=rf"{_NAMED}|(?-i:AI)[- ](?:modellen|model|systemen|systeem|assistent(?:en)?"
    r"|agent(?:en)?|bots?)|(?:grote )?taalmodel(?:len)?"
    r"|kunstmatige intelligentie",
    note=r"(?:opmerking|bericht|boodschap|instructies?|mededeling|nota)(?: (?:aan|voor))"
    r"(?: (?:alle|de|elke|het))*|let op,?",
    who=r"die|dat",
    role=r"als (?:een )?",
    you=r"(?:moet|mag|zul|kun|dien) (?:je|jij|u)|ben (?:ik|je)|kan ik|jij",
    say=r"schrijf|zeg|antwoord|vermeld|noem|voeg(?! (?:alleen|dit toe)\b)|herhaal|beweer"
    r"|meld(?! (?:alleen|dit)\b)|vertaal|citeer",
    unsaid=r"(?:vermeld|noem|schrijf|zeg)(?=[^.:;!?]{0,80}\b(?:niet|nooit|geen|niets)\b)",
    that=r"dat|alleen|uitsluitend|enkel|precies|exact|niet(?! op\b)"
    r"|nooit(?! nooit)|geen|de (?:zin|tekst)"
    r"|het (?:woord|volgende)|dit|in (?:je|jouw|uw|de) samenvatting",
    please=r"alsjeblieft|alstublieft|nu|in plaats daarvan|vanaf nu|en|gewoon",
    only=(
        r"(?:je|jij|u) bent (?:nu |voortaan |vanaf nu )?(?:een )?(?:\w+ )?"
        r"(?:{m}|assistent)",
        r"(?:als|indien|wanneer) (?:je|jij|u|jullie) (?:een )?{m} (?:bent|zijn)",
        r"{m},? (?:die|dat) (?:dit|deze (?:tekst|pagina|zin)|dit artikel) (?:leest|lezen"
        r"|samenvat(?:ten)?|verwerkt|verwerken)",
        r"(?:je|jouw|uw|jullie) (?:samenvatting|antwoord|uitvoer|output|instructies"
        r"|(?:kop|titel)(?= (?:moet|luidt)\b)|taak|(?:systeem)?prompt)\b",
        r"^\W*(?:alle|bovenstaande) [^.:;!?]{{0,30}}instructies negeren"
        r"(?=\W*$|[.:;!]| en)",
    ),
)
