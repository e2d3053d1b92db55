"""Shapes of lines between and below the paragraphs of a pasted page, folded.

Each is bounded, so that no line takes long. `furniture.fold` is taken for granted.
"""

import re

from services.ingest.core.pasted.furniture_edges import READING_TIME
from services.ingest.core.text.word_lists import phrases

_TEXT = (
    r"(?:article|story|piece|column|post|report|copy|obituary|interview|text|artikel|"
    r"beitrag|bericht|meldung|fassung|version|artículo|artigo|articolo|nota|noticia|"
    r"texte?)"
)

#: A call to read or see something else, with its headline.
ELSEWHERE = re.compile(
    r"(?:related(?: (?:article|story|link|coverage|video)s?)?|also read|also see|"
    r"(?:also )?read(?: more| also| next)?|see (?:also|more)|more(?: on this)?|"
    r"watch(?: live| now)?|listen|video|opinion|explained|fact check|don't miss|"
    r"sponsored|trending|"
    r"lesen sie (?:auch|dazu|mehr)|mehr (?:dazu|zum thema)|auch interessant|"
    r"(?:à )?lire aussi|lire|voir aussi|à voir|sur le même sujet|"
    r"le[ae] también|le[ae] más|más información|te puede interesar|ver también|"
    r"leia (?:também|mais)|veja também|leggi anche|guarda anche|approfondisci|"
    r"lees ook|lees meer|bekijk ook|"
    r"читайте (?:также|по теме)|czytaj (?:także|też|więcej)|zobacz (?:także|też)|"
    r"läs (?:också|mer)|les (?:også|mer)|læs (?:også|mere)|lue myös|ayrıca okuyun|"
    r"čtěte také|přečtěte si(?: také)?|διαβάστε (?:επίσης|ακόμη))"
    r"\s*[:|»>–—-]\s*\S.{2,160}"
)
#: What stands in boxes between paragraphs, besides what furniture_shapes knows.
BOX = re.compile(
    READING_TIME.pattern
    + r"""|(?:
      (?:image|photo|picture|media|video)\ captions?\b[,:]?.{0,160}
    | (?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\ ?[ap]\.?m)?(?:\ uhr)?(?:\ [a-z]{2,4})?
    | (?:a\ |our\ )?(?:message|word)\ from\ (?:our|the)\ sponsors?|sponsor\ message
    | become\ an?\ .{0,40}\b(?:sponsor|member|subscriber|supporter|patron|donor)\b.{0,40}
    | (?:try|take|play|test|do)\ (?:our|your|the|this)\ .{0,30}
        \b(?:quiz|poll|survey|crossword|puzzle|game|knowledge)\b.{0,200}
    | (?:before|after)\ (?:newsletter|email)\ promotion
    | la\ suite\ .{0,20}après\ (?:cette|la)\ publicité
    | (?:nach\ der\ anzeige\ weiter|weiter\ nach\ der\ anzeige).{0,20}
    | .{0,30}\bcontin[uú]a\ (?:dopo|após|después\ de)\ (?:la|a)\ publi?.{2,12}
    | .{0,30}\bgaat\ verder\ (?:onder|na)\ de\ advertentie
    | (?:shop|buy)\ (?:the|this)\ .{2,100}
    | (?:listen\ to\ th(?:is|e)|(?:diesen\ )?artikel\ (?:an|vor)|écoute[rz]\ (?:l'|cet\ )
        |escuch\w+\ (?:este|el)|ouvir\ (?:este|o)|ascolta\ (?:l'|questo\ )
        |luister\ naar)\ ?.{0,40}
    | (?:this|your)\ browser\ (?:cannot|can't|does\ not|doesn't)\ .{0,60}
    | loading(?:\.\.\.)?|wird\ geladen|chargement|cargando|carregando|caricamento|laden
    | @\w{2,30}\b.{0,280}
    | [—–-]\ ?.{2,60}\(@\w{2,30}\).{0,40}
    | pic\.twitter\.com/\S+
    | \d[\d.,]*[km]?\ (?:views?|replies|reposts?|quotes?|bookmarks?|followers?|votes?
        |kommentare|commentaires|comentarios|comentários|commenti|reacties)
    | people\ (?:are\ )?(?:also\ )?(?:reading|read|search(?:ing)?)\b.{0,30}
    | (?:article|link|story|url)\ (?:bookmarked|saved|copied)
    )""",
    re.VERBOSE,
)
#: Headings of boxes: what follows them at once belongs to the box.
HEADINGS: frozenset[str] = phrases("""
    video | videos | audio | podcast | gallery | bildergalerie | fotostrecke | galerie |
    galerie photos | diaporama | galería | fotogalería | galleria | fotogalerij |
    newsletter | más información | mehr zum thema | das könnte sie interessieren |
    auch interessant | recommended reading | people are also reading | subscribe |
    related | recommended | also read | read also | lesen sie auch | lire aussi |
    à lire aussi | lea también | lee también | leia também | leia mais | leggi anche |
    lees ook | les plus lus | lo más visto | lo más leído | meistgelesen | più letti |
    mais lidas | meest gelezen | noticias relacionadas | notícias relacionadas |
    sur le même sujet | in this article | in this story | contents | correction |
    corrections | clarification | about the author | about the authors | über den autor |
    über die autorin | sobre la firma | sobre el autor | sobre la autora | sobre o autor |
    l'auteur | à propos de l'auteur | l'autore | over de auteur
""")
#: The same with more words.
HEADING = re.compile(
    r"(?:read )?(?:more|most \w+|top|latest|also|elsewhere|all) "
    r"(?:(?:stories|news|articles) )?"
    r"(?:from|in|on|about|by|news|stories|viewed|read|popular) ?.{0,40}|"
    r"sign up (?:to|for) .{2,60}|get (?:our|the) (?:top|best|latest) .{2,50}|"
    r"recommended .{0,40}|related .{0,40}|(?:you )?(?:may|might) (?:also )?(?:like|enjoy)"
    r".{0,30}|.{0,20}newsletters?|explore (?:more|the) .{0,40}|readers?' comments?|"
    r"(?:join (?:our|the) )?comment(?:s|ing|aires)?\b.{0,30}|\d+ comments?|"
    r"(?:kommentare|comentarios|comentários|commenti|reacties)\b.{0,20}|"
    r"people (?:are )?also .{0,20}|promoted .{0,30}|sponsored .{0,30}|"
    r"(?:les plus|lo más|le più|i più|meist|am meisten) ?\w+|follow .{2,40}"
)
#: Sentences between paragraphs that send the reader elsewhere.
PROMOTION = re.compile(
    r"(?:weitere|mehr|alle) .{0,60} (?:lesen|finden|sehen|erfahren|gibt es) (?:sie )?"
    r"(?:hier|auf .{2,30}|unter .{2,30})|"
    r"(?:click|tap) (?:here|through) (?:to|for) .{2,100}|"
    r"(?:you can )?(?:follow|read|find|see|get) .{2,80} "
    r"(?:here|on facebook|on twitter|on x)|"
    r"puedes (?:seguir|leer|consultar|apuntarte) .{2,140}|"
    r"(?:retrouvez|découvrez|suivez) .{2,120}(?:ici|sur .{2,30})"
)
#: Sentences below the article that speak of it, of its writer or to its reader.
BELOW = re.compile(
    rf"""(?:
      .{{0,40}}\b(?:earlier|previous|prior|original)\ version\ of\ (?:this|the)\b
        .{{0,400}}
    | .{{0,12}}\bth(?:is|e)\ {_TEXT}\ (?:was|has\ been)\ (?:last\ )?(?:updated|corrected
        |amended|edited|modified|clarified|republished|translated)\b.{{0,300}}
    | (?:corrections?|clarifications?|editor(?:'s|ial|s')?\ note|disclaimer|disclosure
        |korrektur(?:hinweis)?|anmerkung\ der\ redaktion|transparenzhinweis|hinweis
        |rectificatif|erratum|note\ de\ la\ rédaction|fe\ de\ (?:errores|erratas)
        |nota\ (?:de\ la\ redacción|da\ redação|della\ redazione)|rettifica|errata
        |correctie|let\ op)\ ?[:–—-].{{0,500}}
    | .{{0,30}}(?:in\ einer\ (?:früheren|vorherigen|ersten)\ (?:fassung|version)
        |une\ version\ (?:précédente|antérieure)|una\ versión\ (?:anterior|previa)
        |uma\ versão\ anterior|una\ versione\ precedente|een\ eerdere\ versie)\b.{{0,300}}
    | [^.!?]{{2,160}}\bcontributed\ (?:(?:to|for)\ this|research|reporting|writing|data)\b
        .{{0,120}}
    | (?:read|see|view)\ the\ (?:original|full)\ {_TEXT}\b.{{0,160}}
    | .{{0,60}}\b(?:republish(?:ed)?|reprint(?:ed)?|reproduce[sd]?|redistribut\w+
        |distribut\w+)\b.{{0,80}}\b(?:our|permission|permitted|prohibited|licen[cs]e
        |consent|guidelines|leave|stories)\b.{{0,120}}
    | .{{0,60}}\bno\ part\ of\ (?:this|the)\b.{{0,160}}
    | (?:\*\ )?by\ (?:pressing|clicking|signing|subscribing|submitting|registering
        |continuing|entering|providing)\b.{{0,300}}
    | (?:do\ you\ )?(?:have|know|got|want)\ (?:you\ )?(?:any\ |an?\ |more\ |something\ )?
        (?:information|tips?|stor(?:y|ies)|questions?|more|to\ say|to\ share|a\ view
        |opinions?|views?|comments?|photos?|pictures?)\b
        .{{0,60}}(?:\?.{{0,120}}|\b(?:contact|e-?mail|write|send|submit|call|tell)\b
        .{{0,100}})
    | (?:contact|reach|e-?mail|write\ to|call)\ (?:the\ )?(?:author|reporter|writer|editor
        |newsroom|us|[a-zà-ÿ.'’-]+\ [a-zà-ÿ.'’-]+)\ (?:at|on|by|via|here)\b.{{0,160}}
    | (?:follow|connect\ with)\ (?:him|her|them|us|me)\b.{{0,100}}
    | .{{0,120}}\b(?:please\ )?(?:consider|make)\ (?:a|an|your|making\ a)\ (?:\w+\ )?
        (?:donation|contribution|gift)\b.{{0,160}}
    | (?:please\ )?(?:support|help\ us|donate\ to)\ (?:our|us|local|independent|quality
        |this)\b.{{0,160}}
    | we\ (?:may|might)\ (?:earn|receive|get)\b.{{0,160}}
    | if\ you\ (?:buy|purchase|click)\b.{{0,160}}\b(?:commission|paid|fee)\b.{{0,60}}
    | your\ (?:support|donation|gift|contribution|subscription)\b.{{0,160}}
    | .{{0,100}}\bis\ (?:only\ )?for\ subscribers(?:\ only)?
    | please\ (?:write|keep|be|read|note|send|share|subscribe|support)\b.{{0,160}}
    | (?:all\ )?(?:comments|readers'\ remarks|posts)\ (?:are|will\ be|may\ be)\b.{{0,160}}
    | (?:sign\ up|subscribe|register)\ (?:here|now|today)
    | (?:recevez|inscrivez|abonnez|retrouvez|suivez)\b.{{0,160}}
    | (?:apúntate|suscríbete|regístrate|síguenos|recibe)\b.{{0,160}}
    | (?:abonnieren|folgen|melden|lesen|laden)\ sie\b.{{0,160}}
    | (?:iscriviti|abbonati|seguici|ricevi)\b.{{0,160}}
    | (?:inscreva-se|assine|siga-nos|receba)\b.{{0,160}}
    | (?:schrijf\ je\ in|volg\ ons|abonneer)\b.{{0,160}}
    | (?:подпис(?:ывайтесь|аться|итесь)|следите\ за)\b.{{0,160}}
    | (?:zapisz\ się|subskrybuj|obserwuj\ nas)\b.{{0,160}}
    | (?:prenumerera|följ\ oss|abonner|følg\ os(?:s)?)\b.{{0,160}}
    )""",
    re.VERBOSE,
)
#: A sentence that says what the person named at its start does for a living.
_WORK = (
    r"(?:reporter|editor|correspondent|columnist|writer|journalist|author|producer|"
    r"contributor|fellow|professor|lecturer|researcher|photographer|freelanc\w+|staff|"
    r"bureau chief|critic|redakteur\w*|reporterin|korrespondent\w*|autorin|autor|"
    r"journalistin|journaliste|rédact\w+|correspondant\w*|redactora?|periodista|"
    r"corresponsal|jornalista|repórter|editora?|giornalista|redattore|verslaggever|"
    r"redacteur|journalist|autrice|auteur\w*|autor[ae]s?|professeur\w*|profesora?|"
    r"enseignant\w*|chercheu\w+|historien\w*|dozent\w*|wissenschaftler\w*)"
)
BIO = re.compile(
    r"[^\W\d_][\w.'’-]+(?: [\w.'’-]+){1,3},? (?:is|was|ist|est|es|é|è) "
    rf"(?:an? |the |our |eine? |une? |un[ao]? |uma? )?.{{0,80}}\b{_WORK}\b.{{0,200}}"
)
#: What follows the name of the article's own writer in such a sentence.
OF_AUTHOR = re.compile(
    r"(?:,.{0,80},)? ?(?:is|are|was|has|have|covers?|writes?|reports?|worked|works|joined"
    r"|teaches|lives|leads|edits|can be|receives?|does|ist|schreibt|berichtet|arbeitet"
    r"|est|couvre|écrit|es|escribe|cubre|trabaja|é|escreve|è|scrive|schrijft|werkt)\b"
)
#: In the middle of an article, a disclaimer is furniture only if it says no more.
DISCLAIMER = re.compile(
    r".{0,200}\b(?:those of|do(?:es)? not|not necessarily|own|solely|alone)\b.{0,200}"
)
#: A call between paragraphs that shouts, or asks for the reader's own.
SHOUT = re.compile(r"(?:[A-Z][A-Z'’&-]+[ :,!]+){3,}")
