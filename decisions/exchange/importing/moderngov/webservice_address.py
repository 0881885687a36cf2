"""Where a page of the site is that an answer of the web service names by its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

_SERVICE = re.compile(r"^(?P<site>.*?)(?P<service>mgwebservicew?\.asmx)(?:[/?#].*)?$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Site:
    """The folder of a Modern.Gov site, with its slash, and its service; both empty where the address tells neither."""

    folder: str = ""
    service: str = "mgWebService.asmx"
    address: str = ""

    def page(self, name: str, **parameters: str) -> str:
        """Return the address of a page of the site."""
        return f"{self.folder}{name}?{urlencode(parameters)}"

    def method(self, name: str, **parameters: str) -> str:
        """Return the address at which the service answers this."""
        query = f"?{urlencode(parameters, safe='/')}" if parameters else ""
        return f"{self.folder}{self.service}/{name}{query}"

    def meeting(self, key: str, body_key: str = "") -> str:
        """Return the page of a meeting's agenda and papers."""
        return self.page("ieListDocuments.aspx", CId=body_key or "0", MId=key, Ver="4")

    def body(self, key: str) -> str:
        """Return the page of a body."""
        return self.page("mgCommitteeDetails.aspx", ID=key)

    def person(self, key: str) -> str:
        """Return the page of a member."""
        return self.page("mgUserInfo.aspx", UID=key)


def site_of(address: str) -> Site:
    """Find the site that an answer came from."""
    found = _SERVICE.match(address.strip())
    return Site(found["site"], found["service"], address) if found else Site(address=address)
