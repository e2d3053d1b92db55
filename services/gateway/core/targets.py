"""Where a webhook may go: addresses of the public internet, and nothing else. Pure."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

#: Visible ASCII without what parsers read differently.
_PLAIN = re.compile(r"[!-\[\]-~]{1,2000}", re.ASCII)
_NAME = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?")
_PORTS = (443, 8443)
#: The only IPv6 addresses in public use; of these, tunnels lead to any IPv4 address.
_PUBLIC = IPv6Network("2000::/3")
_TUNNELS = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))
_PROTOCOLS, _RELAYS = IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24")


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, before its name is resolved."""

    host: str
    port: int
    is_secure: bool


def target_of(url: str, *, is_open: bool = False) -> Target | str:
    """Read a webhook's address; a text says why it is refused. `is_open`: http, and any
    port, are allowed (for development)."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return "this is no address"
    if not _PLAIN.fullmatch(url) or not (host and _is_host(host)):
        return "this is no address of a host"
    if parts.scheme != "https" and not (is_open and parts.scheme == "http"):
        return "only https is allowed"
    if "@" in parts.netloc:
        return "an address with a user is not allowed"
    if parts.fragment:
        return "an address with a fragment is not allowed"
    is_secure = parts.scheme == "https"
    port = port or (443 if is_secure else 80)
    if port not in _PORTS and not is_open:
        return "only the ports 443 and 8443 are allowed"
    return Target(host, port, is_secure)


def _is_host(host: str) -> bool:
    try:
        return "%" not in host and bool(ip_address(host))
    except ValueError:
        return len(host) <= 253 and _NAME.fullmatch(host) is not None


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet: no private, loopback,
    link-local, multicast, reserved or shared one, and no way around through IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        return (
            found in _PUBLIC
            and found.is_global
            and not any(found in tunnel for tunnel in _TUNNELS)
        )
    return _is_public_v4(found)


def _is_public_v4(found: IPv4Address) -> bool:
    is_special = found in _PROTOCOLS or found in _RELAYS
    return found.is_global and not (found.is_multicast or found.is_reserved or is_special)
