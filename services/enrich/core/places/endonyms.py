"""What countries and cities are called in their own languages, folded, and in English."""

from services.enrich.core.words.lists import phrase_set

_ENDONYMS = """
deutschland=germany|osterreich=austria|schweiz=switzerland|suisse=switzerland|
svizzera=switzerland|espana=spain|italia=italy|polska=poland|
cesko=czech republic|cechia=czech republic|slovensko=slovakia|slovenija=slovenia|
hrvatska=croatia|srbija=serbia|crna gora=montenegro|shqiperia=albania|
magyarorszag=hungary|balgariya=bulgaria|hellas=greece|ellada=greece|
turkiye=turkey|rossiya=russia|rossija=russia|ukraina=ukraine|ukrayina=ukraine|
lietuva=lithuania|latvija=latvia|eesti=estonia|suomi=finland|
sverige=sweden|norge=norway|noreg=norway|danmark=denmark|
nederland=netherlands|belgie=belgium|belgique=belgium|belgien=belgium|
letzebuerg=luxembourg|eire=ireland|cymru=wales|nippon=japan|nihon=japan|
zhongguo=china|hanguk=south korea|bharat=india|misr=egypt|al-maghrib=morocco|
brasil=brazil|mexiko=mexico|estados unidos=united states|etats-unis=united states|
vereinigte staaten=united states|reino unido=united kingdom|royaume-uni=united kingdom|
angleterre=england|allemagne=germany|alemania=germany|germania=germany|
espagne=spain|italie=italy|italien=italy|spanien=spain|frankreich=france|
francia=france|russland=russia|russie=russia|rusia=russia|grossbritannien=britain|
grande-bretagne=britain|gran bretana=britain|polen=poland|pologne=poland|
polonia=poland|griechenland=greece|grece=greece|grecia=greece|turkei=turkey|
turquie=turkey|turquia=turkey|ungarn=hungary|hongrie=hungary|hungria=hungary|
moskva=moscow|moskau=moscow|moscou=moscow|moscu=moscow|sankt-peterburg=saint petersburg|
munchen=munich|koln=cologne|wien=vienna|praha=prague|warszawa=warsaw|
bucuresti=bucharest|beograd=belgrade|athina=athens|milano=milan|
napoli=naples|torino=turin|firenze=florence|venezia=venice|genova=genoa|
lisboa=lisbon|sevilla=seville|bruxelles=brussels|brussel=brussels|
antwerpen=antwerp|anvers=antwerp|gent=ghent|den haag=the hague|kobenhavn=copenhagen|
goteborg=gothenburg|geneve=geneva|genf=geneva|
londres=london|kyjiv=kyiv|kijiv=kyiv|lwiw=lviv|
al-qahira=cairo|dimashq=damascus|
ciudad de mexico=mexico city|la habana=havana
"""
#: By the name in another language, without accents and capitals. What means something
#: else in English (`Island`, `Alba`, `Roma`) is not among them.
ENDONYMS = dict(one.split("=") for one in phrase_set(_ENDONYMS))
