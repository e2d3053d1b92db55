"""Languages by their codes, and the edition that an article belongs to."""

import re
from collections.abc import Sequence

from services.ingest.core.text.word_lists import words

#: The edition of every language that has none of its own.
REST = "xx"
#: ISO 639-1, and the longer codes that are written in its place.
_TWO = words("""
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs
    cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha
    he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn
    ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd
    se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw
    ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
""")
_THREE = dict(
    pair.split("=")
    for pair in words("""
        eng=en deu=de ger=de fra=fr fre=fr spa=es por=pt ita=it nld=nl dut=nl pol=pl
        rus=ru ukr=uk zho=zh chi=zh jpn=ja kor=ko ara=ar tur=tr swe=sv dan=da nor=no
        fin=fi ces=cs cze=cs ell=el gre=el heb=he hin=hi hun=hu ron=ro rum=ro vie=vi
        ind=id fas=fa per=fa
    """)
)
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,4}")


def language_code(given: str | None) -> str | None:
    """Return the plain code of a language tag ("en-GB" is "en"), None if it is none."""
    match = _CODE.fullmatch((given or "").strip())
    if match is None:
        return None
    code = match[1].lower()
    return code if code in _TWO else _THREE.get(code)


def edition_of(language: str, editions: Sequence[str]) -> str:
    """Return the edition of a language: its own if there is one, else the rest's."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return code if code in editions else REST
