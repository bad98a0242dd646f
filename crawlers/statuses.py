"""The answers of HTTP that mean something to a crawl (RFC 9110 section 15, RFC 6585)."""

from typing import Final

OK: Final = 200
NOT_MODIFIED: Final = 304
MOVED: Final = frozenset({301, 302, 303, 307, 308})
GONE: Final = 410  # meant to last, where 404 may be a passing fault
ABSENT: Final = frozenset({404, GONE})
TOO_MANY: Final = 429
SERVER_ERROR: Final = 500  # and above


def is_of_host(status: int) -> bool:
    """Whether an answer is a failure of the whole host rather than of one page: it is asked too much, or broken."""
    return status >= SERVER_ERROR or status == TOO_MANY
