"""What a hostile title, body, name or address may hold; and a story full of it."""

from typing import Any

from playwright.async_api import Page

from tests import newsroom as news

#: Tried in every run of the tests; each would set `hacked` if it ran.
PAYLOADS = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    '"><script>window.hacked=1</script>',
    "' onmouseover='window.hacked=1' x='",
    '" autofocus onfocus="window.hacked=1" x="',
    "</title><script>window.hacked=1</script>",
    "</textarea><script>window.hacked=1</script>",
    "--><script>window.hacked=1</script>",
    "]]><script>window.hacked=1</script>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<object data='data:text/html,<script>window.hacked=1</script>'></object>",
    "<math><mtext><img src=x onerror=window.hacked=1></mtext></math>",
    "<a href='javascript:window.hacked=1'>x</a>",
    "<form action='javascript:window.hacked=1'><button>x</button></form>",
    "<link rel=stylesheet href='data:text/css,*{display:none}'>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hacked=1'>",
    "<base href='https://evil.example/'>",
    "<details open ontoggle=window.hacked=1>",
    "<video><source onerror=window.hacked=1></video>",
    "{{ 7*'7' }}{% raw %}",
    "${window.hacked=1}",
    "\u202e\u2066evil\u0000\u0008",
    "%3Cscript%3Ewindow.hacked=1%3C/script%3E",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.hacked=1",
    "data: x\n\nevent: reset\ndata: {}",
    "`-window.hacked=1-`",
    "<!--<img src='--><img src=x onerror=window.hacked=1>'>",
)
#: The rest of a long list: other elements, other events, other spellings.
MORE = (
    "<ScRiPt>window.hacked=1</sCrIpT>",
    "<script/x>window.hacked=1</script>",
    "<script\n>window.hacked=1</script>",
    "<<script>window.hacked=1//<</script>",
    "<scr<script>ipt>window.hacked=1</scr</script>ipt>",
    "<script src=data:text/javascript,window.hacked=1></script>",
    "<script src=//evil.example/x.js></script>",
    "<script type=module>window.hacked=1</script>",
    "<svg><script>window.hacked=1</script></svg>",
    "<svg><script href=data:,window.hacked=1 />",
    "<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>",
    "<svg><set onbegin=window.hacked=1 attributeName=x>",
    "<svg><a xlink:href=javascript:window.hacked=1><text y=20>x</text></a></svg>",
    "<svg><use href=data:image/svg+xml,x#x></svg>",
    "<svg><foreignObject><img src=x onerror=window.hacked=1></foreignObject></svg>",
    "<svg/onload=window.hacked=1>",
    "<svg\tonload\n=\nwindow.hacked=1>",
    "<img/src=x/onerror=window.hacked=1>",
    "<img src=x onerror\n=window.hacked=1>",
    "<img src='x' onerror='window.hacked=1'",
    "<img src=x:x onerror=window.hacked=1//",
    "<image src=x onerror=window.hacked=1>",
    "<img srcset=x onerror=window.hacked=1>",
    "<img src=x onerror=&#119;indow.hacked=1>",
    "<img src=x onerror=window['hac'+'ked']=1>",
    "<img \x00src=x onerror=window.hacked=1>",
    "<picture><source srcset=x><img onerror=window.hacked=1 src=x></picture>",
    "<audio src=x onerror=window.hacked=1>",
    "<audio autoplay onloadstart=window.hacked=1 src=x>",
    "<video src=x onerror=window.hacked=1>",
    "<video poster=javascript:window.hacked=1>",
    "<body onload=window.hacked=1>",
    "<body onpageshow=window.hacked=1>",
    "<body onhashchange=window.hacked=1>",
    "</body><body onload=window.hacked=1>",
    "<input autofocus onfocus=window.hacked=1>",
    "<select autofocus onfocus=window.hacked=1>",
    "<textarea autofocus onfocus=window.hacked=1>",
    "<keygen autofocus onfocus=window.hacked=1>",
    "<button popovertarget=x>x</button><p id=x popover onbeforetoggle=window.hacked=1>",
    "<button formaction=javascript:window.hacked=1>x</button>",
    "<p tabindex=0 id=x autofocus onfocus=window.hacked=1>x</p>",
    "<marquee onstart=window.hacked=1>x</marquee>",
    "<div style=animation-name:x onanimationstart=window.hacked=1>",
    "<p oncontentvisibilityautostatechange=window.hacked=1 style="
    "content-visibility:auto>",
    "<iframe src=javascript:parent.hacked=1>",
    "<iframe src='data:text/html,<script>parent.hacked=1</script>'>",
    "<frameset onload=window.hacked=1>",
    "<embed src=javascript:window.hacked=1>",
    "<embed src=data:text/html,x onload=window.hacked=1>",
    "<portal src=javascript:window.hacked=1>",
    "<noscript><p title='</noscript><img src=x onerror=window.hacked=1>'>",
    "<template><img src=x onerror=window.hacked=1></template>",
    "<xmp><img title='</xmp><img src=x onerror=window.hacked=1>'>",
    "<math><a href=javascript:window.hacked=1>x</a></math>",
    "<math><mi/href=javascript:window.hacked=1>x</mi></math>",
    "<a href='java&#x0A;script:window.hacked=1'>x</a>",
    "<a href='&#1;javascript:window.hacked=1'>x</a>",
    "<a target=_top href=data:text/html,x>x</a>",
    "javascript:/*--></title></style></textarea></script></xmp><s"
    "vg onload='+/\"/+/onmouseover=1/+/[*/[]/+window.hacked=1//'>",
    "'-window.hacked=1-'",
    '"-window.hacked=1-"',
    "';window.hacked=1//",
    "\\';window.hacked=1//",
    "</script><script>window.hacked=1</script>",
    "<!--><script>window.hacked=1</script>-->",
    "<![CDATA[<script>window.hacked=1</script>]]>",
    "<?xml-stylesheet href='javascript:window.hacked=1'?>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>window.hacked=1</x:script>",
    "<style>@import'javascript:window.hacked=1';</style>",
    "<link rel=import href=data:text/html,x onload=window.hacked=1>",
    "<div id=story></div><div id=main name=hacked></div>",
    "{{constructor.constructor('window.hacked=1')()}}",
    "{{ ''.__class__.__mro__ }}{% for x in range(9) %}x{% endfor %}",
    "<%= window.hacked=1 %>",
    "#{window.hacked=1}",
    "\u2028window.hacked=1\u2029",
    "+ADw-script+AD4-window.hacked=1+ADw-/script+AD4-",
    "\ufeff<script>window.hacked=1</script>",
    "\uff1cscript\uff1ewindow.hacked=1\uff1c/script\uff1e",
    "%253Cscript%253Ewindow.hacked=1%253C/script%253E",
    "&amp;lt;script&amp;gt;window.hacked=1",
    "&#x3C;img src=x onerror=window.hacked=1&#x3E;",
    "\r\n\r\n<script>window.hacked=1</script>",
    "id: 1\nevent: story.grew\ndata: <img src=x onerror=window.hacked=1>\n\n",
)
ADDRESSES = (
    "javascript:window.hacked=1",
    "JAVASCRIPT:window.hacked=1",
    " javascript:window.hacked=1",
    "java\tscript:window.hacked=1",
    "data:text/html,<script>parent.hacked=1</script>",
    "vbscript:window.hacked=1",
    'https://herald.example/" onclick="window.hacked=1',
    "https://herald.example@evil.example/",
    "//evil.example/x",
)


