"""Function words by language: they carry no meaning of their own."""

from services.summarize.core.writing.words.lists import words_in

#: Words without a meaning of their own, in small letters, contractions cut apart.
STOP_WORDS: dict[str, frozenset[str]] = {
    "en": words_in(
        """a about above across after afterwards again against all almost alone
        along already also although always am among amongst an and another any
        anyhow anyone anything anyway anywhere are aren around as at back be
        became because become becomes becoming been before beforehand behind
        being below beside besides between beyond both but by can cannot could
        couldn d did didn do does doesn doing don done down due during each eg
        either else elsewhere enough etc even ever every everyone everything
        everywhere except few for former formerly from further get give go had
        hadn has hasn have haven he hence her here hereafter hereby herein hers
        herself him himself his how however i ie if in indeed instead into is isn
        it its itself just keep last latter least less ll m made many may me
        meanwhile might mine more moreover most mostly much must my myself namely
        neither never nevertheless next no nobody none nor not nothing now
        nowhere o of off often on once one only onto or other others otherwise
        our ours ourselves out over own per perhaps please put quite rather re s
        same see seem seemed seems several shan she should shouldn show since so
        some somehow someone something sometime sometimes somewhere still such t
        take than that the their theirs them themselves then thence there
        thereafter thereby therefore therein these they this those though through
        throughout thus to together too toward towards under until up upon us ve
        very via was wasn we well were weren what whatever when whence whenever
        where whereas whereby wherein whereupon wherever whether which while
        whither who whoever whole whom whose why will with within without won
        would wouldn y yet you your yours yourself yourselves said says"""
    ),
    "de": words_in(
        """aber alle allem allen aller alles als also am an andere anderen anderer
        ander auch auf aus bei beim bin bis bist da dabei dadurch dafür damit
        dann das dass daß dazu dein dem den denn der deren des dessen die dies
        diese diesem diesen dieser dieses doch dort du durch ein eine einem einen
        einer eines er es etwa etwas euch für gegen habe haben hat hatte hatten
        hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja
        jede jedem jeden jeder jedes jetzt kann kein keine können könnte man mehr
        mein mit muss müssen nach nicht nichts noch nun nur ob oder ohne sagte
        sehr sei sein seine seinem seinen seiner selbst sich sie sind so solche
        soll sollen sollte sondern sonst über um und uns unser unter vom von vor
        war waren was weil wenn werden wer wie wieder will wir wird wo worden
        wurde wurden zu zum zur zwar zwischen"""
    ),
    "fr": words_in(
        """a ai ainsi alors après au aucun aussi autre autres aux avait avant avec
        avoir c car ce cela ces cet cette ceux chez comme d dans de depuis des
        deux dit donc dont du elle elles en encore entre est et étaient était été
        être eu eux fait faire il ils j je l la là le les leur leurs lors lui m
        ma mais me même mes moins mon n ne ni non nos notre nous on ont ou où par
        pas pendant peu peut plus pour près qu quand que quel quelle qui quoi s
        sa sans se selon sera ses si soit son sont sous sur t ta te tous tout
        toute toutes très tu un une va vers vos votre vous y"""
    ),
    "es": words_in(
        """a al algo alguno algunos ante antes aquel así aún aunque cada como con
        contra cual cuando de del desde después dijo donde dos durante e el él
        ella ellas ellos en entre era eran es esa ese eso esos esta está están
        estar estas este esto estos fue fueron ha había habían han hasta hay la
        las le les lo los más me mi mientras mucho muy nada ni no nos o otra
        otras otro otros para pero poco por porque que qué quien se sea según ser
        si sí sido sin sobre son su sus también tan tanto te tiene tienen todo
        todos tras tu un una unas uno unos y ya yo"""
    ),
    "it": words_in(
        """a ad ai al alla alle allo anche ancora che chi ci come con contro cui da
        dai dal dalla dalle degli dei del della delle dello di dopo dove due e è
        ed era erano essere fa fra già gli ha hanno i il in io l la le lei lo
        loro lui ma me mentre mi molto ne nei nel nella nelle no noi non o ogni
        per perché più poi prima quando quella quello questa queste questi questo
        se sei senza si sia sono stata stato su sua sue sui sul sulla suo suoi
        tra tutti tutto un una uno"""
    ),
    "pt": words_in(
        """a ainda ao aos após as até com como contra da das de dele depois do dos e
        é ela elas ele eles em entre era essa esse esta está estava este eu foi
        foram há isso isto já la lhe mais mas me mesmo muito na não nas nem no
        nos o onde os ou para pela pelo por porque quando que quem se sem ser seu
        seus só sobre sua suas também te tem têm tinha todo todos um uma uns"""
    ),
    "nl": words_in(
        """aan al alle als andere bij daar dan dat de deze die dit doen door dus een
        en er geen had hadden heb hebben heeft het hij hoe hun ik in is je kan
        kon maar meer men met mij na naar niet nog nu of om omdat onder ons ook
        op over te tegen toch toen tot uit van veel voor waar was wat we wel werd
        werden wie wij worden wordt zal ze zei zich zij zijn zo zonder zou"""
    ),
}
