"""Lines that say who took a picture, or where someone can be followed or written to.

Patterns on whole lines as written: names begin with capitals, and a sentence that begins
like such a line has other words. Each is bounded, so that no line takes long.
"""

import re

from services.ingest.core.pasted.furniture_shapes import NAMED

_AGENCY = (
    r"(?:Getty(?: Images)?|AFP|AP(?: Photo)?|EPA|dpa|Reuters|REUTERS|PA(?: Wire)?|"
    r"Shutterstock|Alamy|iStock(?:photo)?|Unsplash|[Pp]icture[ -][Aa]lliance|IMAGO|imago)"
)
_WHO = rf"(?:{_AGENCY}|{NAMED})"
_MORE = rf"(?: ?[/,|] ?| (?:for|of|via|and|from|in|at|und|et) |, and ){_WHO}"
_WHAT = (
    r"(?:[Pp]hoto(?:graph|graphy)?|[Pp]icture|[Ii]mage|[Ii]llustration|[Gg]raphic|"
    r"[Vv]ideo|[Ff]oto|[Bb]ild)(?:s|er)?"
)
#: "Photo: Jane Doe for Marsh Gazette", "Image by Jane Doe", "AFP via Getty Images".
PICTURE = re.compile(
    rf"[(\[]?(?:{_WHAT}(?: [Cc]redits?| [Ss]ource)?|[Cc]redits?(?: {_WHAT})?|"
    rf"Crédits? {_WHAT})(?: ?[:|©] ?(?:© ?)?| (?:by|via|par|von|courtesy(?: of)?) )"
    rf"{_WHO}(?:{_MORE}){{0,4}}\.?[)\]]?|"
    rf"(?:{NAMED} via )?{_AGENCY}(?: ?(?:/|via) ?{_AGENCY}){{0,2}}"
)
_HANDLE = r"@[\w.]{2,40}"
_SITE = (
    r"(?:Twitter|X|Facebook|Instagram|Threads|Bluesky|TikTok|LinkedIn|YouTube|Mastodon|"
    r"WhatsApp|Telegram|Snapchat|Flipboard|Google News)"
)
_ADDRESS = r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{2,20}){1,3}"
_PERSON = rf"(?:{NAMED}|{_HANDLE}|us|me|him|her|them)"
#: "Follow @marshgazette on X", "Follow Jane Doe on Twitter: @janedoe", "X: @janedoe",
#: "Reach Jane Doe at jdoe@gazette.example".
ELSEWHERE = re.compile(
    rf"Follow {_PERSON} (?:on|at|via) {_SITE}(?:(?: ?/ ?|,? (?:and |& )?){_SITE}){{0,5}}"
    rf"(?:[ :,(]{{1,3}}(?:at )?{_HANDLE}\)?)?(?: for [^.!?]{{2,80}})?[.!]?|"
    rf"Follow {_PERSON}(?: at)?:? {_HANDLE}[.!]?|Follow {_HANDLE}[.!]?|"
    rf"(?:{_SITE}(?: ?/ ?{_SITE})? ?: ?)?{_HANDLE}(?:(?:,| and|,? \|)? {_HANDLE}){{0,3}}|"
    rf"(?:Reach|Contact|E-?[Mm]ail|Write to) {_PERSON} (?:at|on|via) {_ADDRESS}[.!]?"
)
