"""Pages that are no article, or more than one: logins, walls, stubs, lists, tricks."""

import json
import random
from collections.abc import Iterator, Sequence

from tests.hostile.articles import an_article
from tests.hostile.bad import Bad
from tests.hostile.packing import page, paragraphs

_SHELL = "<!DOCTYPE html><html><head><title>%s</title></head><body>%s</body></html>"
_LOGIN = (
    "<form><label>E-mail</label><input name=mail><label>Password</label><input "
    "type=password><button>Sign in</button><a href=/new>Create an account</a></form>"
)
_COOKIES = (
    "<div class=consent><h2>We value your privacy</h2><p>We and our 812 partners store "
    "and read information on your device, such as cookies.</p><button>Accept all</button>"
    "<button>Manage choices</button></div>"
)
_WALL = (
    "<div class=paywall><h2>Subscribe to read on</h2><p>From 2 crowns a week.</p></div>"
)
_ROBOT = (
    "<h1>Just a moment...</h1><p>Checking your browser before you go to the Gazette.</p>"
    "<noscript>Enable JavaScript and cookies to continue.</noscript>"
)
_GONE = "<h1>404</h1><p>The page that you look for is not here.</p>"
_FRAME = '<iframe src="https://gazette.example/gate"></iframe>'


def pages(dice: random.Random) -> Iterator[Bad]:
    """Yield whole pages, as crawlers bring them home."""
    one, two = (an_article(dice.randrange(10_000, 90_000)) for _ in range(2))
    stub = f"<article><h1>{one.title}</h1><p>{one.paragraphs[0]}</p></article>{_WALL}"
    cards = "".join(
        f"<article><h2><a href=/{n}>{an_article(n).title}</a></h2><p>"
        f"{an_article(n).paragraphs[0]}</p></article>"
        for n in range(20)
    )
    links = "".join(f"<li><a href=/{n}>{an_article(n).title}</a>" for n in range(60))
    both = "".join(
        f"<article><h1>{each.title}</h1>{paragraphs(each)}</article>"
        for each in (one, two)
    )
    hidden = f'<div style="display:none">{paragraphs(one)}</div>'
    samples = {
        "login": _LOGIN,
        "cookies": _COOKIES,
        "cookies-over-article": _COOKIES + both,
        "robot": _ROBOT,
        "gone": _GONE,
        "frame": _FRAME,
        "stub": stub,
        "front": cards,
        "links": f"<ul>{links}</ul>",
        "two-articles": both,
        "hidden": f"<h1>{one.title}</h1>{hidden}",
        "no-paragraph": f"<h1>{one.title}</h1>{'<br>'.join(one.paragraphs)}",
        "script-text": f"<script>document.write('</p>{one.body}')</script>",
        "script-ends": "<script>var a = '</script><p>gate</p>'</script>",
        "only-title": f"<h1>{one.title}</h1>",
        "template": f"<template>{paragraphs(one)}</template>",
        "noscript": f"<noscript>{paragraphs(one)}</noscript>",
        "textarea": f"<textarea>{paragraphs(one)}",
        "plaintext": f"<plaintext>{paragraphs(one)}",
        "base": f'<base href="file:///etc/">{both}',
        "refresh": '<meta http-equiv=refresh content="0;url=file:///etc/passwd">',
        "svg": f"<svg><text>{one.body}</text></svg>",
        "math": f"<math><mtext>{one.body}</mtext></math>",
        "frameset": "<frameset><frame src=a><frame src=b></frameset>",
        "table": f"<table><tr>{''.join(f'<td>{p}' for p in one.paragraphs)}</table>",
        "select": "<select>" + "<option>Lowmere" * 400 + "</select>",
        "comment-thread": "".join(
            f"<p>{n}: I agree with the gate.</p>" for n in range(90)
        ),
    }
    for name, body in (samples | _states(one.title, one.paragraphs)).items():
        yield Bad("pages", f"page-{name}.html", (_SHELL % (name, body)).encode())
    yield from _claims(one.number)


def _states(title: str, told: Sequence[str]) -> dict[str, str]:
    """Return pages that hold their article in a script's data, and hostile ones."""
    state = json.dumps({"post": {"title": title, "paragraphs": list(told)}})
    data = "<script type=application/json>%s</script>"
    twice = ",".join(f"[{number + 1},{number + 1}]" for number in range(1, 90))
    return {
        "state": data % state,
        "state-nested": data % ('{"a":[' * 800_000),
        "state-closed": data % ("[" * 400_000 + "]" * 400_000),
        "state-cut": f"<script>window.__STATE__ = {state[:-9]}",
        "state-odd": data
        % state.replace("{", '{"a": NaN, "a": 1e999, "\\ud800": 1, ', 1),
        "state-twice": data % f'[{{"title":1,"body":1}},{twice},"a"]',
        "state-code": f"<script>window.a = function() {{ return {state} }};</script>",
        "inner-html": f"<script>a.innerHTML = '<p>{'</p><p>'.join(told)}'</script>",
        "inner-html-cut": "<script>" + "a.innerHTML = '<p>" * 200_000,
    }


def _claims(number: int) -> Iterator[Bad]:
    """Yield pages that say odd things about themselves."""
    whole = page(an_article(number)).decode()
    heads = {
        "no-url": "",
        "url-file": '<link rel="canonical" href="file:///etc/passwd">',
        "url-script": '<link rel="canonical" href="javascript:alert(1)">',
        "url-long": f'<link rel="canonical" href="https://a.example/{"a" * 9_000}">',
        "url-port": '<link rel="canonical" href="http://[::1]:99999/gate">',
        "url-idna": '<link rel="canonical" href="http://xn--a.example/\u202egate">',
        "date-far": '<meta property="article:published_time" content="9999-12-31">',
        "date-none": '<meta property="article:published_time" content="yesterday?">',
        "ld-number": '<script type="application/ld+json">42</script>',
        "ld-nan": '<script type="application/ld+json">{"headline": NaN}</script>',
        "ld-cut": '<script type="application/ld+json">{"headline": "Ga</script>',
        "ld-graph": '<script type="application/ld+json">{"@graph": {"@graph": []}}'
        "</script>",
        "ld-types": '<script type="application/ld+json">{"@type": [1, {}], "author": '
        '[[["x"]]], "datePublished": {"a": []}, "headline": ["a", 2]}</script>',
        "title-long": f'<meta property="og:title" content="{"gate " * 40_000}">',
        "author-many": '<meta name="author" content="A B">' * 3_000,
        "lang-odd": '<meta http-equiv="content-language" content="../../zz">',
    }
    canonical = whole[whole.index("<link") : whole.index("</head>")]
    for name, head in heads.items():
        html = whole.replace(canonical, head)
        yield Bad("claims", f"claim-{name}.html", html.encode())
