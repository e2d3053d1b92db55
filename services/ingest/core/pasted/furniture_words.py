"""Words of furniture lines: whole lines, folded (lower case, no signs at the ends)."""

from services.ingest.core.text.word_lists import phrases, words

#: Furniture wherever such a line stands: no article has a line of these words alone.
ANYWHERE: frozenset[str] = phrases("""
    advertisement | advertisements | advertising | advertisment | ad feedback |
    sponsored | sponsored content | sponsored links | promoted content | paid content |
    story continues below | story continues | story continued below |
    article continued below | article continues below | continued below |
    continue reading | continue reading below | continue reading the main story |
    advertisement continue reading the main story | skip advertisement | skip ad |
    skip to content | skip to main content | skip to navigation | toggle caption |
    hide caption | toggle navigation | enlarge image | enlarge this image |
    view fullscreen | view gallery | view comments | view image in fullscreen |
    open image in gallery | open image modal | play video | play audio |
    video player is loading | this is a modal window | click to expand |
    click to enlarge | image caption | media caption | media captions | file photo |
    file photos | text size | photo | photos | related | see also | also read |
    also see | read also | read next | read more | read more here |
    read more on this story | read more about this | read the full story |
    read the full article | see more | more | more like this | more on this |
    more on this story | more on this topic | more stories | more news |
    more top stories | most read | most popular | most viewed | most shared | trending |
    trending now | trending stories | recommended | recommended for you |
    recommended stories | recommended reading | you may also like |
    you might also like | you may also be interested in | what to read next |
    what others are reading | up next | don't miss | in case you missed it |
    from our partners | from the web | around the web | editor's picks |
    editors' picks | latest news | latest stories | top stories | this story |
    topics in this story | categories | category | tags | tagged with | tagged as |
    tagged | filed under | file under | posted in | keywords | topics | share |
    share this | sharing | share options | share this story | share this article |
    share this page | share with friends | share story | share article | shares |
    copy link | link copied | copied to clipboard | print this page |
    print this article | email this article | save article | save for later |
    save story | comments | show comments | hide comments | leave a comment |
    leave a reply | post a comment | add a comment | comments are closed |
    join the conversation | join the discussion | sign up | sign up now | sign up here |
    sign in | log in | login | register | register now | subscribe | subscribe now |
    subscribe today | subscribe here | newsletter | newsletters | back to top |
    return to top | go to top | previous article | next article | previous story |
    next story | previous post | next post | all rights reserved | contact us |
    advertise with us | work with us | terms of use | terms of service |
    terms and conditions | terms & conditions | privacy | privacy policy |
    privacy notice | privacy settings | cookie policy | cookie settings |
    cookie preferences | manage cookies | manage preferences | accept cookies |
    accept all | accept all cookies | reject all | do not sell my personal information |
    report this ad | report a typo | report an error | unlock this article |
    breaking news alerts | please enable javascript | anzeige | werbung |
    artikel teilen | teilen | lesen sie auch | lesen sie mehr | mehr zum thema |
    mehr lesen | das könnte sie auch interessieren | weiterlesen |
    alle rechte vorbehalten | zur startseite | impressum | datenschutz |
    nutzungsbedingungen | kommentare | publicité | lire aussi | à lire aussi |
    lire la suite | sur le même sujet | partager | partager cet article |
    tous droits réservés | mentions légales | commentaires | s'abonner | abonnez-vous |
    publicidad | lea también | lee también | leer más | seguir leyendo |
    te puede interesar | más información | noticias relacionadas | compartir |
    todos los derechos reservados | aviso legal | comentarios | suscríbete |
    suscríbase | pubblicità | advertentie | publicidade | annuncio | reclame |
    vai al contenuto | ga naar de inhoud | pular para o conteúdo | ir para o conteúdo |
    zum inhalt springen | aller au contenu | ir al contenido | saltar al contenido |
    condividi | compartilhar | partilhar | delen | deel dit artikel |
    leggi anche | leggi di più | leia mais | leia também | lees ook | lees meer |
    i più letti | più letti | mais lidas | mais lidos | meest gelezen | meistgelesen |
    les plus lus | lo más visto | lo más leído | meer over dit onderwerp |
    sullo stesso argomento | saiba mais | accedi | abbonati | iscriviti | entrar |
    assine | inloggen | abonneren | anmelden | abonnieren | se connecter |
    iniciar sesión | reacties | commenti | comentários | riproduzione riservata |
    tutti i diritti riservati | todos os direitos reservados |
    читайте также | читать далее | подписаться | поделиться | комментарии | реклама
    | все права защищены | czytaj także | czytaj też | czytaj więcej | zobacz też |
    udostępnij | komentarze | läs också | läs mer | dela | les også | les mer | læs
    også | læs mere | lue myös | jaa | ayrıca okuyun | ilgili haberler | i̇lgili
    haberler | paylaş | čtěte také | přečtěte si také | sdílet | διαβάστε επίσης |
    اقرأ أيضا | اقرأ أيضاً | 関連記事 | 続きを読む | 相关阅读 | 延伸阅读 | 관련기사 |
    무단전재 및 재배포 금지 | 무단 전재 및 재배포 금지 | 무단전재-재배포 금지 |
    markdown content | view this post on
    instagram |
    alle rechten voorbehouden | kommentare anzeigen | seite drucken | zum seitenanfang
""")

