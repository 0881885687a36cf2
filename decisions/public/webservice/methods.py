"""The methods by name: what each takes and what answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from decisions.public.webservice import bodies, meeting, papers, people
from decisions.public.webservice.asked import Asked
from decisions.public.webservice.written import Element, element

NAMESPACE = "http://moderngov.co.uk/namespaces"


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method: its name, its parameters with their types in XML Schema, what it answers, and in which words."""

    name: str
    about: str
    answer: Callable[[Asked], Element]
    parameters: tuple[tuple[str, str], ...] = ()
    example: Mapping[str, str] | None = None


def _always(root: str, *within: str) -> Callable[[Asked], Element]:
    def answer(asked: Asked) -> Element:
        return element(root, map(element, within))

    return answer


_NUMBER, _TEXT, _SWITCH = "int", "string", "boolean"
_NOTHING = gettext_noop("Answers with no entry: this record holds nothing of the kind.")
_LISTED = (
    Method(
        name="GetCommittees",
        about=gettext_noop("Every body, with those of the former system."),
        answer=bodies.committees,
    ),
    Method(
        name="GetMeetings",
        about=gettext_noop("Meetings of one body between two days, or of every body (0 or -1)."),
        answer=bodies.meetings_of_committees,
        parameters=(("lCommitteeId", _NUMBER), ("sFromDate", _TEXT), ("sToDate", _TEXT)),
        example={"lCommitteeId": "0", "sFromDate": "01/01/2026", "sToDate": "31/12/2026"},
    ),
    Method(
        name="GetAllMeetingsByDate",
        about=gettext_noop("Meetings of one body, or of every body (0 or -1), in the order of their days."),
        answer=bodies.meetings_by_date,
        parameters=(
            ("lCommitteeId", _NUMBER),
            ("sFromDate", _TEXT),
            ("sToDate", _TEXT),
            ("bIsAscendingDateOrder", _SWITCH),
        ),
        example={
            "lCommitteeId": "-1",
            "sFromDate": "01/01/2026",
            "sToDate": "31/12/2026",
            "bIsAscendingDateOrder": "true",
        },
    ),
    Method(
        name="GetMeeting",
        about=gettext_noop("One meeting with its items, decisions, minutes, papers and attendance."),
        answer=meeting.meeting,
        parameters=(("lMeetingId", _NUMBER),),
        example={"lMeetingId": "1"},
    ),
    Method(
        name="GetCouncillorsByWard",
        about=gettext_noop("Members under their wards. Addresses and telephone numbers are always empty."),
        answer=people.by_ward,
    ),
    Method(
        name="GetMemberGroup",
        about=gettext_noop("Members, or those of one body or political group."),
        answer=people.member_group,
        parameters=(("sShortName", _TEXT), ("sOrder", _TEXT)),
        example={"sShortName": "", "sOrder": ""},
    ),
    Method(
        name="GetCommitteesByUser",
        about=gettext_noop("The bodies that a member sits on."),
        answer=bodies.committees_of_user,
        parameters=(("lUserId", _NUMBER),),
        example={"lUserId": "1"},
    ),
    Method(
        name="GetAttachment",
        about=gettext_noop("One published file by its number."),
        answer=papers.by_number,
        parameters=(("lAttachmentID", _NUMBER),),
        example={"lAttachmentID": "1"},
    ),
    Method(
        name="GetAttachmentByPath",
        about=gettext_noop("One published file by its path in the former system."),
        answer=papers.by_path,
        parameters=(("lAttachmentPath", _TEXT),),
        example={"lAttachmentPath": "Data/Cabinet/20190101/Agenda/Agenda.pdf"},
    ),
    Method(
        name="GetCalendarEvents",
        about=gettext_noop("Meetings between two days as events of a calendar."),
        answer=bodies.calendar,
        parameters=(
            ("bGlobalCalendar", _SWITCH),
            ("sDateStart", _TEXT),
            ("sDateEnd", _TEXT),
            ("lUserId", _NUMBER),
        ),
        example={"bGlobalCalendar": "true", "sDateStart": "01/01/2026", "sDateEnd": "31/12/2026", "lUserId": "0"},
    ),
    Method(
        name="CheckComms",
        about=gettext_noop("Says that the service answers."),
        answer=lambda asked: Element("string", "OK", {"xmlns": NAMESPACE}),
    ),
    *(
        Method(name=name, about=_NOTHING, answer=_always(*elements), parameters=parameters)
        for name, elements, parameters in (
            ("GetCouncillorsByPostcode", ("councillorsbypostcode", "wards"), (("sPostcode", _TEXT),)),
            ("GetCouncillorsByWardId", ("councillorsbywardid", "wards"), (("lWardId", _NUMBER),)),
            ("GetDeletedWebcastMeetings", ("getdeletedwebcastmeetings",), ()),
            ("GetElectionResults", ("electionresults",), (("lElectionId", _NUMBER),)),
            ("GetElectionResultsRdf", ("electionresults",), (("lElectionId", _NUMBER),)),
            ("GetMpOrMepAndWardsByPostcode", ("mpormepandwards",), (("sPostcode", _TEXT), ("bIsMPs", _SWITCH))),
            ("GetMpOrMepsAndWards", ("mpormepsandwards",), (("bIsMPs", _SWITCH),)),
            ("GetParishCouncils", ("parishcouncils",), ()),
            ("GetServerDiagnostics", ("serverdiagnostics",), ()),
            (
                "GetWebCastMeetings",
                ("getwebcastmeetings",),
                (("lCommitteeId", _NUMBER), ("sFromDate", _TEXT), ("sToDate", _TEXT)),
            ),
        )
    ),
)
METHODS: Mapping[str, Method] = {one.name.lower(): one for one in _LISTED}
"""Every method by its name in small letters; clients write the names in any case."""
EMPTY_OF = _NOTHING
