"""Number words of six more languages, and words that multiply, in digits: data."""

_NUMBERS: dict[str, str] = {
    "sv": """noll 0 två 2 tre 3 fyra 4 fem 5 sex 6 sju 7 åtta 8 nio 9 tio 10 elva 11
    tolv 12
    tretton 13 fjorton 14 femton 15 sexton 16 sjutton 17 arton 18 nitton 19 tjugo 20
    trettio 30 fyrtio 40 femtio 50 sextio 60 sjuttio 70 åttio 80 nittio 90""",
    "da": """nul 0 to 2 tre 3 fire 4 fem 5 seks 6 syv 7 otte 8 ni 9 ti 10 elleve 11
    tolv 12
    tretten 13 fjorten 14 femten 15 seksten 16 sytten 17 atten 18 nitten 19 tyve 20
    tredive 30 fyrre 40 halvtreds 50 tres 60 halvfjerds 70 firs 80 halvfems 90""",
    "no": """null 0 to 2 tre 3 fire 4 fem 5 seks 6 sju 7 syv 7 åtte 8 ni 9 ti 10 elleve 11
    tolv 12 tretten 13 fjorten 14 femten 15 seksten 16 sytten 17 atten 18 nitten 19
    tjue 20 tretti 30 førti 40 femti 50 seksti 60 sytti 70 åtti 80 nitti 90""",
    "pl": """zero 0 dwa 2 dwie 2 dwóch 2 dwaj 2 dwoje 2 trzy 3 trzech 3 trzej 3 troje 3
    cztery 4 czterech 4 czworo 4 pięć 5 pięciu 5 sześć 6 sześciu 6 siedem 7 siedmiu 7
    osiem 8 ośmiu 8 dziewięć 9 dziewięciu 9 dziesięć 10 dziesięciu 10 jedenaście 11
    jedenastu 11 dwanaście 12 dwunastu 12 trzynaście 13 trzynastu 13 czternaście 14
    piętnaście 15 piętnastu 15 szesnaście 16 siedemnaście 17 osiemnaście 18
    dziewiętnaście 19 dwadzieścia 20 dwudziestu 20 trzydzieści 30 trzydziestu 30
    czterdzieści 40 pięćdziesiąt 50 sześćdziesiąt 60 siedemdziesiąt 70 osiemdziesiąt 80
    dziewięćdziesiąt 90""",
    "ru": """ноль 0 два 2 две 2 двух 2 двое 2 двоих 2 три 3 трёх 3 трех 3 трое 3 троих 3
    четыре 4 четырёх 4 четырех 4 четверо 4 четверых 4 пять 5 пяти 5 пятеро 5 шесть 6
    шести 6 шестеро 6 семь 7 семи 7 восемь 8 восьми 8 девять 9 девяти 9 десять 10
    десяти 10 одиннадцать 11 одиннадцати 11 двенадцать 12 двенадцати 12 тринадцать 13
    четырнадцать 14 пятнадцать 15 пятнадцати 15 шестнадцать 16 семнадцать 17
    восемнадцать 18 девятнадцать 19 двадцать 20 двадцати 20 тридцать 30 тридцати 30
    сорок 40 сорока 40 пятьдесят 50 шестьдесят 60 семьдесят 70 восемьдесят 80
    девяносто 90""",
    "cs": """nula 0 dva 2 dvě 2 dvou 2 dvěma 2 tři 3 tří 3 třem 3 čtyři 4 čtyř 4 pět 5
    pěti 5
    šest 6 šesti 6 sedm 7 sedmi 7 osm 8 osmi 8 devět 9 devíti 9 deset 10 deseti 10
    jedenáct 11 jedenácti 11 dvanáct 12 dvanácti 12 třináct 13 čtrnáct 14 patnáct 15
    patnácti 15 šestnáct 16 sedmnáct 17 osmnáct 18 devatenáct 19 dvacet 20 dvaceti 20
    třicet 30 třiceti 30 čtyřicet 40 padesát 50 šedesát 60 sedmdesát 70 osmdesát 80
    devadesát 90""",
}
NUMBER_WORDS_ABROAD: dict[str, dict[str, str]] = {
    language: dict(zip(text.split()[::2], text.split()[1::2], strict=True))
    for language, text in _NUMBERS.items()
}
_SCALES = """1e3 tusen tusind tysiąc tysiące tysięcy tys тысяча тысячи тысяч тыс tisíc
tisíce
/ 1e6 miljon miljoner million millioner milion miliony milionów milionů mln миллион
миллиона
миллионов млн / 1e9 miljard miljarder milliard milliarder miliard miliardy miliardów
miliarda
mld миллиард миллиарда миллиардов млрд"""
SCALES_ABROAD: dict[str, float] = {
    word: float(line.split()[0])
    for line in _SCALES.split("/")
    for word in line.split()[1:]
}
