"""Whether a model can be asked at an address, as far as its spelling tells."""

from urllib.parse import urlsplit


def is_address(url: str) -> bool:
    """Say whether an address is of http or https and names a host, and a port that is
    one if it names any."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:  # a port that is no number, a bracket without its other
        return False
    if parts.scheme not in ("http", "https") or not host or port == 0:
        return False
    return not any(one.isspace() for one in url)
