"""Addresses: the one key of a page, and which addresses may be asked at all."""

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_TRACKING = re.compile(r"(utm_\w+|spm|from|isappinstalled|share\w*|wx\w*|timestamp|_t|jsessionid|phpsessid)", re.I)
_SESSION = re.compile(r";(jsessionid|sid)=[^/?#]*", re.I)
_INDEX = re.compile(r"/(index|default)\.(s?html?|jsp|aspx?|php)$", re.I)
_SESSION_ID = 16  # characters
_PORTS = {"http": 80, "https": 443}

# No public page has a user, backslash, percent sign or white space in its authority; programs differ on what they mean.
_PLAIN = re.compile(r"https?://[^\\/?#@%\x00-\x20\x7f]+(?:[/?#]|$)", re.I)
# Where official sites serve pages besides 80 and 443; mail, databases and remote log-ins are on none of them.
_WEB_PORTS = frozenset({443, *range(80, 90), *range(8000, 9001)})
# A name with at least one dot and a last label that begins with a letter: 127.1, 0x7f.1 and 2130706433 are addresses.
_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+([a-z](?:[a-z0-9-]{0,61}[a-z0-9]))")
# RFC 6761, RFC 6762 appendix G, RFC 8375: names that mean something inside a house alone.
_INSIDE = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "arpa"}
)
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")  # all that IANA has handed out; NAT64, mapped and link-local lie outside
_NEVER = (
    ipaddress.ip_network("192.0.0.0/24"),  # protocol assignments (RFC 6890); one cloud's metadata are at .192
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays (RFC 7526)
    ipaddress.ip_network("168.63.129.16/32"),  # one cloud's own agent
    ipaddress.ip_network("2001::/23"),  # Teredo and other protocol assignments (RFC 2928)
    ipaddress.ip_network("2002::/16"),  # 6to4: an IPv4 address in disguise
    ipaddress.ip_network("2001:db8::/32"),  # documentation (RFC 3849)
    ipaddress.ip_network("3fff::/20"),  # documentation (RFC 9637)
)


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
    """Whether the address is one a crawler may ask for: http(s), a host that may be public, a port of web servers.

    Judged as the downloader will ask for it: full-width and circled digits are folded by then.
    """
    if not _PLAIN.match(url.strip()):
        return False
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        host, port = parts.hostname or "", parts.port
    except ValueError:  # a broken bracket, a port that is no number
        return False
    return (_PORTS[parts.scheme] if port is None else port) in _WEB_PORTS and is_public(host)


def is_public(host: str) -> bool:
    """Whether a literal address is a public one, in its plain spelling; of names, whether DNS may know them at all.

    Any other spelling of an address (decimal, octal, hexadecimal, shortened) is refused, whatever it stands for.
    """
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        name = _NAME.fullmatch(host.removesuffix(".").lower())
        return name is not None and name.group(1) not in _INSIDE
    if address.version == 6 and ("%" in host or address not in _GLOBAL_6):
        return False
    return address.is_global and not address.is_multicast and not any(address in network for network in _NEVER)
