"""Well-known news domains, and the names of their outlets.

It is used where nothing but a domain is known, so that an outlet has one name. A change
of this list changes readings: it goes with a new Reading.reading.
"""

import re

_DOMAINS = """
nytimes.com The New York Times | washingtonpost.com The Washington Post
wsj.com The Wall Street Journal | usatoday.com USA Today | latimes.com Los Angeles Times
chicagotribune.com Chicago Tribune | bostonglobe.com The Boston Globe
sfchronicle.com San Francisco Chronicle | sfgate.com SFGATE | nypost.com New York Post
nydailynews.com New York Daily News | newsday.com Newsday
seattletimes.com The Seattle Times | miamiherald.com Miami Herald
dallasnews.com The Dallas Morning News | houstonchronicle.com Houston Chronicle
denverpost.com The Denver Post | startribune.com The Minnesota Star Tribune
inquirer.com The Philadelphia Inquirer | tampabay.com Tampa Bay Times
baltimoresun.com The Baltimore Sun | mercurynews.com The Mercury News
oregonlive.com The Oregonian | azcentral.com The Arizona Republic
freep.com Detroit Free Press | detroitnews.com The Detroit News
ajc.com The Atlanta Journal-Constitution | csmonitor.com The Christian Science Monitor
time.com Time | newsweek.com Newsweek | theatlantic.com The Atlantic
newyorker.com The New Yorker | economist.com The Economist
foreignpolicy.com Foreign Policy | foreignaffairs.com Foreign Affairs
thehill.com The Hill | politico.com Politico | politico.eu Politico Europe
axios.com Axios | vox.com Vox | slate.com Slate | salon.com Salon
thedailybeast.com The Daily Beast | huffpost.com HuffPost
buzzfeednews.com BuzzFeed News | propublica.org ProPublica
theintercept.com The Intercept | motherjones.com Mother Jones | thenation.com The Nation
nationalreview.com National Review | reason.com Reason | rollcall.com Roll Call
semafor.com Semafor | npr.org NPR | pbs.org PBS | cnn.com CNN | foxnews.com Fox News
foxbusiness.com Fox Business | nbcnews.com NBC News | msnbc.com MSNBC | cnbc.com CNBC
cbsnews.com CBS News | abcnews.go.com ABC News | abcnews.com ABC News
newsnationnow.com NewsNation | voanews.com Voice of America
rferl.org Radio Free Europe/Radio Liberty | rfa.org Radio Free Asia
bloomberg.com Bloomberg | forbes.com Forbes | fortune.com Fortune
businessinsider.com Business Insider | marketwatch.com MarketWatch
barrons.com Barron's | fastcompany.com Fast Company | inc.com Inc. | qz.com Quartz
theverge.com The Verge | wired.com Wired | arstechnica.com Ars Technica
techcrunch.com TechCrunch | engadget.com Engadget | zdnet.com ZDNET | cnet.com CNET
gizmodo.com Gizmodo | mashable.com Mashable | venturebeat.com VentureBeat
technologyreview.com MIT Technology Review | theregister.com The Register
espn.com ESPN | si.com Sports Illustrated | theathletic.com The Athletic
variety.com Variety | rollingstone.com Rolling Stone
hollywoodreporter.com The Hollywood Reporter | deadline.com Deadline | statnews.com STAT
sciencenews.org Science News | scientificamerican.com Scientific American
nature.com Nature | newscientist.com New Scientist | space.com Space.com
livescience.com Live Science | nationalgeographic.com National Geographic
smithsonianmag.com Smithsonian Magazine | apnews.com Associated Press
ap.org Associated Press | reuters.com Reuters | afp.com AFP | upi.com UPI | dpa.com dpa
dpa-international.com dpa | efe.com EFE | ansa.it ANSA | tass.com TASS | tass.ru TASS
interfax.ru Interfax | interfax.com Interfax | ria.ru RIA Novosti | xinhuanet.com Xinhua
news.cn Xinhua | kyodonews.net Kyodo News | english.kyodonews.net Kyodo News
yna.co.kr Yonhap | yonhapnews.co.kr Yonhap | ptinews.com Press Trust of India
aninews.in ANI | aa.com.tr Anadolu Agency | irna.ir IRNA | bernama.com Bernama
antaranews.com Antara | belga.be Belga | lusa.pt Lusa | pap.pl PAP
ukrinform.net Ukrinform | interfax.com.ua Interfax-Ukraine
keystone-sda.ch Keystone-SDA | apa.at APA | anp.nl ANP | ritzau.dk Ritzau | ntb.no NTB
tt.se TT | stt.fi STT | pressassociation.com PA Media | pamediagroup.com PA Media
aap.com.au AAP | prnewswire.com PR Newswire | businesswire.com Business Wire
globenewswire.com GlobeNewswire | allafrica.com allAfrica | bbc.com BBC | bbc.co.uk BBC
theguardian.com The Guardian | guardian.co.uk The Guardian | thetimes.com The Times
thetimes.co.uk The Times | telegraph.co.uk The Telegraph
independent.co.uk The Independent | ft.com Financial Times | dailymail.co.uk Daily Mail
dailymail.com Daily Mail | thesun.co.uk The Sun | mirror.co.uk Daily Mirror
express.co.uk Daily Express | standard.co.uk The Standard | metro.co.uk Metro
inews.co.uk The i Paper | news.sky.com Sky News | skynews.com Sky News | itv.com ITV
channel4.com Channel 4 | cityam.com City A.M. | spectator.co.uk The Spectator
newstatesman.com New Statesman | scotsman.com The Scotsman
heraldscotland.com The Herald | dailyrecord.co.uk Daily Record
thenational.scot The National | walesonline.co.uk WalesOnline
belfasttelegraph.co.uk Belfast Telegraph
manchestereveningnews.co.uk Manchester Evening News | liverpoolecho.co.uk Liverpool Echo
yorkshirepost.co.uk The Yorkshire Post | theconversation.com The Conversation
irishtimes.com The Irish Times | independent.ie Irish Independent | rte.ie RTÉ
thejournal.ie The Journal | irishexaminer.com Irish Examiner
breakingnews.ie BreakingNews.ie | euronews.com Euronews | france24.com France 24
dw.com Deutsche Welle | swissinfo.ch Swissinfo | thelocal.com The Local
euobserver.com EUobserver | euractiv.com Euractiv | cbc.ca CBC | ctvnews.ca CTV News
globalnews.ca Global News | theglobeandmail.com The Globe and Mail
thestar.com Toronto Star | nationalpost.com National Post
montrealgazette.com Montreal Gazette | torontosun.com Toronto Sun
macleans.ca Maclean's | lapresse.ca La Presse | ledevoir.com Le Devoir
journaldemontreal.com Le Journal de Montréal | abc.net.au ABC News (Australia)
smh.com.au The Sydney Morning Herald | theage.com.au The Age
theaustralian.com.au The Australian | news.com.au News.com.au | sbs.com.au SBS
afr.com Australian Financial Review | 9news.com.au 9News
brisbanetimes.com.au Brisbane Times | nzherald.co.nz The New Zealand Herald
stuff.co.nz Stuff | rnz.co.nz RNZ | aljazeera.com Al Jazeera | aljazeera.net Al Jazeera
alarabiya.net Al Arabiya | arabnews.com Arab News
thenationalnews.com The National (UAE) | gulfnews.com Gulf News
khaleejtimes.com Khaleej Times | middleeasteye.net Middle East Eye | haaretz.com Haaretz
timesofisrael.com The Times of Israel | jpost.com The Jerusalem Post
ynetnews.com Ynetnews | ynet.co.il ynet | dailysabah.com Daily Sabah
hurriyetdailynews.com Hürriyet Daily News | hurriyet.com.tr Hürriyet
presstv.ir Press TV | tehrantimes.com Tehran Times | ahram.org.eg Al-Ahram
timesofindia.indiatimes.com The Times of India
economictimes.indiatimes.com The Economic Times | indiatimes.com Indiatimes
thehindu.com The Hindu | hindustantimes.com Hindustan Times
indianexpress.com The Indian Express | ndtv.com NDTV | indiatoday.in India Today
livemint.com Mint | business-standard.com Business Standard | scroll.in Scroll.in
thewire.in The Wire | theprint.in ThePrint | news18.com News18
deccanherald.com Deccan Herald | telegraphindia.com The Telegraph (India)
dawn.com Dawn | tribune.com.pk The Express Tribune | geo.tv Geo News
thenews.com.pk The News International | thedailystar.net The Daily Star
bdnews24.com bdnews24.com | dailymirror.lk Daily Mirror (Sri Lanka)
kathmandupost.com The Kathmandu Post | scmp.com South China Morning Post
chinadaily.com.cn China Daily | globaltimes.cn Global Times | cgtn.com CGTN
people.com.cn People's Daily | caixinglobal.com Caixin Global
hongkongfp.com Hong Kong Free Press | rthk.hk RTHK | taipeitimes.com Taipei Times
focustaiwan.tw Focus Taiwan | japantimes.co.jp The Japan Times
asahi.com The Asahi Shimbun | yomiuri.co.jp The Yomiuri Shimbun
mainichi.jp The Mainichi | nhk.or.jp NHK | nikkei.com Nikkei
asia.nikkei.com Nikkei Asia | koreatimes.co.kr The Korea Times
koreaherald.com The Korea Herald | chosun.com The Chosun Ilbo | joins.com JoongAng Ilbo
hani.co.kr Hankyoreh | straitstimes.com The Straits Times | channelnewsasia.com CNA
todayonline.com Today (Singapore) | bangkokpost.com Bangkok Post
nationthailand.com The Nation (Thailand) | thestar.com.my The Star (Malaysia)
malaymail.com Malay Mail | thejakartapost.com The Jakarta Post | kompas.com Kompas
rappler.com Rappler | inquirer.net Philippine Daily Inquirer
philstar.com The Philippine Star | vnexpress.net VnExpress | news24.com News24
iol.co.za IOL | dailymaverick.co.za Daily Maverick | mg.co.za Mail & Guardian
timeslive.co.za TimesLIVE | punchng.com The Punch | vanguardngr.com Vanguard
premiumtimesng.com Premium Times | guardian.ng The Guardian (Nigeria)
nation.africa Nation | standardmedia.co.ke The Standard (Kenya)
monitor.co.ug Daily Monitor | theeastafrican.co.ke The EastAfrican
ghanaweb.com GhanaWeb | spiegel.de Der Spiegel | zeit.de Die Zeit
faz.net Frankfurter Allgemeine | sueddeutsche.de Süddeutsche Zeitung | welt.de Die Welt
bild.de Bild | tagesschau.de Tagesschau | zdf.de ZDF | zdfheute.de ZDFheute | ard.de ARD
n-tv.de n-tv | focus.de Focus | stern.de Stern | taz.de taz
tagesspiegel.de Der Tagesspiegel | handelsblatt.com Handelsblatt
wiwo.de WirtschaftsWoche | fr.de Frankfurter Rundschau
berliner-zeitung.de Berliner Zeitung | morgenpost.de Berliner Morgenpost
abendblatt.de Hamburger Abendblatt | rp-online.de Rheinische Post
ksta.de Kölner Stadt-Anzeiger | stuttgarter-zeitung.de Stuttgarter Zeitung
merkur.de Münchner Merkur | heise.de heise online | golem.de Golem.de
deutschlandfunk.de Deutschlandfunk | ndr.de NDR | wdr.de WDR | br.de BR | mdr.de MDR
swr.de SWR | rbb24.de rbb24 | t-online.de t-online | derstandard.at Der Standard
derstandard.de Der Standard | diepresse.com Die Presse | orf.at ORF
krone.at Kronen Zeitung | kurier.at Kurier | sn.at Salzburger Nachrichten
nzz.ch Neue Zürcher Zeitung | tagesanzeiger.ch Tages-Anzeiger | srf.ch SRF
blick.ch Blick | 20min.ch 20 Minuten | letemps.ch Le Temps | rts.ch RTS
lemonde.fr Le Monde | lefigaro.fr Le Figaro | liberation.fr Libération
leparisien.fr Le Parisien | lesechos.fr Les Echos | la-croix.com La Croix
humanite.fr L'Humanité | mediapart.fr Mediapart | lexpress.fr L'Express
lepoint.fr Le Point | nouvelobs.com Le Nouvel Obs | ouest-france.fr Ouest-France
sudouest.fr Sud Ouest | lavoixdunord.fr La Voix du Nord | ladepeche.fr La Dépêche
20minutes.fr 20 Minutes | franceinfo.fr franceinfo | francetvinfo.fr franceinfo
rfi.fr RFI | bfmtv.com BFM TV | tf1info.fr TF1 Info
courrierinternational.com Courrier international | lesoir.be Le Soir
lalibre.be La Libre Belgique | rtbf.be RTBF | vrt.be VRT | standaard.be De Standaard
demorgen.be De Morgen | hln.be Het Laatste Nieuws | nos.nl NOS | nrc.nl NRC
volkskrant.nl de Volkskrant | telegraaf.nl De Telegraaf | ad.nl AD | trouw.nl Trouw
nu.nl NU.nl | fd.nl Het Financieele Dagblad | elpais.com El País | elmundo.es El Mundo
abc.es ABC (España) | lavanguardia.com La Vanguardia | elperiodico.com El Periódico
elconfidencial.com El Confidencial | eldiario.es elDiario.es | 20minutos.es 20minutos
rtve.es RTVE | expansion.com Expansión | europapress.es Europa Press
publico.es Público (España) | larazon.es La Razón | elespanol.com El Español
clarin.com Clarín | lanacion.com.ar La Nación | pagina12.com.ar Página 12
infobae.com Infobae | eluniversal.com.mx El Universal | jornada.com.mx La Jornada
reforma.com Reforma | milenio.com Milenio | excelsior.com.mx Excélsior
eltiempo.com El Tiempo | elespectador.com El Espectador | semana.com Semana
emol.com Emol | latercera.com La Tercera | elmercurio.com El Mercurio
elcomercio.pe El Comercio | larepublica.pe La República | elnacional.com El Nacional
telesurtv.net teleSUR | corriere.it Corriere della Sera | repubblica.it La Repubblica
lastampa.it La Stampa | ilsole24ore.com Il Sole 24 Ore | ilgiornale.it Il Giornale
ilfattoquotidiano.it Il Fatto Quotidiano | ilmessaggero.it Il Messaggero
rainews.it RaiNews | ilpost.it Il Post | agi.it AGI | adnkronos.com Adnkronos
folha.uol.com.br Folha de S.Paulo | estadao.com.br O Estado de S. Paulo
oglobo.globo.com O Globo | g1.globo.com g1 | uol.com.br UOL | veja.abril.com.br Veja
valor.globo.com Valor Econômico | publico.pt Público | expresso.pt Expresso
dn.pt Diário de Notícias | jn.pt Jornal de Notícias | observador.pt Observador
rtp.pt RTP | dr.dk DR | politiken.dk Politiken | berlingske.dk Berlingske
jyllands-posten.dk Jyllands-Posten | svt.se SVT | dn.se Dagens Nyheter
svd.se Svenska Dagbladet | aftonbladet.se Aftonbladet | expressen.se Expressen
nrk.no NRK | aftenposten.no Aftenposten | vg.no VG | dagbladet.no Dagbladet | yle.fi Yle
hs.fi Helsingin Sanomat | ruv.is RÚV | err.ee ERR | delfi.lt Delfi | lrt.lt LRT
gazeta.pl Gazeta.pl | wyborcza.pl Gazeta Wyborcza | rp.pl Rzeczpospolita | onet.pl Onet
tvn24.pl TVN24 | polskieradio.pl Polskie Radio | novinky.cz Novinky.cz
idnes.cz iDNES.cz | ct24.cz ČT24 | sme.sk SME | index.hu Index | telex.hu Telex
hvg.hu HVG | hotnews.ro HotNews.ro | digi24.ro Digi24 | n1info.rs N1 | b92.net B92
vecernji.hr Večernji list | jutarnji.hr Jutarnji list | delo.si Delo
kathimerini.gr Kathimerini | ekathimerini.com Kathimerini | tovima.gr To Vima
dnevnik.bg Dnevnik | kyivindependent.com The Kyiv Independent
pravda.com.ua Ukrainska Pravda | kyivpost.com Kyiv Post | suspilne.media Suspilne
meduza.io Meduza | novayagazeta.eu Novaya Gazeta Europe | kommersant.ru Kommersant
rbc.ru RBC | lenta.ru Lenta.ru | gazeta.ru Gazeta.Ru | iz.ru Izvestia
rg.ru Rossiyskaya Gazeta | vedomosti.ru Vedomosti | themoscowtimes.com The Moscow Times
rt.com RT | sputniknews.com Sputnik
"""
_LINE = re.compile(r"(?P<domain>\S+) (?P<name>\S.*)")
NAMES: dict[str, str] = {
    found["domain"]: found["name"]
    for entry in re.split(r"\n| \| ", _DOMAINS)
    if (found := _LINE.fullmatch(entry.strip()))
}
_HOST = re.compile(r"(?:https?://)?(?P<host>(?:[\w-]+\.)+[a-z]{2,24})/?", re.IGNORECASE)
#: What stands around a site's domain in its address; www.com is a domain.
_AROUND = re.compile(r"^(?:https?://)?(?:www\.)?(?=[\w-]+\.)", re.IGNORECASE)


def name_of(publisher: str) -> str:
    """Return the outlet's name if a publisher is but the address of a known site.

    Sub-domains are their site's ("edition.cnn.com"), unless they are known themselves.
    Another site's is its domain alone, which may be what the outlet is called.
    """
    match = _HOST.fullmatch(publisher)
    if match is None:
        return publisher
    labels = match["host"].casefold().split(".")
    ends = (".".join(labels[at:]) for at in range(len(labels) - 1))
    site = _AROUND.sub("", publisher).rstrip("/")
    return next((NAMES[end] for end in ends if end in NAMES), site)
