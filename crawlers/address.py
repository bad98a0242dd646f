"""Addresses: the one key of a page, the page an address stands for, and which hosts may be asked at all."""

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_TRACKING = re.compile(r"(utm_\w+|spm|from|isappinstalled|share\w*|wx\w*|timestamp|_t|jsessionid|phpsessid)", re.I)
_SESSION = re.compile(r";(jsessionid|sid)=[^/?#]*", re.I)
_INDEX = re.compile(r"/(index|default)\.(s?html?|jsp|aspx?|php)$", re.I)
_SESSION_ID = 16  # characters
_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The key of a page: one scheme, lower-case host, no default port, fragment, index page or tracking.

    The key is for comparing, never for asking: a site that speaks only http has an https key all the same.
    """
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        host, given = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # a broken bracket, a port that is no number: no page has it, so it is its own key
        return url.strip()
    port = "" if given in (None, _PORTS.get(parts.scheme)) else f":{given}"
    path = _INDEX.sub("/", _SESSION.sub("", parts.path)) or "/"
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(k, v)]
    return urlunsplit(("https", host + port, path, urlencode(sorted(kept)), ""))


def _is_tracking(name: str, value: str) -> bool:
    """Whether a parameter names no page; `sid` is a session's where it is long, else an article's number."""
    return bool(_TRACKING.fullmatch(name)) or (name.lower() == "sid" and len(value) >= _SESSION_ID)


def is_web(url: str) -> bool:
    """Whether the address is one a crawler may ask for: http(s) with a host that is not a private address."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # a broken bracket, a port that is no number
        return False
    return parts.scheme in _PORTS and "." in host.strip(".") and is_public(host)


def is_public(host: str) -> bool:
    """False for the literal addresses of private, loopback, link-local and reserved networks; names are left to DNS."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return not re.fullmatch(r"(.*\.)?localhost", host, re.I)
