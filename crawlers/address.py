"""Addresses: the one key of a page, and which addresses may be asked at all."""

import ipaddress
import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote_plus, unquote_to_bytes, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_PORTS = {"http": 80, "https": 443}

# --- what names a page
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|aspx?|php)$", re.I)
_DOUBLED = re.compile(r"(?<!:)//+")  # …/web/2026/http://www.mou.gov.cn/ holds another address
_SESSION = re.compile(r";(?:jsessionid|sid)=[^/?#]*", re.I)
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986 2.3
# A route of a page that is filled by scripts (#/detail/1, #!…, #id=1); anything else is a place in a page.
_ROUTE = re.compile(r"/.+|!.+|\w*id=.+", re.I)
_TOLD_APART = re.compile(r"![^=/?&]+=.*")  # what `identity.told_apart` says of a row behind its address
_TRACKING = re.compile(r"utm_\w+|spm|isappinstalled|jsessionid|phpsessid", re.I)
# from=timeline, from=163navi: where a reader came from; from=3 may be a text's own.
_SENT_FROM = re.compile(r"(?![0-9a-f]{16})(?=[\w-]*[a-z])[\w-]{1,30}", re.I)
# What a name alone does not tell: tracking beside a text's own address, elsewhere the number of the text.
_DOUBTFUL = re.compile(r"from|share\w*|wx\w*|timestamp|_t|_|rnd|rand(?:om)?|no_?cache", re.I)
_SESSION_ID = 16  # characters
# What a script writes against caches: a moment, a fraction by chance, in a version a day; ?date= may be an edition's.
_BUSTER = re.compile(
    r"(?:t|ts|v|ver|version|r|time|cache)=(?:1\d{9}(?:\d{3})?|20\d{10,15}|0?\.\d+)|v(?:er|ersion)?=20\d{6}", re.I
)
_CHANCE = re.compile(r"1[4-9]\d{11}|0?\.\d{6,}")  # no number of a text looks so, whatever the parameter's name
# Of an address that names a text by itself the last step or the folder: t20261101_1.html, /art/2026/3/5/art_74_1.html,
# /20261101/{32 hex}/c.html, 附件.pdf.
_TEXT_NAME = re.compile(r"\d{4}|^\d+(?:\.|$)|[0-9a-f]{16}|\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar)$", re.I)
_TEXT_FOLDER = re.compile(r"/(?:(?:19|20)\d\d[-/]?\d\d?(?:[-/]?\d\d?)?|[0-9a-f]{16,})(?:/[^/]+)?$", re.I)
_PROGRAM = re.compile(r"\.(?:jspx?|do|action|aspx?|ashx|php|cgi)$", re.I)
_TEXT_NUMBER = re.compile(r"(\w*?)_?(?:id|key|uuid|guid)", re.I)
_OF_A_COLUMN = re.compile(
    r".*(?:site|web|col|column|chann?el|cat|category|class|type|node|unit|menu|tag|dept|org|user|app|lang|parent|group|"
    r"share|session|wx|page)",
    re.I,
)

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
    """The key of a page: one scheme, host and spelling, without port, place in the page, index page and tracking.

    The key is for comparing, never for asking: a site that speaks only http has an https key all the same.
    """
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # a broken bracket, a port that is no number: no page has it, so it is its own key
        return url.strip()
    if parts.scheme not in _PORTS or not host:
        return url.strip()
    path = _path(parts.path)
    kept = sorted(_kept(path, _parameters(parts.query)))
    query = "&".join(_written(name, value) for name, value in kept)
    fragment = _spelled(parts.fragment) if _ROUTE.fullmatch(parts.fragment) else ""
    authority = f"[{host}]" if ":" in host else host
    if port not in (None, *_PORTS.values()):
        authority += f":{port}"
    return urlunsplit(("https", authority, path, query, fragment))


def doubtful(url: str) -> list[str]:
    """The parameters of an address, each as name=value, that its key leaves out though they may name a text."""
    try:
        given = _parameters(urlsplit(safe_url_string(url.strip())).query)
    except ValueError:
        return []
    read = ((name, value, name.decode("latin-1"), value.decode("latin-1")) for name, value in given)
    return [
        _written(*each) for *each, name, value in read if _is_doubtful(name, value) and not _TRACKING.fullmatch(name)
    ]


