"""Names of well-known companies, media and teams that no word of theirs gives away."""

from services.enrich.core.lists import phrase_set

#: They name nothing else in news, or so seldom that somebody's title must say it.
_COMPANIES = """
adidas|aeroflot|airbnb|alibaba|allianz|alstom|amd|arcelormittal|at&t|auchan|baidu|
barclays|basf|bayer|bbc|benetton|berkshire hathaway|binance|blackrock|bmw|boeing|
broadcom|byd|bytedance|capgemini|carrefour|caterpillar|chevron|citigroup|citroën|
coca-cola|commerzbank|credit suisse|danone|deliveroo|deloitte|dhl|dreamworks|dropbox|
ducati|easyjet|ebay|electrolux|ericsson|etihad|exxon|exxonmobil|facebook|fedex|fiat|
foxconn|fujitsu|gazprom|github|glaxosmithkline|glencore|goldman sachs|greenpeace|
groupon|halliburton|heineken|hitachi|honeywell|hsbc|huawei|hyundai|ibm|ikea|infosys|
instagram|jpmorgan|jpmorgan chase|kawasaki heavy|kpmg|l'oréal|lazada|lego|lenovo|lidl|
linkedin|lockheed martin|lufthansa|lukoil|lvmh|lyft|maersk|mastercard|mcdonald's|
mckinsey|medtronic|merrill lynch|micron|microsoft|mitsubishi|moderna|morgan stanley|
motorola|mtv|myspace|napster|nasdaq|nestle|nestlé|netflix|nintendo|nissan|nokia|
northrop grumman|novartis|nvidia|openai|panasonic|paypal|pepsi|pepsico|petrobras|
peugeot|pfizer|pinterest|pixar|porsche|procter & gamble|qantas|qualcomm|quiksilver|
raytheon|reddit|reuters|rosneft|ryanair|samsung|saudi aramco|siemens|skoda|skype|
snapchat|sony|spacex|spotify|stellantis|subaru|suzuki|taobao|telefónica|telemundo|
tencent|tesco|thyssenkrupp|tiktok|tnt|totalenergies|toshiba|tsmc|uber|ubisoft|ubs|
unilever|univision|valeo|vimeo|vodafone|volkswagen|volvo|wachovia|walmart|wechat|
whatsapp|wikipedia|xerox|yahoo|yandex|youtube|zalando|zte|
cnn|al jazeera|le monde|der spiegel|pravda|tass|xinhua|bloomberg news|
juventus|linkin park|paris saint-germain|bayern munich|real madrid
"""
#: They name a person, a place or a thing as well: what stands around must not say so.
_PERHAPS = """
amazon|apple|chase|chrysler|citibank|dell|disney|ferrari|ford|generali|heinz|hermès|
honda|iberia|intel|kellogg|lazard|lilly|marriott|mercedes|meta|michelin|nike|nomura|
oracle|orange|philips|prada|renault|safran|sanofi|santander|sap|shell|swatch|target|
tata|telegram|thales|toyota|visa|wells fargo|yamaha
"""
COMPANIES = phrase_set(_COMPANIES)
PERHAPS = phrase_set(_PERHAPS)
