"""Shapes of furniture lines, as patterns on whole folded lines (furniture.fold).

Each is bounded, so that no line takes long, whatever stands in it.
"""

import re

from services.ingest.core.pasted.furniture_walls import WALL
from services.ingest.core.pasted.furniture_words import FILED, SHARE_BAR

_THIS = (
    r"(?:(?:article|story|piece|column|post|essay|page|report|commentary|op-ed|blog)s?)"
)

#: Shapes that hold anywhere, unless the line is a sentence.
ANYWHERE = re.compile(
    rf"""(?:
      \d[\d,.]*\ (?:articles?|sources?|stories)\s*[|·•,–—-]\s*
        (?:last\ )?updated\b.{{0,60}}
    | (?:(?:story|article|content|post)\ continue[sd]?|continues?|scroll
        |keep\ scrolling)\ (?:below|after|down|for|past|reading)\b.{{0,60}}
    | related(?:\ to\ this)?\ (?:article|stor(?:y|ies)|content|topic|coverage|news|link
        |post|reading|video|item|reads|galler(?:y|ies)|on\b.{{0,30}})s?
    | (?:\w+,?\ ){{1,4}}(?:and|&)\ \w+\ (?:mentioned\ )?in\ this\ {_THIS}
    | (?:join|get\ on|sign\ up\ (?:for|to)|subscribe\ to)\ (?:the|our|this)
        (?:\ [\w-]+)?\ (?:wait(?:ing)?\ ?list|newsletters?|mailing\ list|conversation
        |discussion|community)(?:\ (?:now|here|today))?
    | (?:hide|show|view|toggle|see|read|load)\ (?:(?:all|more|\d+)\ ){{0,3}}
        (?:captions?|comments?|photos?|images?|gallery)
    | comments?\ (?:\(\d[\d,.]*\)|:?\ ?\d[\d,.]*)
    | \d[\d,.]*[km]?\ (?:comments?|shares?|likes?|views?|retweets?|min(?:ute)?s?\ read)
    | (?:(?:estimated\ )?reading\ time|lesedauer|temps\ de\ lecture)\b.{{0,30}}
    | read\ or\ share\ this\ {_THIS}.{{0,80}}
    | (?:this|the)\ video\ (?:can\ ?not|could\ not|can't)\ be\ (?:played|loaded)\b
        .{{0,60}}
    | media\ playback\ is\ (?:not\ supported|unsupported)\b.{{0,60}}
    | (?:image|video|media|photo)\ (?:copyright|source|credit)s?\b.{{0,80}}
    | slide\ ?show\ \(\d+\ (?:images|photos|pictures)\)
    | (?:skip|jump)\ (?:to|in)\b.{{0,40}}
    | (?:page|seite|página|pagina)\ \d{{1,4}}\ ?(?:/|of|von|sur|de|di|van)\ ?\d{{1,4}}
    | (?:advertisement\W{{1,3}})?scroll\ to\ (?:continue|read)\b.{{0,30}} | {FILED}
    )""",
    re.VERBOSE,
)
#: Headings of lists of other articles, beyond the fixed ones.
LISTS = re.compile(
    r"related (?:article|stor(?:y|ie)|content|coverage|new|link|post|reading|video)s?|"
    r"more (?:(?:stories|news|articles) )?(?:from|about|in|on) .{2,40}"
)
#: What stands where an article should, for crawlers and for those who have not paid;
#: sentences, too.
INSTEAD = re.compile(
    rf"""(?:
      (?:{WALL.pattern}).{{0,80}}
    | (?:please\ |you\ (?:need|have)\ to\ |you\ must\ )?(?:enable|activate|turn\ on)
        \ javascript\b.{{0,80}}
    | (?:this\ (?:site|page|video|content)\ requires\ (?:javascript|cookies)
        |your\ browser\ (?:does\ not|doesn't)\ support
        |javascript\ (?:is|must\ be|has\ been)\ (?:disabled|enabled|required|turned\ off)
        )\b.{{0,100}}
    | (?:please\ )?(?:subscribe|register|sign\ (?:in|up)|log\ ?in)
        (?:\ (?:now|here|today))?\ (?:to|and)\ (?:continue|keep|read|unlock|access)\b
        .{{0,60}}
    | (?:already|are\ you(?:\ already)?)\ an?\ (?:subscriber|member)(?:\?.{{0,60}})?
    | th(?:is|e)\ {_THIS}\ is\ (?:only\ )?(?:available\ )?(?:exclusively\ )?
        (?:reserved\ )?(?:for|to)\ (?:our\ )?(?:\w+\ )?(?:subscribers|members)\b.{{0,40}}
    | (?:get|enjoy)\ (?:full|unlimited)\ (?:digital\ )?access\b.{{0,120}}
    | (?:you\ can\ )?cancel\ (?:at\ )?any\ ?time
    | save\ (?:articles|stories)\ to\ read\ later\b.{{0,60}}
    )""",
    re.VERBOSE,
)
#: A second sentence that makes a call of the first, and how a letter's thanks begin.
SIGN_UP = tuple(
    f"{end} {verb} {now}"
    for end in ".!?:"
    for verb in ("sign up", "subscribe")
    for now in ("here", "now", "today")
)
THANKS = re.compile(r"thank(?:s| you) for reading\b[^.!?]{0,60}[.!?] ?subscribe\b.{0,80}")
#: "The views expressed in this article do not …"
VIEWS = re.compile(
    r"(?:(?:the|all|any) )?(?:views|opinions|statements)"
    r"(?: (?:and|or|,) \w+)?(?:,? \w+)? expressed "
    rf"(?:(?:in|on) (?:this|the|these) (?:{_THIS}|site|website)|here(?:in)?\b|"
    r"(?:by|are)\b.{0,60}\b(?:author|writer|contributor|columnist)).{0,400}"
)
#: An agency's caption of a picture from its files; on the line as written.
FILE_CAPTION = re.compile(r"^(?:FILE|FILE PHOTO|File photo)\s*[–—:-]\s*\S")
#: "Jane Doe/Marsh Images"; on the line as written.
SLASHED_CREDIT = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]{1,30} ){1,3}[A-ZÀ-Þ][\w.'’-]{1,30} ?/ ?[A-ZÀ-Þ][\w.'’ -]{1,40}"
)
#: "Heard on Evening Tide", "Reporting from Fenwick"; on the line as written.
HEARD = re.compile(
    r"(?:Heard on|Reporting from)(?:,? (?:[A-ZÀ-Þ&][\w.'’&-]{0,20}|of|the|and)){1,5}"
)
LOGO = re.compile(r"(?P<name>\S{1,30}(?: \S{1,30}){0,3}) [Ll]ogo")
#: Nothing but words of a share bar, and numbers.
SHARES = re.compile(
    rf"(?:(?:{'|'.join(sorted(map(re.escape, SHARE_BAR)))}|\d[\d.,]*[km]?)\b[^\w-]*)+"
)
#: One look that spares most lines the others.
ANY_OF_THEM = re.compile(
    rf"(?x:{ANYWHERE.pattern})|(?x:{INSTEAD.pattern})|(?:{SHARES.pattern})"
)

