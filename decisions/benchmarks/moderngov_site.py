"""A made-up Modern.Gov site of any size, served on loopback: the same number gives the same page each time.

`python -m decisions.benchmarks.moderngov_site RECORDS` prints its port and serves until it is stopped.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

BODIES = 20
ITEMS = 24
# Of each hundred records so many have pages of their own; the others come from the web service.
WITH_PAGES = 8
FIRST_DAY = date(2014, 1, 6)
_WORDS = (
    "harbour lighting footbridge library sluice orchard depot tram shelter allotment boundary culvert pavilion ferry "
    "market paving drainage nursery workshop archive causeway beacon meadow turbine lantern quay"
)
WORDS = tuple(_WORDS.split())
_RANGE = re.compile(r"(\d\d)/(\d\d)/(\d{4})-(\d\d)/(\d\d)/(\d{4})")


@dataclass(frozen=True)
class MadeUpSite:
    """The pages of a site with about so many records."""

    records: int

    @property
    def decisions(self) -> int:
        """How many decisions, and as many issues, have pages of their own."""
        return max(self.records * WITH_PAGES // 200, 1)

    @property
    def meetings(self) -> int:
        """How many meetings the web service has."""
        return max((self.records - 2 * self.decisions) // (ITEMS + 1), BODIES)

    def page(self, address: str) -> tuple[str, str] | None:
        """Return media type and text of an address, None for one that the site does not have."""
        parts = urlsplit(address)
        name = parts.path.rpartition("/")[2].lower()
        asked = {key.lower(): values[0] for key, values in parse_qs(parts.query).items()}
        xml = {
            "getcommittees": lambda: self._committees(),
            "getcouncillorsbyward": lambda: "<councillorsbyward><wards>\n</wards></councillorsbyward>",
            "getmeetings": lambda: self._meetings(int(asked["lcommitteeid"])),
            "getmeeting": lambda: self._meeting(int(asked["lmeetingid"])),
        }
        html = {
            "mgplanshome.aspx": lambda: "<h1 class='mgMainTitleTxt'>Forward plans</h1><p>There are no plans.</p>",
            "mgdelegateddecisions.aspx": lambda: self._list(asked),
            "mglistofficerdecisions.aspx": lambda: self._list({}),
            "iedecisiondetails.aspx": lambda: self._decision(int(asked["id"])),
            "mgissuehistoryhome.aspx": lambda: self._issue(int(asked["iid"])),
        }
        try:
            if name in xml:
                return "text/xml; charset=utf-8", '<?xml version="1.0" encoding="utf-8"?>\n' + xml[name]()
            if name in html:
                body = html[name]()
                return "text/html; charset=utf-8", f"<html><body><div id='modgov'>{body}</div></body></html>"
        except (KeyError, ValueError):
            return None
        return None

    def _committees(self) -> str:
        rows = "".join(
            f"<committee><committeeid>{n}</committeeid><committeetitle>{WORDS[n].capitalize()} Committee"
            "</committeetitle><committeedeleted>False</committeedeleted><committeeexpired>False</committeeexpired>"
            "<committeecategory>Committees</committeecategory></committee>"
            for n in range(1, BODIES + 1)
        )
        return f"<committees><committeescount>{BODIES}</committeescount>{rows}</committees>"

    def _meetings(self, body: int) -> str:
        numbers = range(body, self.meetings + 1, BODIES)
        rows = "".join(
            f"<meeting><meetingid>{n}</meetingid><meetingdate>{_day(self._met(n))}</meetingdate>"
            "<meetingstatus>Confirmed</meetingstatus><meetingtime>10.00 am</meetingtime><iswebcast>False</iswebcast>"
            "</meeting>"
            for n in numbers
        )
        return (
            f"<getmeetings><meetingscount>{len(numbers)}</meetingscount><committeescount>1</committeescount><committee>"
            f"<committeeid>{body}</committeeid><committeetitle>{WORDS[body].capitalize()} Committee</committeetitle>"
            f"<committeemeetingcount>{len(numbers)}</committeemeetingcount><committeemeetings>{rows}"
            "</committeemeetings></committee></getmeetings>"
        )

    def _meeting(self, number: int) -> str:
        if not 1 <= number <= self.meetings:
            raise KeyError(number)
        chance = random.Random(number)  # noqa: S311 - the same words each time
        day = _day(self._met(number))
        items = "".join(self._entry(number * 100 + n, n, day, chance) for n in range(1, ITEMS + 1))
        return (
            f"<meeting><meetingid>{number}</meetingid><meetingdate>{day}</meetingdate><meetingstatus>Confirmed"
            "</meetingstatus><isdisplayallowed>True</isdisplayallowed><meetingtime>10.00 am</meetingtime>"
            "<meetingactualstarttime>\n</meetingactualstarttime><meetinglocation>The Long Room</meetinglocation>"
            f"<iswebcast>False</iswebcast><agendaid>{number}</agendaid><agendapublished>True</agendapublished>"
            "<decisionpublished>True</decisionpublished><minutepublished>True</minutepublished>"
            f"<agendaitems>{items}</agendaitems><attendees>\n</attendees></meeting>"
        )

    def _entry(self, key: int, n: int, day: str, chance: random.Random) -> str:
        title = _title(chance)
        minute = escape(f'<div class="WordSection1"><p class="MsoNormal">{_text(chance, 60)}</p></div>')
        return (
            f"<agendaitem><agendaitemid>{key}</agendaitemid><agendaitemtitle>{title}</agendaitemtitle><agendatext>"
            f"{escape('<p>' + _text(chance, 20) + '</p>')}</agendatext><actualmeetingdate>{day}</actualmeetingdate>"
            f"<agendaitemnumber>{n}</agendaitemnumber><agendaitemsubnumber>\n</agendaitemsubnumber>"
            f"<fulldisplaynumberformat>{n}.</fulldisplaynumberformat><minutesnonemptyhtmlbody>{minute}"
            "</minutesnonemptyhtmlbody><iscallin>False</iscallin><isdecision>False</isdecision><isdecisionpublished>"
            "False</isdecisionpublished><isminutepublished>True</isminutepublished><isrestricted>False</isrestricted>"
            f"<isdisplayallowed>True</isdisplayallowed><meetingdate>{day}</meetingdate><linkeddocuments><linkeddoc>"
            f"<attachmentid>{key}</attachmentid><title>{title}</title><isurl>False</isurl><url>documents/s{key}/a.pdf"
            "</url><isrestricted>False</isrestricted><restrictionsRef>\n</restrictionsRef><publicationdate>"
            f"{day}</publicationdate></linkeddoc></linkeddocuments></agendaitem>"
        )

    def _list(self, asked: dict[str, str]) -> str:
        found = _RANGE.search(unquote(asked.get("dr", "")))
        rows = ""
        if found and asked.get("ds") == "2":
            day1, month1, year1, day2, month2, year2 = (int(one) for one in found.groups())
            starts, ends = date(year1, month1, day1), date(year2, month2, day2)
            rows = "".join(self._row(n) for n in range(1, self.decisions + 1) if starts <= self._published(n) <= ends)
        return (
            "<table class='mgTabTable tablesorter'><caption class='mgSectionTitle'>Decisions published</caption>"
            "<thead><tr><th>Title</th><th>Date</th><th>Effective from</th><th>Call-ins</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )

    def _row(self, n: int) -> str:
        day = _day(self._published(n))
        return (
            f"<tr><td class='mgMainTxt'><a href='ieDecisionDetails.aspx?ID={n}'>{_title(_chance(n))}"
            f"<span class='mgHide'> ref: {n}</span></a></td><td>{day}</td><td>{day}</td><td>Not for call-in</td></tr>"
        )

    def _decision(self, n: int) -> str:
        if not 1 <= n <= self.decisions:
            raise KeyError(n)
        chance, day = _chance(n), _day(self._published(n))
        title = _title(chance)
        return (
            "<div class='mgHeader'><h1 class='mgMainTitleTxt'>Decision details</h1></div><div class='mgSubTitle'>"
            f"<h2 class='mgSubTitleTxt'>{title}</h2></div><div class='mgLinks'><ul class='mgActionList'><li>"
            f"<a href='mgIssueHistoryHome.aspx?IId={n}&amp;Opt=0'>Find out more about this issue</a></li></ul></div>"
            "<div class='mgContent'><p><span class='mgLabel'>Decision Maker: </span>Director of the Harbour</p>"
            "<p><span class='mgLabel'>Decision status: </span><span class='mgPlanItemInForce'>Recommendations Approved"
            "</span></p><p><span class='mgLabel'>Is Key decision?: </span>No</p><p><span class='mgLabel'>Is subject to "
            "call in?: </span>No</p><h3 class='mgSubSubTitleTxt'>Decision:</h3><div class='mgWordPara'><div "
            f"class='WordSection1'><p class='MsoNormal'>{_text(chance, 80)}</p></div></div>"
            "<h3 class='mgSubSubTitleTxt'>Reasons for the decision:</h3><div class='mgWordPara'><p>"
            f"{_text(chance, 50)}</p></div><p><span class='mgLabel'>Publication date: </span>{day}</p>"
            f"<p><span class='mgLabel'>Date of decision: </span>{day}</p></div>"
        )

    def _issue(self, n: int) -> str:
        if not 1 <= n <= self.decisions:
            raise KeyError(n)
        chance, day = _chance(n), self._published(n)
        return (
            "<div class='mgHeader'><h1 class='mgMainTitleTxt'>Issue details</h1></div><div class='mgSubTitle'>"
            f"<h2 class='mgSubTitleTxt'>{_title(chance)}</h2></div><div class='mgContent'><p>{_text(chance, 40)}</p>"
            "<p><span class='mgLabel'>Decision type: </span>Non-key</p><p><span class='mgLabel'>Decision status: "
            "</span>Recommendations Approved</p><p><span class='mgLabel'>Wards affected: </span>(All Wards);</p><p>"
            "<span class='mgLabel'>Notice of proposed decision first published: </span>"
            f"{_day(day - timedelta(days=40))}</p><p><span class='mgLabel'>Decision due: </span>{_day(day)} by the "
            "Director of the Harbour</p></div>"
        )

    def _met(self, number: int) -> date:
        return FIRST_DAY + timedelta(days=number * 4000 // (self.meetings + 1))

    def _published(self, number: int) -> date:
        return FIRST_DAY + timedelta(days=number * 4000 // (self.decisions + 1))


def _chance(n: int) -> random.Random:
    return random.Random(10_000_000 + n)  # noqa: S311 - the same words each time


def _title(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(5)).capitalize()


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site = MadeUpSite(1000)

    def do_GET(self) -> None:
        """Answer with a page of the site, or 404."""
        found = self.site.page(self.path)
        body = found[1].encode() if found else b"There is no such page."
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", found[0] if found else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def serve(records: int, port: int = 0) -> ThreadingHTTPServer:
    """Return a server of a made-up site on loopback, to be started by the caller."""
    handler = type("Handler", (_Handler,), {"site": MadeUpSite(records), "disable_nagle_algorithm": True})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


if __name__ == "__main__":
    server = serve(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
