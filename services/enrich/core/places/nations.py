"""The words for a country's people and things, with the country's ISO code."""

import re
from collections import Counter

_NATIONS = """
Afghan AF|Albanian AL|Algerian DZ|American US|Argentine AR|Argentinian AR|Armenian AM|
Australian AU|Austrian AT|Azerbaijani AZ|Bahraini BH|Bangladeshi BD|Belarusian BY|
Belgian BE|Bolivian BO|Bosnian BA|Brazilian BR|British GB|Briton GB|Bulgarian BG|
Burmese MM|Cambodian KH|Canadian CA|Chilean CL|Chinese CN|Colombian CO|Croatian HR|
Cuban CU|Cypriot CY|Czech CZ|Dane DK|Danish DK|Dutch NL|Ecuadorian EC|Egyptian EG|
Emirati AE|English GB|Estonian EE|Ethiopian ET|Filipino PH|Finn FI|Finnish FI|French FR|
Georgian GE|German DE|Ghanaian GH|Greek GR|Guatemalan GT|Haitian HT|Honduran HN|
Hungarian HU|Icelandic IS|Indian IN|Indonesian ID|Iranian IR|Iraqi IQ|Irish IE|
Israeli IL|Italian IT|Jamaican JM|Japanese JP|Jordanian JO|Kazakh KZ|Kenyan KE|
Kuwaiti KW|Latvian LV|Lebanese LB|Liberian LR|Libyan LY|Lithuanian LT|Malaysian MY|
Maltese MT|Mexican MX|Moldovan MD|Mongolian MN|Moroccan MA|Nepalese NP|Nicaraguan NI|
Nigerian NG|Norwegian NO|Omani OM|Pakistani PK|Palestinian PS|Panamanian PA|Peruvian PE|
Polish PL|Portuguese PT|Qatari QA|Romanian RO|Russian RU|Rwandan RW|Saudi SA|Scot GB|
Scottish GB|Senegalese SN|Serb RS|Serbian RS|Singaporean SG|Slovak SK|Slovenian SI|
Somali SO|Spaniard ES|Spanish ES|Sudanese SD|Swede SE|Swedish SE|Swiss CH|Syrian SY|
Taiwanese TW|Tanzanian TZ|Thai TH|Tunisian TN|Turk TR|Turkish TR|Ugandan UG|
Ukrainian UA|Uruguayan UY|Uzbek UZ|Venezuelan VE|Vietnamese VN|Welsh GB|Yemeni YE|
Zambian ZM|Zimbabwean ZW|Californian US|Texan US
"""
NATIONS = dict(pair.split() for pair in " ".join(_NATIONS.split()).split("|"))
_SAID = re.compile(r"\b(" + "|".join(sorted(NATIONS)) + r")s?\b")


def nations_in(text: str) -> Counter[str]:
    """Count the countries whose people or things a text speaks of."""
    return Counter(NATIONS[one] for one in _SAID.findall(text))