#: From here on: shapes that hold at the edges of a page only.
#: Where a text came from and went.
ORIGIN = re.compile(
    rf"(?:\([^()]{{2,40}}\)? )?this {_THIS} (?:(?:was|has been|is|also) ){{0,2}}"
    r"(?:(?:originally|first) )?"
    r"(?:appeared|published|republished|syndicated|produced|generated|provided|"
    r"distributed)\b.{0,400}|"
    r"(?:originally|first) (?:published|appeared) (?:on|in|by|at)\b.{0,80}|"
    rf"(?:a version of this {_THIS} )?appear(?:s|ed) (?:on page .{{1,20}},? )?in "
    r"(?:the )?.{0,60}\b(?:edition|issue)\b.{0,160}|"
    r"this material may not be (?:published|reproduced)\b.{0,200}"
)
RESERVED = "all rights reserved"
RIGHTS = re.compile(
    r"(?:.{0,160}[.,|©)\d–—-] ?)?" + RESERVED + r"(?:\. .{0,200}| by [^.]{0,40})?"
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright) ?(?:©|\(c\)|:|by)? ?(?:(?:19|20)\d\d\b.{0,120}|[^.]{2,60})"
)
#: A notice about cookies begins so, and goes on with both of the next two.
COOKIES = re.compile(
    r"(?:we|this (?:site|website|page)|our (?:site|website|partners)|"
    r"by (?:using|continuing|clicking|browsing|accepting|signing up|subscribing))\b"
)
COOKIE = re.compile(r"\bcookies?\b|\bterms\b|\bprivacy\b")
CONSENT = re.compile(
    r"\b(?:you|your|agree|accept|consent|experience|settings|device|partners|vendors)\b"
)
#: Who else had a part in it.
CREDIT = re.compile(
    r"""(?:
      \(?(?:additional\ )?(?:(?:reporting|writing|editing),?\ (?:and\ )?){1,3}by\b
        .{0,200}
    | (?:photo(?:graph)?|image|picture|video|graphic|illustration|credit|caption)s?
        (?:\ (?:credit|courtesy|by|source|copyright|caption))?s?\ ?
        (?:[:|/…]|\.\.\.|\bby\b|\bcourtesy\b).{0,120}
    | (?:contributing|with\ (?:(?:additional\ )?reporting|files)\ (?:from|by))[:\ ]
        .{0,120}
    | \(?(?:click\ )?prev(?:ious)?\ or\ next\b.{0,60}
    | wayback\ machine\b.{0,60}
    | (?:categories|tags|tagged(?:\ (?:with|as))?|filed\ under|topics|keywords
        |read\ more|related|see\ also|also|more|watch|plus|source|via)\ ?:.{0,150}
    )""",
    re.VERBOSE,
)
CONTRIBUTED = re.compile(rf"[^.!?]{{0,200}}\bcontributed (?:reporting )?to this {_THIS}")
#: A call that may be a whole sentence, and one that must not look like one.
LOUD_CALL = re.compile(
    r"(?:please |you can |to )?(?:sign up|signup|subscribe|join us|join our|follow us|"
    r"follow [\w .'-]{2,40} on|like us|find us|download (?:our|the)|register (?:for|to)|"
    r"become a|never miss|get (?:involved|in touch)|send us|share your|"
    r"receive our|get (?:our|the latest|push|breaking|alerts)|"
    r"keep up with|connect with us|abonnieren|abonnez|suscr[ií]b|s[ií]ga?nos|"
    r"suivez-nous|folgen sie|inscrivez)\b"
)
CALL = re.compile(
    r"(?:please |you can |to )?(?:join|follow|download|get|click|tap|register|log ?in|"
    r"sign ?in|create|stay|watch|listen|share|tweet|contact|e-?mail|send|learn more|"
    r"visit|check out|have a|do you|got a|want|enjoy|enjoyed|already|for more|read|"
    r"see more|support|install|comment|let us know|don't miss)\b"
)
#: What a call is about.
WANTED = re.compile(
    r"newsletters?|inbox|wait(?:ing)? ?list|mailing list|subscri\w+|podcasts?|\bapps?\b|"
    r"app store|google play|\baccount\b|membership|notifications?|\balerts?\b|"
    r"facebook|twitter|instagram|youtube|whatsapp|telegram|tiktok|linkedin|pinterest|"
    r"https?://|www\.|@\w|\brss\b|free trial|briefing|comments?\b|\btips?\b|e-?mail|"
    r"this (?:article|story|page)|more (?:news|stories|coverage)|updates|"
    r"\byour (?:news|stor(?:y|ies)|views?|pictures|photos|videos|memories)\b"
)
#: A sentence that reports speech is the article's, whatever it is about.
REPORTED = re.compile(
    r"\b(?:said|says?|told|tells|according|asked|wrote|argued?|added)\b"
)

