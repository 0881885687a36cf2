"""Small clients that go through the answers as the public readers of this service do, each its own way."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from django.test import Client

from decisions.publication.models import PublishedRecord
from decisions.publication.old_addresses import OWN_NUMBERS_FROM


def ask(client: Client, method: str, **parameters: Any) -> str:
    """Ask by GET and return the answer as text. Fails for anything but XML with status 200."""
    found = client.get(f"/mgWebService.asmx/{method}", parameters)
    assert found.status_code == 200, found.content
    assert found["Content-Type"] == "text/xml; charset=utf-8"
    return found.content.decode()


def own(kind: str, ref: str) -> int:
    """Return the number that the service has for a record of this system."""
    return PublishedRecord.objects.get(kind=kind, ref=ref).pk + OWN_NUMBERS_FROM


class ByElements:
    """Goes down from the root by the names of the elements and takes text without its blanks."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def ask(self, method: str, **parameters: Any) -> ElementTree.Element:
        """Ask by GET and return the root. Fails for an answer that is no XML."""
        return ElementTree.fromstring(ask(self._client, method, **parameters))

    def committees(self) -> dict[int, str]:
        """Return the bodies that are neither deleted nor expired; the count has to be right."""
        root = self.ask("GetCommittees")
        every = root.findall(".//committee")
        assert int(root.find("./committeescount").text) == len(every)
        return {
            int(one.find("committeeid").text): one.find("committeetitle").text
            for one in every
            if one.find("committeedeleted").text == "False" and one.find("committeeexpired").text == "False"
        }

    def meetings(self, number: int, starts: str, ends: str) -> list[tuple[int, datetime, str]]:
        """Return the meetings of a body: number, when it begins, how it stands."""
        root = self.ask("GetMeetings", lCommitteeId=number, sFromDate=starts, sToDate=ends)
        return [
            (
                int(one.findtext("meetingid")),
                datetime.strptime(
                    f"{one.findtext('meetingdate')} {one.findtext('meetingtime').upper()}", "%d/%m/%Y %I.%M %p"
                ),
                one.findtext("meetingstatus").strip(),
            )
            for one in root.findall("committee/committeemeetings/meeting")
        ]

    def decisions(self, number: int) -> list[dict[str, Any]]:
        """Return published decisions of a meeting with their papers, leaving out whatever is restricted."""
        root = self.ask("GetMeeting", lMeetingId=number)
        found = []
        for item in root.iter("agendaitem"):
            if item.findtext("isrestricted") == "True" or item.findtext("isdisplayallowed") != "True":
                continue
            if item.findtext("isdecision") == "True" and item.findtext("isdecisionpublished") == "True":
                papers = [
                    paper.findtext("url").strip()
                    for paper in item.iter("linkeddoc")
                    if paper.findtext("isrestricted") == "False" and paper.findtext("url").strip()
                ]
                text = re.sub(r"<[^>]+>", " ", item.findtext("decisionnonemptyhtmlbody") or "")
                found.append(
                    {
                        "number": int(item.findtext("agendaitemid")),
                        "title": item.findtext("agendaitemtitle"),
                        "text": " ".join(text.split()),
                        "papers": papers,
                    }
                )
        return found

    def councillors(self) -> list[tuple[str, str, str]]:
        """Return ward, name and party of every member; a ward's count has to be right."""
        found = []
        for ward in self.ask("GetCouncillorsByWard").findall("wards/ward"):
            members = ward.findall("councillors/councillor")
            assert int(ward.findtext("councillors/councillorcount")) == len(members)
            for one in members:
                assert int(one.findtext("councillorid"))
                for end in one.findall("termsofoffice/termofoffice/enddate"):
                    assert end.text == "unspecified" or datetime.strptime(end.text, "%d/%m/%Y")
                found.append(
                    (ward.findtext("wardtitle"), one.findtext("fullusername"), one.findtext("politicalpartytitle"))
                )
        return found


def archived(answer: bytes) -> dict[str, str]:
    """Go through GetMeeting as an archive's program does: it puts a namespace in by text and searches at any depth."""
    text = answer.decode("utf-8").replace("<meeting>", '<meeting xmlns="https://archive.example/meeting">')
    root = ElementTree.fromstring(text)
    place = root.find(".//{*}meetinglocation")
    papers = [(one.find(".//{*}attachmentid"), one.find(".//{*}title")) for one in root.findall(".//{*}linkeddoc")]
    return {"place": place.text, "papers": "; ".join(f"{number.text} {title.text}" for number, title in papers)}
