"""How a list is asked for: an address and, where it is POSTed, what is sent; the one address its answer is known by."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

_SENT: Final = "__form="


@dataclass(frozen=True, slots=True)
class Ask:
    """One request for a list; `form` is what is POSTed, the fields of a form or a JSON text, empty for a GET."""

    url: str
    form: str = ""

    @classmethod
    def at(cls, address: str) -> "Ask":
        """The request that `address` stands for: a list's next page is given that way, POSTed or not."""
        url, sent, form = address.partition(_SENT)
        return cls(url[:-1], unquote(form)) if sent else cls(address)

    @property
    def address(self) -> str:
        """What the answer is archived under: the pages of a POSTed list differ in what is sent, not in their url.

        https://x/list + page=2&size=20 = https://x/list?__form=page%3D2%26size%3D20
        """
        if not self.form:
            return self.url
        return f"{self.url}{'&' if '?' in self.url else '?'}{_SENT}{quote(self.form, safe='')}"

    @property
    def content_type(self) -> str:
        """What the sent text is, as the request's header names it."""
        return "application/json" if self.form[:1] in ("{", "[") else "application/x-www-form-urlencoded"
