"""Parts of a page that its server sent late, put where its scripts would put them.

React sends what was not ready as `<div hidden id="S:1">`, to stand where
`<template id="B:1">` does (of a part within such a part: `P:1`). And what stands in a
`<template shadowrootmode="open">` browsers show at once.
"""

import re
from itertools import islice
from typing import Any

_LATE = re.compile(r"(?P<before>.{0,40})S:(?P<number>[0-9a-f]{1,6})", re.DOTALL)
#: Parts of one page; React sends a few.
_MOST = 500
#: Whether there may be any, as a quick look.
_SIGNS = ('id="S:', "shadowroot")


def in_place(tree: Any, page: str) -> None:
    """Show the late parts of a parsed page, each in its place; `page`: its source."""
    if not any(sign in page for sign in _SIGNS):
        return
    for template in list(tree.iter("template")):
        if "open" in (template.get("shadowrootmode"), template.get("shadowroot")):
            template.tag = "div"
    places = {one.get("id"): one for one in tree.iter("template") if one.get("id")}
    hidden = [one for one in tree.iter("div") if one.get("hidden") is not None]
    for part in islice(hidden, _MOST):
        late = _LATE.fullmatch(part.get("id") or "")
        if late is None:
            continue
        del part.attrib["hidden"]
        names = (f"{late['before']}{kind}:{late['number']}" for kind in "BP")
        place = next((places[one] for one in names if one in places), None)
        if place is not None and part not in place.iterancestors():
            place.addprevious(part)
