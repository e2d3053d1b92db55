"""What figures count and measure: closed lists of people, units and money; English."""

from services.summarize.core.writing.words.lists import words_in

#: Groups that are part of "people", so that their number is another one.
PARTS = words_in(
    """child children woman women man men boy boys girl girls baby babies infants pupils
    students teenagers officers policemen firefighters soldiers troops civilians tourists
    foreigners migrants pedestrians rescuers"""
)
#: People in general.
PEOPLE = words_in("people persons others victims casualties lives residents inhabitants")
#: Plurals without an s.
PLURALS = words_in("people men women children police aircraft sheep cattle fish")
#: Units of measure, with one spelling for each.
MEASURES = {
    spelling: unit
    for unit, spellings in {
        "metre": "metre metres meter meters",
        "centimetre": "centimetre centimetres centimeters cm",
        "millimetre": "millimetre millimetres millimeters mm",
        "kilometre": "kilometre kilometres kilometers km",
        "mile": "mile miles",
        "foot": "foot feet",
        "inch": "inch inches",
        "hectare": "hectare hectares",
        "acre": "acre acres",
        "litre": "litres liters",
        "kilogram": "kilograms kilos kg",
        "tonne": "tonne tonnes ton tons",
        "degree": "degree degrees",
        "point": "points",
        "minute": "minute minutes",
        "hour": "hour hours",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years",
        "knot": "knots",
        "megawatt": "megawatts",
        "barrel": "barrels",
    }.items()
    for spelling in spellings.split()
}
#: Money by its words.
MONEY = {
    "dollar": "$",
    "dollars": "$",
    "euro": "€",
    "euros": "€",
    "pound": "£",
    "pounds": "£",
    "crowns": "crown",
    "kroner": "crown",
    "kronor": "crown",
    "francs": "franc",
    "rupees": "rupee",
    "yen": "yen",
    "yuan": "yuan",
}
#: Signs of money that stand for more than one.
SIGNS = {"yen": "¥", "yuan": "¥"}
#: Heads that tell no two people apart.
ANYBODY = words_in("man woman boy girl person child teenager youth")
