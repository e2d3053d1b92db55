"""Words without a subject of their own, for languages that have no IDF table yet.

Spelled as `words` folds them: lower case, no accents, `ss` for the German sharp s.
"""

from services.enrich.core.words.lists import word_set

_GERMAN = """
ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim
bereits bin bis da dabei dafur damit danach dann das dass dem den denn der deren des
dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen
einer eines er erst es etwa fur gegen gegenuber hat hatte hatten haben habe hier hinter
ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jeder jetzt
kann kein keine keinen konne konnen konnte konnten laut mehr mit muss mussen nach
nachdem neben nicht nichts noch nun nur ob oder ohne sagte schon sehr sei seien sein
seine seinem seinen seiner seit sich sie sind so soll sollen sollte sollten sowie uber
um und uns unter viel viele vom von vor wahrend war waren warum was weil weiter welche
wenn wer werde werden wie wieder will wir wird wo wollen worden wurde wurden zu zum zur
zwei zwischen
"""
_SPANISH = """
a al algo algunas algunos ante antes asi aun aunque bajo cada como con contra cual
cuando cuatro cuya cuyo de del desde despues dia dias dice dijo donde dos durante e el
ella ellas ellos en entre era eran es esa ese eso esos esta estaba estado estan estar
estas este esto estos fue fueron ha haber habia habian hace hacia han hasta hay he hoy
incluso la las le les lo los luego mas me mi mientras mismo mucho muy nada ni no nos o
otra otras otro otros para pero poco por porque puede pueden pues que quien quienes se
sea segun ser si sido sin sino sobre solo son su sus tal tambien tan tanto te tener
tiene tienen toda todas todo todos tras tres tu un una uno unos y ya yo
"""
_FRENCH = """
a afin ai ainsi alors apres au aucun aussi autre autres aux avaient avait avant avec
avoir beaucoup bien car ce cela celle celui ces cet cette ceux chez comme comment contre
d dans de depuis dernier des deux devant dire dit doit donc dont du elle elles en encore
enfin entre est et etaient etait etant ete etre eu eux fait faire fois font hier ici il
ils je jour jours l la le les leur leurs lors lui mais me meme memes moins n ne ni non
nos notre nous on ont ou par parce pas pendant peu peut peuvent plus plusieurs point
pour pourquoi pres puis qu quand que quelque quelques qui quoi s sa sans se selon sera
ses si soit son sont sous sur ta tandis tant tous tout toute toutes tres trois trop un
une vers vos votre vous y
"""
_ITALIAN = """
a ad agli ai al alla alle allo anche ancora c che chi ci come con contro cosi cui d da
dagli dai dal dalla dalle dallo degli dei del della delle dello deve di dice dopo dove
due e ed era erano essere fa fatto fino fra gia gli ha hanno i il in invece io l la le
lei li lo loro ma me mentre mi molto ne nei nel nella nelle nello no noi non nostro o
ogni oggi per perche pero piu poi prima proprio puo quale quando quanto quella quello
questa queste questi questo qui sarebbe se secondo senza si sia sono sta stata stati
stato su sua sue sui sul sulla sulle suo suoi tra tre tutta tutte tutti tutto un una uno
verso
"""
_PORTUGUESE = """
a ainda ante antes ao aos apenas apos as ate cada com como contra da das de dela dele
depois desde deste diz do dois dos duas durante e ela elas ele eles em entre era eram
essa esse esta estao estava este foi foram ha isso isto ja la lhe mais mas me mesmo
muito na nao nas nem no nos nossa nosso num numa o onde os ou outra outras outro outros
para pela pelas pelo pelos por porque pode podem qual quando quanto que quem se segundo
seja sem ser sera seu seus si sido so sobre sua suas tal tambem tem tendo ter teve tinha
toda todas todo todos tres tu um uma voce
"""
_DUTCH = """
aan al alle als andere bij binnen daar dan dat de deze die dit doen door dus een eerste
en er ge geen geweest haar had hadden heb hebben heeft hem het hier hij hoe hun ik in is
ja je kan kon kunnen maar mag meer men met mij moet moeten na naar niet nieuwe nog nu of
om omdat onder ons ook op over sinds te tegen ten ter tijdens toch toe tot tussen twee u
uit van veel volgens voor waar waren was wat we weer werd werden wie wij wil worden
wordt zal ze zei zeggen zich zij zijn zo zou zouden
"""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "de": word_set(_GERMAN),
    "es": word_set(_SPANISH),
    "fr": word_set(_FRENCH),
    "it": word_set(_ITALIAN),
    "nl": word_set(_DUTCH),
    "pt": word_set(_PORTUGUESE),
}
