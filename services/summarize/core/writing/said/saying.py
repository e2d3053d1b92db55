"""Words that tell who says something, by language: data."""

from collections.abc import Mapping

from services.summarize.core.writing.words.lists import words_in

#: Verbs of saying in the forms that reports have, participles among them.
SAYING: Mapping[str, frozenset[str]] = {
    "en": words_in(
        """said say says told tell tells added adds asked asks wrote writes
        explained explains replied replies answered answers insisted insists argued
        argues warned warns claimed claims stated declared declares announced announces
        recalled recalls noted notes tweeted posted continued continues concluded called
        calls described describes shouted cried joked admitted admits acknowledged
        confirmed confirms denied denies promised pledged vowed urged urges testified
        remarked observed commented complained suggested suggests reported responded
        repeated stressed emphasised emphasized maintained agreed predicted dubbed
        branded labelled labeled demanded lamented spoke speaks mentioned yelled screamed
        whispered snapped retorted countered texted emailed"""
    ),
    "de": words_in(
        """sagte sagt sagten sagen gesagt erklärte erklärt erklärten erklären teilte
        teilten betonte betont betonten meinte meint meinten fügte berichtete berichtet
        berichteten schrieb schreibt schrieben geschrieben fragte fragt fragten gefragt
        antwortete antworteten geantwortet forderte fordert forderten gefordert warnte
        warnt warnten gewarnt kritisierte kritisiert nannte nennt nannten genannt rief
        riefen gerufen ergänzte ergänzten erzählte erzählt erzählten bekräftigte
        behauptete behauptet behaupteten kündigte kündigten versicherte versicherten
        verkündete klagte klagten bezeichnete beschrieb äußerte sprach sprachen
        spricht"""
    ),
    "fr": words_in(
        """dit disait disent disaient déclaré déclare déclarait ajouté ajoute ajoutait
        expliqué explique expliquait affirmé affirme affirmait indiqué indique précisé
        précise estimé estime estimait souligné souligne répondu répond lancé lance
        assuré assure assurait raconté raconte racontait confié confie écrit annoncé
        annonce demandé demande rappelé rappelle regretté regrette dénoncé dénonce
        appelé appelle qualifié qualifie promis prévenu averti crié insisté parle
        parlait parlé évoque évoqué"""
    ),
    "es": words_in(
        """dijo dice dijeron dicen dicho añadió añade agregó agrega afirmó afirma
        afirmaron explicó explica explicaron señaló señala declaró declararon aseguró
        asegura aseguraron indicó indica preguntó respondió escribió contó cuenta sostuvo
        advirtió comentó relató manifestó expresó admitió reconoció insistió concluyó
        llamó calificó denunció prometió anunció gritó gritaron"""
    ),
    "it": words_in(
        """detto dice disse dicono dissero dichiarato dichiara aggiunto aggiunge spiegato
        spiega affermato afferma scritto scrive chiesto chiede risposto risponde
        raccontato racconta sottolineato sottolinea ammesso annunciato avvertito avverte
        commentato commenta ribadito denunciato definito promesso urlato"""
    ),
    "nl": words_in(
        """zei zegt zeiden zeggen gezegd vertelde vertelt vertelden schreef schrijft
        schreven voegde verklaarde verklaarden antwoordde antwoordden vroeg vroegen riep
        riepen meldde meldt meldden liet lieten benadrukte stelde stelt stelden noemde
        noemden waarschuwde waarschuwden beloofde"""
    ),
}
#: The same of languages in which the speakers of quotes are not read.
SAYING_ABROAD: Mapping[str, frozenset[str]] = {
    "pt": words_in(
        """disse diz disseram dizem afirmou afirma afirmaram declarou explicou acrescentou
        informou informaram garantiu anunciou contou ressaltou"""
    ),
    "sv": words_in(
        "säger sa sade uppger uppgav berättar berättade skriver skrev menar menade"
        " meddelar meddelade förklarar förklarade anser"
    ),
    "da": words_in(
        "siger sagde oplyser oplyste fortæller fortalte skriver skrev mener mente"
        " forklarer forklarede"
    ),
    "no": words_in(
        "sier sa opplyser opplyste forteller fortalte skriver skrev mener mente"
        " forklarer forklarte"
    ),
    "pl": words_in(
        """powiedział powiedziała powiedzieli mówi mówił mówiła poinformował poinformowała
        oświadczył oświadczyła dodał dodała zapewnia zapewnił przekazał przekazała
        stwierdził stwierdziła ocenia wyjaśnił wyjaśniła"""
    ),
    "ru": words_in(
        """сказал сказала сказали говорит сообщил сообщила сообщили заявил заявила заявили
        рассказал рассказала добавил добавила отметил отметила пояснил пояснила"""
    ),
    "cs": words_in(
        """řekl řekla řekli uvedl uvedla uvedli říká oznámil oznámila dodal dodala sdělil
        sdělila prohlásil prohlásila"""
    ),
}
#: What names the speaker right behind it, without a verb.
ACCORDING: Mapping[str, frozenset[str]] = {
    "en": words_in("according"),
    "de": words_in("laut so"),
    "fr": words_in("selon"),
    "es": words_in("según"),
    "it": words_in("secondo"),
    "nl": words_in("aldus volgens"),
    "pt": words_in("segundo conforme"),
    "sv": words_in("enligt"),
    "da": words_in("ifølge"),
    "no": words_in("ifølge"),
    "pl": words_in("według zdaniem"),
    "ru": words_in("словам мнению согласно"),
    "cs": words_in("podle"),
}
#: Whom only the sentence before names; also who speaks of himself.
PRONOUNS: Mapping[str, frozenset[str]] = {
    "en": words_in("he she they it i we one who"),
    "de": words_in("er sie es ich wir man"),
    "fr": words_in("il elle ils elles on je nous qui"),
    "es": words_in("él ella ellos ellas yo quien"),
    "it": words_in("lui lei loro egli ella io chi"),
    "nl": words_in("hij zij ze ik wij we men"),
}
#: Where the words for a speaker end: what follows tells where, when, to whom or why.
ENDING: Mapping[str, frozenset[str]] = {
    "en": words_in(
        """in on at after before during as when while who whom whose which where for from
        to of with by about over under near outside inside into since until amid despite
        because if though although following through against between among according"""
    ),
    "de": words_in(
        """in im am an auf aus bei beim nach vor während als wenn der die den dem des das
        dass von vom zu zum zur mit über unter gegen für durch seit ohne um wegen weil ob
        gegenüber zwischen bis später zuvor danach dann gestern heute außerdem daraufhin
        anschließend laut gemäß"""
    ),
    "fr": words_in(
        """à au aux en dans de du des d sur sous après avant pendant lors quand lorsque
        qui que dont où pour par avec chez contre vers depuis devant près hier ensuite
        selon"""
    ),
    "es": words_in(
        """a al en de del sobre tras después antes durante cuando que quien cuyo donde
        para por con contra hacia desde ante entre ayer según"""
    ),
    "it": words_in(
        """a al alla ai alle all in nel nella nell di d del dell sull dall della dei delle
        su sul dopo prima durante quando che cui dove per con contro verso da dal dalla
        tra fra ieri secondo"""
    ),
    "nl": words_in(
        """in op aan na voor tijdens toen als die dat wie wiens waar van met over onder
        bij tegen door sinds tot om tussen gisteren volgens"""
    ),
}
#: Articles before a noun: they end nothing.
ARTICLES = words_in(
    """the a an der die das den dem des ein eine einer le la les l un une el los las una
    il lo i gli uno de het een"""
)
#: Words that open a clause of their own, with a speaker of its own.
JOINING: Mapping[str, frozenset[str]] = {
    "en": words_in("that what but while because as when if and or although though"),
    "de": words_in("dass aber während weil als wenn und oder doch"),
    "fr": words_in("que mais tandis quand lorsque et ou car"),
    "es": words_in("que pero mientras cuando y e o"),
    "it": words_in("che ma mentre quando e o"),
    "nl": words_in("dat maar terwijl omdat toen en of"),
}
#: What joins two speakers, too.
AND = words_in("and und et y e en")
#: Words that tell more of the name before them: whoever is named there doesn't speak.
RELATIVE = words_in(
    """who which whose whom qui dont que quien cuyo che cui wiens welche welcher dessen
    deren"""
)
#: Languages whose sentences may have the speaker behind the verb before a quote.
INVERTING = words_in("de nl fr es it")
#: Verbs beside a participle.
HELPING = words_in(
    """has had have having was were is are been be hat hatte haben hatten habe a ont avait
    avaient ai ha han había hanno aveva avevano heeft hebben had"""
)
BEING = words_in("was were is are been be being get got")
#: `Calder was told`: whoever is told something doesn't say it.
TOLD_TO = words_in("told asked called described dubbed branded labelled labeled")
#: Adverbs between speaker and verb; others end in -ly.
ADVERBS = words_in("also later then again once still even auch später dann aussi ensuite")
#: Languages in which the first noun of several is the one that is meant.
FIRST_NOUN = words_in("fr es it")
#: They speak for whom `for` or `of` names.
SPOKESMEN = words_in("spokesman spokeswoman spokesperson spokespeople")
