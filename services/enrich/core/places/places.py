"""Countries, capitals and large regions, and the words for their people."""

from services.enrich.core.words.lists import phrase_set, word_set

_PLACES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|
Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|
Bhutan|Bolivia|Bosnia|Bosnia and Herzegovina|Botswana|Brazil|Britain|
Great Britain|Brunei|Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|
Canada|Cape Verde|Chad|Chile|China|Colombia|Congo|Costa Rica|Croatia|Cuba|
Cyprus|Czech Republic|Denmark|Djibouti|Dominican Republic|East Timor|Ecuador|
Egypt|El Salvador|England|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|
France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Greenland|Grenada|Guatemala|
Guinea|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|
Iraq|Ireland|Northern Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|
Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|
Libya|Liechtenstein|Lithuania|Luxembourg|Macau|Macedonia|North Macedonia|
Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|
Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|
Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|Norway|Oman|
Pakistan|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|
Portugal|Puerto Rico|Qatar|Romania|Russia|Rwanda|Samoa|Saudi Arabia|Scotland|
Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|
South Korea|South Sudan|Soviet Union|Spain|Sri Lanka|Sudan|Suriname|Sweden|
Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tonga|
Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|
United Arab Emirates|United Kingdom|United States|United States of America|America|
Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe|U.S.|
US|U.S.A.|USA|U.K.|UK|UAE|D.C.|Africa|Asia|Europe|North America|
South America|Latin America|Central America|Middle East|Far East|Balkans|
Caribbean|Scandinavia|Siberia|Crimea|Gaza|Gaza Strip|West Bank|Kashmir|Tibet|
Catalonia|Bavaria|Donbas|Antarctica|Arctic|Atlantic|Pacific|Mediterranean|
Baltic|Earth|Mars|Moon|Abu Dhabi|Accra|Addis Ababa|Aleppo|Algiers|Amman|
Amsterdam|Ankara|Athens|Atlanta|Auckland|Baghdad|Baltimore|Bangkok|Barcelona|
Basra|Beijing|Beirut|Belfast|Belgrade|Benghazi|Berlin|Bern|Birmingham|Bogotá|
Bogota|Boston|Brasília|Bratislava|Brussels|Bucharest|Budapest|Buenos Aires|
Cairo|Calais|Canberra|Cape Town|Caracas|Cardiff|Chicago|Cleveland|Cologne|
Colombo|Copenhagen|Dakar|Dallas|Damascus|Denver|Detroit|Dhaka|Doha|Donetsk|
Dresden|Dubai|Dublin|Edinburgh|Florence|Frankfurt|Geneva|Glasgow|Guantánamo Bay|
Hamburg|Hanoi|Havana|Helsinki|Houston|Islamabad|Istanbul|Jakarta|Jerusalem|
Johannesburg|Kabul|Kampala|Karachi|Kathmandu|Khartoum|Kharkiv|Kiev|Kinshasa|
Kolkata|Kuala Lumpur|Kyiv|Kyoto|Lagos|Las Vegas|Leeds|Lima|Lisbon|Liverpool|
Ljubljana|London|Los Angeles|Lyon|Madrid|Manchester|Manila|Mariupol|Marseille|
Mecca|Melbourne|Mexico City|Miami|Milan|Minneapolis|Minsk|Mogadishu|Montreal|
Moscow|Mosul|Mumbai|Munich|Nairobi|Naples|New Delhi|New Orleans|New York|
New York City|Odessa|Osaka|Oslo|Ottawa|Paris|Philadelphia|Phoenix|Pittsburgh|
Port-au-Prince|Prague|Pretoria|Pyongyang|Quito|Ramallah|Rangoon|Riga|
Rio de Janeiro|Riyadh|Rome|Rotterdam|Salt Lake City|San Diego|San Francisco|
Santiago|São Paulo|Sarajevo|Seattle|Seoul|Shanghai|Sofia|Stockholm|Sydney|
Taipei|Tallinn|Tashkent|Tbilisi|Tehran|Tel Aviv|Tokyo|Toronto|Tripoli|Tunis|
Turin|Vancouver|Venice|Vienna|Vilnius|Warsaw|Washington|Washington D.C.|
Wellington|Wuhan|Yerevan|Zagreb|Zurich|Alabama|Alaska|Arizona|Arkansas|
California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|
Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|
Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|
North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|
Wisconsin|Wyoming|Ontario|Quebec|British Columbia|Alberta|New South Wales|
Queensland
"""
PLACES = frozenset(name.casefold() for name in phrase_set(_PLACES))

_PEOPLES = """
Afghan Albanian Algerian American Arab Argentine Armenian Asian Australian Austrian
Azerbaijani Bahraini Bangladeshi Basque Belarusian Belgian Bolivian Bosnian Brazilian
British Briton Bulgarian Burmese Cambodian Canadian Catalan Chechen Chilean Chinese
Colombian Congolese Croatian Cuban Cypriot Czech Dane Danish Dutch Ecuadorian Egyptian
Emirati English Estonian Ethiopian European Filipino Finn Finnish French Georgian German
Ghanaian Greek Guatemalan Haitian Honduran Hungarian Icelandic Indian Indonesian Iranian
Iraqi Irish Israeli Italian Jamaican Japanese Jew Jewish Jordanian Kashmiri Kazakh
Kenyan Korean Kosovar Kurd Kurdish Kuwaiti Latin Latino Hispanic Latvian Lebanese
Liberian Libyan Lithuanian Malaysian Maltese Mexican Moldovan Mongolian Moroccan Muslim
Christian Catholic Protestant Sunni Shiite Hindu Sikh Buddhist Nepalese Nicaraguan
Nigerian Norwegian Omani Pakistani Palestinian Panamanian Persian Peruvian Pole Polish
Portuguese Qatari Roman Romanian Russian Rwandan Saudi Scot Scottish Senegalese Serb
Serbian Singaporean Slovak Slovenian Somali Soviet Spaniard Spanish Sudanese Swede
Swedish Swiss Syrian Taiwanese Tanzanian Thai Tibetan Tunisian Turk Turkish Ugandan
Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Welsh Western Yemeni Yemenite Zambian
Zimbabwean African Eastern Northern Southern Democrat Democratic Republican Conservative
Liberal Communist Socialist Nazi
"""
#: Peoples without a country of their name, those of islands, regions and cities, and of
#: smaller countries; of some the second word alone: New Zealanders. None is a given name
#: too (Karen), nor a car, a club or a magazine (the New Yorker).
_FURTHER = """
Rohingya Uyghur Uighur Hazara Pashtun Tajik Turkmen Kyrgyz Tatar Tamil Sinhalese Bengali
Punjabi Baloch Azeri Abkhaz Ossetian Yazidi Yezidi Druze Alawite Copt Berber Tuareg Hutu
Tutsi Zulu Xhosa Igbo Yoruba Hausa Fulani Oromo Tigrayan Maori Inuit Mapuche Hmong Shia
Angolan Bahamian Belizean Beninese Bhutanese Botswanan Burundian Cameroonian Chadian
Comoran Eritrean Fijian Gabonese Gambian Guinean Guyanese Ivorian Laotian Macedonian
Malawian Malian Mauritian Mauritanian Montenegrin Mozambican Namibian Nepali Paraguayan
Salvadoran Samoan Bosniak Croat Slovene Surinamese Togolese Tongan Argentinian
Texan Californian Floridian Alaskan Hawaiian Ohioan Iowan Arizonan Nevadan Minnesotan
Yorkers Zealander Rican Konger Sicilian Bavarian Corsican Cornish Flemish Walloon
"""
#: The same in their own languages, and peoples of cities, as French and German have them;
#: none that is a country in another (`Italien`), or many a surname (`Breton`).
_ABROAD = """
Français Française Parisien Parisienne Parisian Lyonnais Lyonnaise Marseillais
Marseillaise Bordelais Bordelaise Toulousain Toulousaine Niçois Niçoise Lillois Lilloise
Alsacien Alsacienne Québécois Québécoise Belge Bruxellois Bruxelloise Genevois Genevoise
Allemand Allemande Anglais Anglaise Américain Américaine Espagnol Espagnole Italienne
Européen Européenne Polonais Polonaise Russe Chinois Chinoise Japonais Japonaise
Algérien Algérienne Marocain Marocaine Tunisien Tunisienne Sénégalais Sénégalaise
Libanais Libanaise Israélien Israélienne Palestinien Palestinienne Ukrainien Ukrainienne
Britannique Portugais Portugaise Néerlandais Néerlandaise Londoner Muscovite Neapolitan
Viennese Glaswegian Liverpudlian Mancunian
Deutsche Deutscher Deutschen Franzose Franzosen Amerikaner Russen Briten Ukrainer
Español Española Españoles Españolas Francés Francesa Franceses Mexicano Mexicana
Italiano Italiana Italiani
"""
#: Words for people and things of a country, a faith or a party: no names themselves.
PEOPLES = frozenset(
    form
    for word in word_set(_PEOPLES) | word_set(_FURTHER) | word_set(_ABROAD)
    for form in (word.lower(), f"{word.lower()}s")
)
