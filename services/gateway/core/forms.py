"""What the form of a page brings, and what proves that the page was ours. Pure.

A browser that is signed in sends its cookie along with whatever it is made to send. So
each form holds a proof, made of what the cookie holds, which no other site can know.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from shared.text.canonical import digest

#: Fields of one form: far more than may be chosen, so that who chose too many hears it.
_MOST = 10_000
#: What browsers call a request of one of our own pages; "": an old one says nothing.
_OURS = ("", "same-origin")


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was sent; what it does not have is empty."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a field, each once."""
        return tuple(dict.fromkeys(one for one in self.fields.get(name, ()) if one))

    def first(self, name: str) -> str:
        """Return a field's first value, without space around it."""
        return next(iter(self.fields.get(name, ())), "").strip()

    def mark(self) -> str:
        """Return what tells the form from any other, the same whenever it is sent again:
        made of all that it brings; "" for one without random digits of its own
        (`once`)."""
        said = {name: list(values) for name, values in self.fields.items()}
        return digest(said) if self.first("once") else ""


def form_of(body: bytes) -> Form | None:
    """Read a form (`application/x-www-form-urlencoded`); None for what is none."""
    try:
        pairs = parse_qsl(body.decode("ascii"), errors="replace", max_num_fields=_MOST)
    except ValueError:
        return None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return Form({name: tuple(values) for name, values in fields.items()})


def proof_of(secret: str) -> str:
    """Return what the forms of a browser hold that has this secret in its cookie."""
    return hashlib.sha256(f"form {secret}".encode("utf-8", "replace")).hexdigest()


def proves(form: Form, secret: str, *, site: str) -> bool:
    """Say whether a form is of a page that was made for this browser; `site`: what the
    browser says of where it comes from (`Sec-Fetch-Site`)."""
    said = form.first("proof").encode("utf-8", "replace")
    is_known = hmac.compare_digest(said, proof_of(secret).encode())
    return bool(secret) and is_known and site in _OURS