#: From here on: whole short lines that are furniture between paragraphs, too.
#: A call for the reader's own that is no quote.
OURS = re.compile(r"\b(?:our|us)\b")
QUOTED_CALL = re.compile(r"[^,]{1,40},")
#: A call with the headline it leads to; on the line as written.
READ_ELSEWHERE = re.compile(
    r"(?:read (?:also|more|next)|also read|see also|related|lesen sie (?:auch|dazu)|"
    r"mehr zum thema|(?:à )?lire aussi|le[ae] también|leia também|leggi anche|lees ook|"
    r"читайте также|czytaj (?:także|też)|läs också|les også|læs også|lue myös)"
    r"(?: on this)? ?[:|»>] ?(?-i:[\"'“„«‘]?[A-ZÀ-ÞА-Я\d])",
    re.IGNORECASE,
)
WATCH_ELSEWHERE = re.compile(r"watch(?: live| now| more)? ?[:|»>] ?\S.{2,150}")
#: What a site asks of its readers, or tells them.
ASKED = re.compile(
    r"""(?:
      listen\ to\ this\ (?:article|story|page)\b[\s:·|(-]{0,3}
        (?:\d{1,3}\ ?(?:min(?:ute)?s?|sec(?:ond)?s?)|\d{1,2}:\d\d)?.{0,12}
    | (?:please\ )?(?:register|subscribe|sign\ (?:in|up)|log\ ?in)
        (?:\ (?:now|here|today|free|for\ free)){0,2}
        \ to\ (?:continue|keep|go\ on)\ reading\b.{0,40}
    | (?:please\ )?support\ (?:our\ )?(?:independent|local|quality|public|free|our)
        \ journalism\b(?:[.!:,–—-]?\ ?(?:donate|subscribe|give|become|make|join|with)\b
        .{0,80})?
    | (?:this\ is\ a\ )?(?:developing|breaking)\ (?:news\ )?stor(?:y|ies)
        (?:\ (?:and|that|which)\ .{0,60})?(?:[.,;:–—-]\ ?.{0,100})?
    | (?:please\ )?(?:check\ back|refresh\ this\ page)\ (?:here\ )?(?:for|soon|later)\b
        .{0,60}
    | [（(【]?(?:本文)?(?:责任编辑|責任編輯|责编|编辑|編輯|校对|监制)\ ?[:：].{1,40}
    | more\ (?:to\ follow|follows)(?:\ (?:shortly|soon|later))?
    | (?:we|this\ (?:site|website))(?:\ and\ our\ partners)?\ uses?\ cookies\ .{0,100}
        \b(?:your|you|website|site|accept|agree|consent|privacy|settings)\b.{0,60}
    )""",
    re.VERBOSE,
)
#: A name: words in capitals, on the line as written.
NAMED = r"[A-ZÀ-Þ][\w.'’-]{0,30}(?: (?:de |van |von )?[A-ZÀ-Þ][\w.'’-]{0,30}){0,4}"
#: The same for one paper's subscription; on the line as written.
SUBSCRIBE_TO = re.compile(
    rf"Subscribe to (?:our |the )?{NAMED}"
    r"(?: (?:for|to|and|from|today|now|here)\b.{0,90})?[.!]?"
)
#: What a picture of an outlet's sign leaves when a page is pasted; as written.
SIGN = re.compile(rf"{NAMED} [Ll]ogo")
COPYRIGHT_YEAR = re.compile(r"(?:©|\(?c\)|copyright) ?(?:©|\(c\))? ?(?:19|20)\d\d\b")
_CREDITED_NAMES = rf"{NAMED}(?:(?:,| and|, and|,? in) {NAMED}){{0,5}}"
_WORK = r"(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and \w+ing)?"
#: Who reported, wrote and edited; who took the picture. On the line as written.
CREDITED = re.compile(
    rf"\(?{_WORK} by {_CREDITED_NAMES}(?:[;.] ?{_WORK} by {_CREDITED_NAMES}){{0,3}}"
    r"\.?\)?\.?|"
    rf"\(?(?:Photo|Photograph|Picture|Image|Credit)s?(?: credit)?(?: ?:| by) ?{NAMED}"
    rf" ?/ ?{NAMED}\)?|"
    r"\((?:Photo|Photograph|Picture|Image|Illustration)s?(?: by| via|:) [^()]{2,100}\)|"
    rf"{NAMED} ?/ ?(?:Getty(?: Images)?|AFP|AP|EPA|Reuters|REUTERS|Shutterstock)"
)


def signs_up(folded: str) -> bool:
    """Say whether a line ends in a call to sign up for what is sent to readers."""
    if folded.startswith("thank"):
        return THANKS.fullmatch(folded) is not None
    return (
        folded.endswith(SIGN_UP)
        and WANTED.search(folded) is not None
        and not REPORTED.search(folded)
    )