#: Single words of these that are part of no name when a capital follows at once.
ALONE: frozenset[str] = phrases(
    "related | advertisement | anzeige | publicité | publicidad"
)

#: Marks of advertisements: below one the article goes on.
ADVERTS: frozenset[str] = phrases("""
    advertisement | advertisements | advert | ad | anzeige | werbung | publicité | pub |
    publicidad | publicidade | pubblicità | annuncio | advertentie | reclame | annonse |
    annons | annonce | mainos | реклама | 広告 | 广告 | 광고 | إعلان
""")

#: Furniture before the first and after the last sentence of an article only.
EDGE: frozenset[str] = phrases("""
    menu | search | home | homepage | navigation | close | loading | cancel | submit |
    next | previous | prev | play | pause | reset | listen | watch | watch live | live |
    video | videos | audio | gallery | image | images | social | follow | follow us |
    follow us on | connect with us | stay connected | stay informed | about | about us |
    about the author | about the authors | contact | careers | help | faq | site map |
    sitemap | rss | terms | cookies | legal | accessibility | donate | donate now |
    archive | archives | front page | advertise | jobs | sections | all sections |
    support us | my account | account | profile | logout | log out | learn more |
    find out more | get started | click here | try it free | go | ok | yes | no |
    comment | discuss | author | authors | source | sources | via | references |
    credits | editions | exclusive | breaking | breaking news | opinion | analysis |
    explainer | special report | in depth | in-depth | abstract | transcript |
    story highlights | highlights | key points | summary | questions | feedback |
    what do you think | was this helpful | thanks for reading | thank you for reading |
    like |
    we value your privacy | your privacy | your privacy matters | we care about your
    privacy | privacy preferences | about cookies | cookies on this site | agree |
    i accept | accept and continue | more options | necessary cookies only | consent |
    wir brauchen ihre zustimmung | merken | drucken | abo | menü | startseite
""")

#: Headings of lists of other articles: below the last sentence they end the article.
LISTS: frozenset[str] = phrases("""
    related | read also | also read | also see | read next | read more | see more |
    more like this | more on this | more on this story | more on this topic |
    more stories | more news | more top stories | most read | most popular |
    most viewed | most shared | trending | trending now | trending stories |
    recommended | recommended for you | recommended stories | recommended reading |
    you may also like | you might also like | you may also be interested in |
    what to read next | what others are reading | up next | don't miss |
    in case you missed it | from our partners | from the web | around the web |
    editor's picks | editors' picks | latest news | latest stories | top stories |
    lesen sie auch | mehr zum thema | das könnte sie auch interessieren | lire aussi |
    à lire aussi | sur le même sujet | lea también | lee también | te puede interesar |
    noticias relacionadas | читайте также | czytaj także | czytaj też | zobacz też |
    läs också | les også | læs også | lue myös | ilgili haberler | i̇lgili haberler
    | čtěte také | διαβάστε επίσης | اقرأ أيضا | اقرأ أيضاً | 関連記事 |
    相关阅读 | 延伸阅读 |
    관련기사
""")

#: A line of nothing but these is a share bar.
SHARE_BAR: frozenset[str] = words("""
    share shares sharing tweet tweets email e-mail mail print save copy link facebook
    twitter x whatsapp linkedin reddit pinterest telegram tumblr messenger flipboard
    instagram youtube bluesky threads mastodon sms google plus pin post comment comments
    bookmark like on via this article story page by to the with and or our us your
    friends buttons button icon close more options url now play
""")
#: and of these at least one.
SHARE_SIGNS: frozenset[str] = words("""
    share shares tweet facebook twitter whatsapp linkedin reddit pinterest telegram
    tumblr messenger flipboard email e-mail print instagram youtube
""")
_HOUR = (
    r"(?:\d{1,2}[.:]?\d\d\ ?(?:gmt|bst|utc|ce?s?t|e[ds]t|hrs|hours|h)|\d\d[.:]\d\d"
    r"|\d{1,2}\ ?[ap]\.?m)"
)
#: What may stand around an hour that says when. No word without a space before it, or
#: figures could be parted in many ways.
_DAY = (
    r"(?:[ ,]+(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|on|the"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|at|of|london|uk"
    r"|local|time|[ap]\.?m|gmt|bst|utc|ce?s?t|e[ds]?t|hrs|hours"
    r"|\d[\d/.-]{0,9}(?:st|nd|rd|th)?"
    r")\b\.?){0,9}"
)
#: What press offices write above a text, with an hour, for it may be a headline without,
#: and with nothing but when: "Embargo until 10:00 broken" is one, too; and what databases
#: of newspapers write around one. For patterns of shapes.
FILED = (
    r"(?:strictly\ )?(?:under\ )?embargo(?:ed)?"
    r"\ (?:(?:for\ (?:release|publication)\ )?(?:until|till)|for)"
    rf"{_DAY}[ ,]+{_HOUR}\b\.?{_DAY}[ .]*|(?:load-date|publication-type):\ .{{1,40}}"
    r"|length:\ \d[\d,]{0,8}\ words|end\ of\ document"
)