def hostile(*payloads: str, **said: Any) -> Any:
    """A story in which everything that a stranger can fill in is a payload."""
    filled = [(one, one) for one in payloads] + [(payloads[0], one) for one in ADDRESSES]
    articles = tuple(
        news.an_article(
            f"x{number}",
            external_id=text,
            title=text,
            publisher=text,
            source=text,
            author=text,
            url=url,
            credits=(text,),
        )
        for number, (text, url) in enumerate(filled)
    )
    told = [news.cited(one, "x0", "x1", quote=one) for one in payloads]
    names = [{"name": one, "aliases": [one]} for one in payloads]
    conflicts = [
        {"what": one, "unit": one, "values": [{"value": one, "publisher": one}]}
        for one in payloads
    ]
    return news.Draft(
        id="hostile",
        headline=payloads[0],
        dek=told[0],
        articles=articles,
        text={
            "paragraphs": [told, told[:1]],
            "people": names[:20],
            "places": names[:5],
            "things": names[20:],
            "categories": [{"id": one, "label": one, "score": 1} for one in payloads],
            "timeline": [{"date": one["text"], **one} for one in told],
            "conflicts": conflicts,
        },
        **said,
    )


async def is_calm(page: Page) -> bool:
    """Whether nothing on the page ran, loads or leads where it should not."""
    wrong = "main img, main script, main iframe, main style, main object, base, [onerror]"
    links = await page.eval_on_selector_all("a", "all => all.map((a) => a.protocol)")
    return (
        await page.evaluate("window.hacked") is None
        and await page.locator(wrong).count() == 0
        and set(links) <= {"http:", "https:"}
        and await page.locator(".masthead").is_visible()
    )
