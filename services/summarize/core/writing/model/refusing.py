"""Whose fault it is that a server would not answer: the form's, a story's, or its own."""

import re
from collections.abc import Iterator
from typing import Any, Literal

Fault = Literal["form", "story", "endpoint"]

#: Status codes of a server that may not know a form of answer.
_FORMS = frozenset({400, 415, 422, 501})
#: Of those, the ones that say so by themselves; and those that speak of what was sent.
_OF_FORM, _OF_REQUEST = frozenset({415, 501}), frozenset({400, 413, 422})
#: Texts of an error's body that are looked at, letters of each, and how deep they lie.
_TEXTS, _LETTERS, _DEEP = 50, 500, 6
#: What was sent is told back by some servers, and has words of its own.
_ECHOES = frozenset({"input", "messages", "body", "request"})

#: What is too long for the model, or what a filter does not like.
_STORY = re.compile(
    r"context.?(?:length|window|size)|(?:prompt|input|messages?)"
    r" (?:is |are )?too (?:long|large)|content.?(?:filter|policy|management)"
    r"|safety|moderation|flagged",
    re.IGNORECASE,
)
#: A key, a name or an account is wrong: so it will be for the next story.
_ENDPOINT = re.compile(
    r"model.?not.?found|(?:model|deployment)\b.{0,80}\b(?:does not|doesn't) exist"
    r"|\bapi.?key\b|unauthori[sz]ed|\bbilling\b|\bquota\b|\bcredit",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"response.?format|json.?(?:schema|object)|structured.?output|\bseed\b|\bmax_tokens\b"
    r"|\btemperature\b|(?:unknown|unsupported|unrecogni[sz]ed|unexpected|extra)"
    r"[ _](?:request )?(?:parameter|argument|param|field|input)|extra_forbidden",
    re.IGNORECASE,
)


def fault_of(status: int, body: Any) -> Fault:
    """Say whose fault an answer with an error's status is; `body`: as it was read.

    Only an error that names a part of the form is one of the form: the form is lowered
    for all stories. One that names nothing may be about what was sent.
    """
    said = " ".join(_texts(body, _DEEP))[: _TEXTS * _LETTERS]
    if status not in _FORMS | _OF_REQUEST or _ENDPOINT.search(said):
        return "endpoint"
    if _STORY.search(said):
        return "story"
    if status in _OF_FORM or (status in _FORMS and _FORM.search(said)):
        return "form"
    return "story"


def _texts(value: Any, deep: int) -> Iterator[str]:
    """Yield the texts of an error, without what it tells back of the request."""
    if isinstance(value, str):
        yield value[:_LETTERS]
    elif isinstance(value, dict) and deep:
        for name, inner in list(value.items())[:_TEXTS]:
            if name not in _ECHOES:
                yield from _texts(inner, deep - 1)
    elif isinstance(value, list) and deep:
        for inner in value[:_TEXTS]:
            yield from _texts(inner, deep - 1)
