"""A small atlas of real places, in lines as `make setup` spells them."""

import pytest

from services.enrich.core.places.atlas import Atlas, atlas_of

LINES = """
country|US|200|en,CA,MX|United States;US;U.S.;America
country|GB|200|en,IE|United Kingdom;Britain;UK
country|GE|200|ka,AM,AZ,TR,RU|Georgia
country|RU|200|ru,GE,UA|Russia;Russian Federation
country|FR|200|fr,ES|France
country|AR|200|es,CL|Argentina
country|ES|200|es,FR|Spain
country|MX|200|es,US|Mexico
region|US|100|GA|Georgia
region|US|100|AL|Alabama
region|US|100|TX|Texas
region|US|100|NY|New York
region|GB|100||England
region||1||Europe
city|US|60|GA|Atlanta
city|US|10|GA|Athens
city|US|800|NY|New York City;New York
city|US|8|AL|Birmingham
city|GB|60||Birmingham
city|GB|8||Cambridge
city|US|7|MA|Cambridge
city|FR|2000||Paris
city|GE|90||Tbilisi
city|RU|900||Moscow;Moskau;Moscou
city|AR|90||Córdoba
city|ES|60||Córdoba
city|US|2|TX|Odessa
city|UA|40||Odesa;Odessa
city|MX|900||Mexico City;Mexico
city|GB|1||Reading
city|US|9||Charlotte
"""


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """A table of a few places; weights are invented, in millions."""
    rows = (line.split("|") for line in LINES.strip().splitlines())
    spelled = (
        "\t".join([kind, country, f"{weight}000000", beside, names.replace(";", "|")])
        for kind, country, weight, beside, names in rows
    )
    return atlas_of("atlas-test", spelled)