def without_anchor(url: str) -> str:
    """The address without its fragment, where that is a mere place in the page and no route of a script."""
    bare, _, fragment = url.partition("#")
    return url if _ROUTE.fullmatch(fragment) else bare


def twins(key: str) -> tuple[str, ...]:
    """The keys that a page's key is often written as besides: with or without www. or the last stroke."""
    parts = urlsplit(key)
    hosts = (
        parts.netloc,
        parts.netloc.removeprefix("www.") if parts.netloc.startswith("www.") else f"www.{parts.netloc}",
    )
    paths = parts.path, parts.path.rstrip("/") if parts.path.endswith("/") else f"{parts.path}/"
    found = (parts._replace(netloc=host, path=path).geturl() for host in hosts for path in paths if path)
    return tuple(other for other in found if other != key)


def is_route(url: str) -> bool:
    """Whether what an address names is shown by a script alone: a server sees nothing of #/detail/1, its page is one.

    An address that names a text by itself is asked for, whatever stands behind it.
    """
    bare, _, fragment = url.partition("#")
    routed = _ROUTE.fullmatch(fragment) and not _TOLD_APART.fullmatch(fragment)
    return bool(routed) and not _names_text(bare.partition("?")[0])


def _path(given: str) -> str:
    """A path in one spelling: escapes as RFC 3986 6.2.2 has them, no dots, doubled strokes, session or index page."""
    path = _DOUBLED.sub("/", _SESSION.sub("", _spelled(given)))
    *steps, last = path.split("/")[1:] or [""]
    kept: list[str] = []
    for step in (*steps, last):
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    end = "/" if last in (".", "..") and kept and kept[-1] else ""
    return _INDEX.sub("/", f"/{'/'.join(kept)}{end}")


def _spelled(text: str) -> str:
    """Text with its escapes in capitals, none of a character that needs none."""

    def spelled(escaped: re.Match[str]) -> str:
        if not escaped[1]:
            return "%25"
        byte = int(escaped[1], 16)
        return chr(byte) if byte in _UNRESERVED else f"%{byte:02X}"

    return _ESCAPED.sub(spelled, text)


def _parameters(query: str) -> list[tuple[bytes, bytes]]:
    """The parameters as the server reads them; their bytes may be GBK's as well as UTF-8's."""
    pairs = (field.replace("+", " ").partition("=") for field in query.split("&") if field)
    return [(unquote_to_bytes(name), unquote_to_bytes(value)) for name, _, value in pairs]


def _written(name: bytes, value: bytes) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"


def _kept(path: str, parameters: Sequence[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """The parameters that name the page: none that track for sure; those that may only where nothing else names it."""
    read = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in parameters]
    doubtful = [_is_doubtful(*each) for each in read]
    named = any(doubtful) and (_names_text(path) or any(_is_number_of_text(*each) for each in read))
    for given, each, may_track in zip(parameters, read, doubtful, strict=True):
        if not (_is_tracking(*each) or (may_track and named)):
            yield given


def _names_text(path: str) -> bool:
    folder, _, name = path.rstrip("/").rpartition("/")
    return not _PROGRAM.search(name) and bool(_TEXT_NAME.search(name) or _TEXT_FOLDER.search(folder))


def _is_tracking(name: str, value: str) -> bool:
    return bool(_TRACKING.fullmatch(name)) or (name.lower() == "from" and bool(_SENT_FROM.fullmatch(value)))


def _is_doubtful(name: str, value: str) -> bool:
    """Whether a parameter may be tracking, a session's or against caches; `sid` is a session's where it is long."""
    if _DOUBTFUL.fullmatch(name) or _BUSTER.fullmatch(f"{name}={value}"):
        return True
    long = name.lower() == "sid" and len(value) >= _SESSION_ID
    return long or (bool(_CHANCE.fullmatch(value)) and not _TEXT_NUMBER.fullmatch(name))


def _is_number_of_text(name: str, value: str) -> bool:
    """Whether a parameter is what its text is known by: id, docId, article_id, not columnid and siteid."""
    number = _TEXT_NUMBER.fullmatch(name)
    known = number is not None and not _OF_A_COLUMN.fullmatch(number[1]) and name.lower() != "sid"
    return known and any(sign.isdigit() for sign in value)


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
