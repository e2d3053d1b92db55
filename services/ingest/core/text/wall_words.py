"""What pages say of themselves that stand where an article should, in many languages.

Patterns on folded lines (furniture.fold). Each is a title of such a page and nothing
else, but for the site's name behind it; or, where the name says so, a whole paragraph.
"""

import re

#: A title may go on with the site's name.
_SITE = r"(?:\s[|·•–—-]\s?.{1,60})?"


def _titles(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern}){_SITE}", re.VERBOSE)


LOGINS = _titles(r"""
      (?:please\ )?(?:sign|log)\ ?in | login | register | my\ account
    | create\ (?:an|your)\ account | (?:sign|log)\ ?in\ (?:to|or)\ .{1,60}
    | anmelden | einloggen | anmeldung | bitte\ (?:anmelden|einloggen)
    | connexion | (?:se\ connecter|connectez-vous|identifiez-vous|s'identifier)
    | (?:iniciar?|inicie)\ sesión | identifícate | acceder | accedi | entrar | inloggen
    | iniciar\ sessão | fa(?:zer|ça)\ (?:o\ )?login | effettua\ l'accesso
    | logga\ in | log\ ind | logg\ (?:inn|på) | zaloguj\ się | logowanie | přihlášení
    | giriş\ yap | вход | войти | ログイン | 登录 | 登錄 | 登入 | 로그인
""")
LOSTS = _titles(r"""
      (?:(?:http\ |error\ )?(?:404|410)(?:\ ?[:|–—-]\ ?|\ )?
        (?:error|gone|(?:page\ |file\ )?not\ found
        |(?:this\ |the\ )?page\ (?:could\ not\ be\ found|does(?:n't|\ not)\ exist))?)
    | (?:(?:error|oops)?[\ :!,.–—-]{0,3}(?:(?:this|the|that)\ )?page\ 
        (?:(?:was\ |is\ |could\ |can\ )?not\ (?:be\ )?found|can(?:'t|not)\ be\ found
        |does(?:n't|\ not)\ exist))
    | not\ found
    | (?:(?:error|fehler|erreur|errore)?\ ?404(?:\ ?[:|–—-]\ ?|\ ))?(?:
        (?:die\ )?seite\ (?:wurde\ )?nicht\ gefunden
      | page\ (?:non\ trouvée|introuvable)
      | página\ no\ (?:encontrada|existe) | página\ não\ (?:encontrada|existe)
      | pagina\ (?:non\ trovata|niet\ gevonden)
      | sidan\ (?:hittades\ inte|kunde\ inte\ hittas|finns\ inte)
      | siden\ (?:blev\ ikke\ fundet|ble\ ikke\ funnet|finnes\ ikke|findes\ ikke)
      | (?:nie\ znaleziono\ strony|strona\ nie\ (?:istnieje|została\ znaleziona))
      | stránka\ (?:nenalezena|nebyla\ nalezena|neexistuje) | sivua\ ei\ löytynyt
      | sayfa\ bulunamadı | страница\ не\ (?:найдена|существует) | сторінку\ не\ знайдено
      | η\ σελίδα\ δεν\ βρέθηκε | الصفحة\ غير\ موجودة
      | (?:お探しの|指定された)?(?:ページ|記事)[がは](?:見つかりません(?:でした)?
        |存在しません)
      | (?:抱歉[,，]?\ ?)?(?:您?访问的)?页面(?:不存在|未找到|找不到了?)
      | 找不到(?:页面|網頁|頁面)
      | (?:요청하신\ )?페이지를\ 찾을\ 수\ 없습니다
      )
""")
#: What servers say, and what stands before them, that keep a page from everybody.
FORBIDDEN = _titles(r"""
    (?:http\ |error\ )?403(?:\ ?[:|–—-]\ ?|\ )?(?:error|(?:access\ )?forbidden)?
""")
#: The same of a site that couldn't answer.
FAULTS = _titles(r"""
      (?:[\w-]+(?:\.[\w-]+)+\ \|\ )?
      (?:(?:http\ (?:error\ )?|error\ )?(?:429|50[0-4]|52[0-7])(?:\ ?[:|–—-]\ ?|\ )?)
        (?:error|internal\ server\ error|bad\ gateway|gateway\ time-?\ ?out
        |(?:server\ |service\ )?(?:is\ )?unavailable
        |.{0,30}(?:temporarily|currently)\ unavailable
        |backend\ (?:fetch\ failed|is\ unhealthy)|(?:web\ server\ is|site)\ down
        |(?:connection|a\ timeout|web\ server)\ .{0,30}|too\ many\ requests)?
    | internal\ server\ error | (?:proxy\ error|bad\ gateway) | gateway\ time-?\ ?out
    | server\ error(?:\ in\ '.{1,40}'\ application)?\.?
""")
#: A paragraph.
SORRY = re.compile(
    r"(?:(?:we're |we are )?sorry[,.!:]? )?(?:but )?"
    r"(?:the page you(?:'re| are| were|'ve)? (?:looking|requested|tried|trying)|"
    r"we (?:can't|cannot|couldn't|could not) find (?:the|that|this) page)\b.{0,160}"
)
#: A title or a paragraph.
CHECKS = re.compile(
    r"just a moment|one more step|attention required.{0,40}|pardon our interruption|"
    r"checking (?:your browser|if the site connection is secure)\b.{0,80}|"
    r"(?:please )?(?:verify|confirm|prove)(?:ing)?(?: that)? you(?:'re| are)"
    r" (?:a )?(?:human|not a (?:ro)?bot)\b.{0,80}|are you (?:a (?:ro)?bot|human)|"
    r"(?:complete )?(?:the |a )?(?:security check|captcha)(?: required)?|"
    r"access (?:to this page has been )?denied|ddos protection by .{1,40}"
)
#: What is asked of readers before they see anything: consent, or no ad blocker.
CONSENTS = _titles(r"""
      we\ (?:value|respect|care\ about)\ your\ privacy
    | your\ privacy(?:\ (?:matters|choices|is\ important)(?:\ to\ us)?)?
    | (?:privacy|cookie)s?\ (?:consent|settings|preferences|choices|notice) | cookies
    | manage\ (?:your\ )?(?:cookies|consent|privacy)(?:\ \w+)?
    | before\ you\ continue(?:\ to\ .{1,40})?
    | .{1,40}\ is\ part\ of\ the\ .{1,30}\ family\ of\ brands
    | .{1,40}\ ist\ teil\ der\ .{1,30}\ markenfamilie
    | .{1,40}\ fait\ partie\ de\ la\ famille\ de\ marques\ .{1,30}
    | (?:please\ )?(?:disable|turn\ off|switch\ off|pause)\ your\ ad\ ?-?blocker.{0,40}
    | ad\ ?-?block(?:er)?\ (?:is\ )?(?:detected|active|enabled)
    | (?:please\ )?(?:enable\ javascript|javascript\ is\ (?:disabled|required)).{0,40}
    | weiter\ mit\ werbung(?:\ lesen)? | mit\ werbung\ weiterlesen
    | wir\ (?:schätzen|respektieren|achten)\ (?:ihre|deine)\ privatsphäre
    | (?:ihre|deine)\ privatsphäre(?:\ ist\ uns\ wichtig)? | (?:ihre\ )?einwilligung
    | (?:cookie|datenschutz|privatsphäre)-?einstellungen | zustimmung\ erforderlich
    | (?:bitte\ )?(?:deaktivieren\ sie|schalten\ sie)\ ihren\ (?:ad|werbe)-?blocker.{0,20}
    | (?:ad|werbe)-?blocker\ (?:erkannt|aktiv)
    | (?:nous\ respectons|le\ respect\ de)\ votre\ vie\ privée.{0,40}
    | votre\ vie\ privée\ (?:nous\ importe|compte|est\ importante).{0,30}
    | (?:gestion|paramètres|paramétrage)\ des\ cookies | vos\ choix\ .{0,20}cookies
    | (?:désactivez\ votre\ bloqueur|bloqueur)\ de\ publicités?.{0,20}
    | (?:valoramos|respetamos|nos\ importa)\ (?:tu|su)\ privacidad
    | (?:tu|su)\ privacidad\ (?:nos\ importa|es\ importante.{0,20})
    | (?:configuración|ajustes)\ de\ (?:las\ )?cookies
    | (?:desactiva|desactive)\ (?:tu|su)\ bloqueador.{0,30}
    | (?:rispettiamo|teniamo\ alla)\ (?:la\ )?(?:tua|vostra)\ privacy
    | la\ (?:tua|vostra)\ privacy\ (?:è\ importante|ci\ sta\ a\ cuore).{0,20}
    | (?:valorizamos|respeitamos)\ (?:a\ )?(?:sua|tua)\ privacidade
    | (?:wij|we)\ (?:respecteren|waarderen)\ (?:uw|je|jouw)\ privacy
    | cookie-?instellingen
""")
#: What a site says of itself that can't show anything now: it is worked on, or busy.
DOWN = _titles(r"""
      error | too\ many\ requests
    | (?:the\ )?service\ (?:is\ )?(?:temporarily\ |currently\ )?unavailable\.?
    | .{1,40}\ is\ (?:temporarily|currently|briefly)\ (?:unavailable|offline|down)
        (?:\ for\ (?:scheduled\ )?maintenance)?\.?
    | temporarily\ (?:unavailable|offline|down(?:\ for\ maintenance)?)
    | (?:site\ |website\ |scheduled\ )?(?:under|down\ for|scheduled)\ maintenance
    | (?:site\ |website\ )?maintenance(?:\ (?:mode|in\ progress))?
    | (?:we'll|we\ will)\ be\ (?:right\ )?back(?:\ soon|\ shortly)?
    | wartungsarbeiten | wartung(?:smodus)? | zu\ viele\ anfragen
    | (?:der\ |die\ )?(?:dienst|seite|website)\ (?:ist\ )?
        (?:derzeit\ |zurzeit\ |vorübergehend\ )?nicht\ (?:verfügbar|erreichbar)
    | trop\ de\ requêtes | site\ en\ maintenance | maintenance\ en\ cours
    | (?:service|site)\ (?:temporairement\ |momentanément\ )?indisponible
    | demasiadas\ (?:peticiones|solicitudes) | sitio\ en\ mantenimiento
    | (?:servicio|sitio)\ (?:temporalmente\ )?no\ disponible | sito\ in\ manutenzione
    | servizio\ (?:temporaneamente\ )?non\ disponibile | site\ em\ manutenção
    | serviço\ (?:temporariamente\ )?indisponível | site\ in\ onderhoud
    | przerwa\ techniczna | технические\ работы | メンテナンス中(?:です)?
    | (?:网站|系统)维护中?
""")
#: What keeps an article from everybody, or from readers of one place.
CLOSED = _titles(r"""
      (?:(?:http\ |error\ )?451(?:\ ?[:|–—-]\ ?|\ )?)?
        unavailable\ (?:for|due\ to)\ legal\ reasons
    | (?:http\ |error\ )?451
    | our\ european\ (?:visitors|readers|users)\ are\ important\ to\ us
    | (?:(?:sorry,?\ )?(?:this\ )?(?:site|website|content|page|article|video)\ 
        (?:is\ )?)?(?:currently\ )?(?:not\ available|unavailable)\ (?:in|to|for)\ 
        (?:(?:your|this)\ (?:region|country|location|area)
        |(?:visitors|readers|users)\ (?:in|from)\ .{1,40})
    | access\ (?:restricted|blocked|forbidden) | (?:sorry,\ )?you\ have\ been\ blocked
    | request\ (?:blocked|rejected)
    | [\w-]+(?:\.[\w-]+)+\ (?:is|may\ be)\ for\ sale
    | this\ domain(?:\ name)?\ (?:is|may\ be)\ for\ sale
    | zugriff\ (?:verweigert|gesperrt)
    | (?:dieser\ )?(?:inhalt|artikel)\ (?:ist\ )?in\ (?:ihrem|deinem)\ (?:land|gebiet)
        \ nicht\ verfügbar
    | accès\ (?:refusé|interdit|restreint)
    | (?:ce\ )?contenu\ (?:(?:n'est\ pas|non)\ disponible|indisponible)\ (?:dans|pour)
        \ votre\ (?:pays|région)
    | acceso\ (?:denegado|restringido)
    | (?:este\ )?contenido\ no\ (?:está\ )?disponible\ en\ (?:tu|su)\ (?:país|región)
    | accesso\ (?:negato|limitato)
    | acesso\ (?:negado|restrito) | toegang\ geweigerd
    | доступ\ (?:запрещ[её]н|ограничен) | アクセスが拒否されました | 访问被拒绝
""")
#: What a site calls pages of its own, which crawls bring along: what it finds, its terms,
#: who it is. Nothing else stands in the title: "Privacy policy of a bank fails" is news.
_OWN = r"""
      search\ results?(?:(?:\ for)?:|\ for)?(?:\ (?:["“'‘].{1,80}|\w+(?:\ \w+)?))?
    | you\ searched\ for\ (?:["“'‘].{1,80}|\w+(?:\ \w+)?) | suchergebnisse?
    | résultats\ de\ (?:la\ )?recherche | resultados\ de\ (?:la\ )?búsqueda
    | risultati\ della\ ricerca
    | (?:website\ )?terms(?:\ (?:and|&)\ conditions|\ of\ (?:use|service|sale))
    | (?:privacy|cookies?)\ (?:policy|notice|statement) | legal\ notice
    | (?:about|contact|advertise\ with)\ us | datenschutz(?:erklärung|hinweise)?
    | impressum | nutzungsbedingungen | (?:allgemeine\ geschäftsbedingungen|agb)
    | mentions\ légales | politique\ de\ confidentialité | qui\ sommes-nous
    | conditions\ (?:générales\ )?d['’]utilisation | aviso\ legal
    | política\ de\ (?:privacidad|cookies) | note\ legali | privacybeleid | colofon
"""
OWN_PAGES = _titles(_OWN)
#: The same without the site's name.
OWN_NAMES = re.compile(_OWN, re.VERBOSE)
#: What such a page says to its reader, or of itself: no sentence of the news does, unless
#: somebody is quoted. In every paragraph one of these has to stand.
ADDRESSED = re.compile(
    r"\b(?:you|your|you[’']re|yours|we|we[’'](?:re|ve)|our|us|please|cookies?|"
    r"javascript|this (?:site|website|page|content|domain|article|service|server)|"
    r"this location|"
    r"(?-i:Sie|Ihnen|Ihre?[mnrs]?)|wir|unsere?[mnrs]?|dein\w*|bitte|"
    r"vous|votre|vos|nous|notre|nos (?:abonnés|partenaires|lecteurs)|veuillez|"
    r"usted|tu|tus|te|nuestr\w+|nosotros|por favor|este (?:sitio|contenido|artículo)|"
    r"su (?:país|región|navegador|cuenta|privacidad|contraseña|bloqueador|dispositivo)|"
    r"tuo|tuoi|vostr\w+|nostr\w+|questo (?:sito|contenuto|articolo)|"
    r"la tua|le tue|sul tuo|você|noss[ao]s?|"
    r"sua (?:conta|região|privacidade|senha)|seu (?:país|navegador|dispositivo)|"
    r"uw|je|jouw|wij|onze?|вы|вас|вам|ваш\w*|мы|наш\w*|пожалуйста)\b"
    r"|©|あなた|ください|您|请|請",
    re.IGNORECASE,
)
#: What a page says that asks to log in, whether its form is there or not.
ASKS_IN = re.compile(
    r"\b(?:forgot(?:ten)? (?:your )?(?:password|username)|(?:sign|log) ?in (?:to|or) |"
    r"don't have an account|already (?:have an account|a (?:subscriber|member))|"
    r"passwort vergessen|noch kein(?:e[nr]?)? (?:konto|zugang|abo)|"
    r"(?:melden|loggen) sie sich (?:bitte )?(?:an|ein|jetzt)|"
    r"mot de passe oublié|pas encore (?:inscrit|de compte|abonné)|déjà abonné|"
    r"(?:identifiez|connectez)-vous|"
    r"(?:has )?olvid(?:ado|aste|ó) (?:la|tu|su) contraseña|inici[ae] sesión|"
    r"(?:no|aún no) tienes? (?:una )?cuenta|ya eres suscriptor|"
    r"password dimenticata|non hai (?:ancora )?un account|"
    r"esqueceu (?:a )?(?:sua )?senha|wachtwoord vergeten|glömt lösenordet|"
    r"glemt (?:passord|adgangskode)|zapomniałeś hasła|nie masz konta|забыли пароль)"
    r"|パスワードを(?:お)?忘れ|忘记密码|忘記密碼|비밀번호"
)
#: What the news says, and no wall: who said it, and on what day.
NEWS = re.compile(
    r"\b(?:said|says|told|according to|sagten?|sagt|teilten?|(?:a|ont) (?:déclaré|dit)|"
    r"dij(?:o|eron)|ha detto|hanno detto|zei(?:den)?|disse(?:ram)?|"
    r"(?:on|last|by|until|since) (?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:am|seit|bis) (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|"
    r"el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo))\b",
    re.IGNORECASE,
)
#: Who says it by name, as no wall does even of itself.
NAMED = re.compile(
    r"\b(?:said|says|wrote|writes|told|sagte|schreibt) [A-ZÀ-Þ]"
    r"|\b[A-ZÀ-Þ]\w+ (?:said|says|wrote|writes|told|sagte|schreibt)\b"
)
#: The label of a field, in a text that has none.
PASSWORDS = re.compile(
    r"(?:(?:enter )?(?:your )?|ihr |votre )?(?:password|passwor[dt]|kennwort|"
    r"mot de passe|contraseña|senha|wachtwoord|lösenord|hasło|пароль|"
    r"パスワード|密码|密碼|비밀번호)"
)
