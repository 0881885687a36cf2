"""A meeting whose papers somebody reads: a report with a withheld appendix, an open file, and a supplement later."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

from council.accounts.models import User
from council.organisation.models import Person
from decisions.models import AgendaItem, AgendaPaper, Job, Meeting, Report
from decisions.services import agenda, agenda_papers, clearance, jobs, report_appendices
from decisions.states import Job as JobState
from decisions.tests.factories import files, matters, meetings, reports, withheld
from decisions.tests.factories.matters import at

SECRET = "The lowest bid is four million and nine."
PILOTS, PLAN = "Early help: two pilots", "Corporate plan: annual report"
LATER = at(2021, 12, 7, 9)
READ_AT = at(2021, 12, 8, 9)


def papers_published(when: datetime | None = None) -> Meeting:
    """A meeting of the executive with a report, its withheld appendix and an open file of two pages on its agenda."""
    dso = matters.democratic_services()
    made = meetings.with_agenda(meetings.called_meeting(), standing=False, titles=())
    values = {
        "title": PILOTS,
        "restriction": "part_exempt",
        "paragraphs": [3],
        "restriction_reason": "Appendix 2 holds the prices of bidders while the contract is not let.",
    }
    pilots = agenda.add(meeting=made, by=dso, at=meetings.NOTICED, values=values)
    agenda_papers.add_report(item=pilots, by=dso, at=meetings.NOTICED, report=_report())
    plan = agenda.add(meeting=made, by=dso, at=meetings.NOTICED, values={"title": PLAN})
    add_file(plan, "The plan in numbers", "Nine of ten targets were met.", "One was missed by far.")
    done("examine_file")
    return meetings.published(made, when)


def done(*kinds: str, when: datetime | None = None) -> None:
    """Do the waiting work of these kinds, as the worker would."""
    when = when or LATER
    for job in Job.objects.filter(kind__in=kinds, status=JobState.WAITING).order_by("pk"):
        jobs.run(job.pk, at=when, clock=lambda: when)


def add_file(item: AgendaItem, title: str, *pages: str, when: datetime | None = None) -> AgendaPaper:
    """An open PDF with these words on its pages, put on an item."""
    upload = SimpleNamespace(name="plan.pdf", data=files.pdf(*(files.line(words, 700) for words in pages)))
    return agenda_papers.add_file(
        item=item, by=matters.democratic_services(), at=when or meetings.NOTICED, title=title, upload=upload
    )


def supplement(made: Meeting, when: datetime | None = None) -> Meeting:
    """The meeting after a supplement that brought one more paper of the plan."""
    item = meetings.item_of(made, PLAN)
    add_file(item, "Correction of table 2", "Table 2 counts eleven targets.", when=when or LATER)
    done("examine_file")
    return meetings.published(made, when or LATER, what_changed="A correction of table 2 of the corporate plan.")


def board_member(name: str = "Councillor Rowan Ashdown", username: str = "ashdown") -> User:
    """A member of the executive who signs in."""
    matters.small_council()
    user = matters.user(username, "executive_member")
    person = Person.objects.get(name=name)
    person.user = user
    person.save()
    return user


def withheld_paper(made: Meeting) -> AgendaPaper:
    """The withheld paper on the agenda."""
    return AgendaPaper.objects.select_related("withheld").get(item__meeting=made, form="withheld")


def _report() -> Report:
    report = reports.filled(reports.report_in_draft(without_clearances=True))
    screening = SimpleNamespace(name="screening.pdf", data=files.pdf(files.line("No group is treated worse.", 700)))
    values = {"title": "Equality screening", "kind": "equality", "number": 1, "upload": screening}
    report_appendices.add_appendix(report=report, by=matters.author(), at=reports.WHEN, values=values)
    withheld.withheld_appendix(report)
    report = reports.written(report, "exempt", answer="yes", html="<p>Appendix 2 holds the prices of bidders.</p>")
    return clearance.send_for_clearance(report=report, by=matters.author(), at=reports.WHEN, assigned={})
