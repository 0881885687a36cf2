"""What each list is, in words: for its own page and for the page of all lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decisions.publication.content import RecordKind


@dataclass(frozen=True, slots=True)
class ListWords:
    """What stands in a list, what one and several of them are called, and what is said where there is none."""

    intro: str | Promise
    one: str | Promise
    many: str | Promise
    nothing: str | Promise


LISTS = {
    RecordKind.FORTHCOMING: ListWords(
        _(
            "Decisions that the council’s executive is going to make, the soonest first. "
            "Notice of a key decision is given at least 28 clear days before."
        ),
        _("forthcoming decision"),
        _("forthcoming decisions"),
        _("No decision is forthcoming at the moment. When notice of one is given, it stands here."),
    ),
    RecordKind.DECISION: ListWords(
        _("Records of what the council’s executive and its officers decided, the newest first, with the reasons."),
        _("record of decision"),
        _("records of decisions"),
        _("No decision has been recorded here yet. A record is published as soon as the decision is made."),
    ),
    RecordKind.URGENCY: ListWords(
        _(
            "Notices of decisions that could not wait for 28 clear days’ notice, and why; and the reports to council "
            "about them. The newest stand first."
        ),
        _("notice or report"),
        _("notices and reports"),
        _("No urgency notice has been given. Every decision has had 28 clear days’ notice."),
    ),
    RecordKind.PRIVATE_MEETING: ListWords(
        _("Notices that part of a meeting is to be held in private, and why. The newest stand first."),
        _("private-meeting notice"),
        _("private-meeting notices"),
        _("No notice of a private meeting has been given."),
    ),
    RecordKind.REPORT: ListWords(
        _(
            "Reports on which officers’ decisions are taken, and briefing notes about decisions that were taken. "
            "The newest stand first."
        ),
        _("report"),
        _("reports"),
        _("No report has been published yet."),
    ),
    RecordKind.CALL_IN: ListWords(
        _("Decisions that members have called in, and what became of each. The newest requests stand first."),
        _("call-in"),
        _("call-ins"),
        _("No decision has been called in yet."),
    ),
    RecordKind.MEETING: ListWords(
        _(
            "Meetings of the council’s executive and its committees: when and where they are, their agendas with all "
            "papers, what was decided, and the minutes."
        ),
        _("meeting"),
        _("meetings"),
        _("No meeting has been called yet."),
    ),
    RecordKind.WORK_PROGRAMME: ListWords(
        _("What the council’s scrutiny committees are going to look at, what they recommended, and what came of it."),
        _("work programme"),
        _("work programmes"),
        _("No work programme has been published yet. A scrutiny committee’s programme stands here as soon as it is."),
    ),
    RecordKind.PLAN: ListWords(
        _("All decisions that are coming in a period, on one page and on paper. The newest stand first."),
        _("forward plan"),
        _("forward plans"),
        _("No forward plan has been published yet. The list of forthcoming decisions is always up to date."),
    ),
    RecordKind.BODY: ListWords(
        _("The council’s executive and its committees: who sits on them and what they may decide."),
        _("body"),
        _("bodies"),
        _("No body has been published yet."),
    ),
    RecordKind.PERSON: ListWords(
        _("Members of the council, their wards and the bodies they sit on."),
        _("member"),
        _("members"),
        _("No member has been published yet."),
    ),
    RecordKind.POST: ListWords(
        _("Officers’ posts that take executive decisions, and what they may decide."),
        _("post"),
        _("posts"),
        _("No post has been published yet."),
    ),
    RecordKind.HISTORY: ListWords(
        _("What the council’s former system showed. This site did not witness what these records say."),
        _("imported record"),
        _("imported records"),
        _("Nothing was brought in from a former system."),
    ),
}
# How the page of all lists groups them.
GROUPS = (
    (_("What is coming"), (RecordKind.FORTHCOMING, RecordKind.PLAN, RecordKind.MEETING, RecordKind.WORK_PROGRAMME)),
    (_("What was decided"), (RecordKind.DECISION, RecordKind.REPORT, RecordKind.CALL_IN, RecordKind.HISTORY)),
    (_("Urgent and private"), (RecordKind.URGENCY, RecordKind.PRIVATE_MEETING)),
    (_("Who decides"), (RecordKind.BODY, RecordKind.PERSON, RecordKind.POST)),
)
