"""Call-ins of an invented council at each stage, and its reports on urgency, as the services hand them to the gate."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from decisions.publication.content import (
    CallInContent,
    CallInRequestContent,
    CallInStoryContent,
    CouncilReportContent,
    HearingContent,
    Link,
    OutcomeContent,
    ReconsiderationContent,
    ReportedDecisionContent,
    SignatoryContent,
    StandingContent,
)
from decisions.publication.since import Since, StandingSaid
from decisions.tests.publication.contents import decision

_window = decision().call_in
assert _window is not None
WINDOW: CallInContent = _window


def request(**changes: Any) -> CallInRequestContent:
    """Return a request of three members on the first of two resolutions, found valid."""
    content = CallInRequestContent(
        ref="C-2021-0001",
        status="Valid",
        received_at=datetime(2021, 12, 20, 14, 5, tzinfo=UTC),
        way="On screen, by the members themselves",
        resolutions=("1",),
        grounds=("Consultation", "Clarity of aims"),
        reasons="Tenants were asked about repairs and not about who carries them out.",
        alternative_course="Ask the tenants’ panel about the choice of contractor before contract A is let.",
        signatories=(
            SignatoryContent(
                name="Councillor D Model",
                political_group="Orange group",
                signed_at=datetime(2021, 12, 20, 11, tzinfo=UTC),
                is_lead=True,
            ),
            SignatoryContent(
                name="Councillor E Pattern",
                political_group="Purple group",
                signed_at=datetime(2021, 12, 20, 14, tzinfo=UTC),
            ),
        ),
        ruling="Valid",
        ruling_reasons="It was in time, and two members of two groups signed it.",
        ruled_at=datetime(2021, 12, 21, 10, tzinfo=UTC),
        hear_by=date(2022, 1, 12),
    )
    return replace(content, **changes)


def story(**changes: Any) -> CallInStoryContent:
    """Return a call-in that was found valid and waits for its hearing; the other resolution waits for its window."""
    content = CallInStoryContent(
        title=decision().title,
        decision_ref="D-2021-0001",
        matter_ref="FD-2021-0001",
        maker=decision().maker,
        decided_on=date(2021, 12, 15),
        status="Resolution 1: It was called in on 20 December 2021 and must not be carried out.\n"
        "Resolution 2: It can be called in until 5pm on Friday 24 December 2021.",
        window=WINDOW,
        requests=(request(),),
        standings=(
            StandingContent(label="1", text="That contract A be awarded.", status="Called in"),
            StandingContent(label="2", text="That contract B be awarded.", status="Not to be carried out yet"),
        ),
        department="Housing",
        links=(Link(kind="decisions", ref="D-2021-0001", label="The decision"),),
    )
    return replace(content, **changes)


def hearing(**changes: Any) -> HearingContent:
    """Return the meeting that hears it."""
    content = HearingContent(
        committee="Housing Scrutiny Committee",
        status="Listed",
        meets_at=datetime(2022, 1, 6, 18, tzinfo=UTC),
        place="Council Chamber, Town Hall",
        requests=("C-2021-0001",),
        agenda_published_at=datetime(2021, 12, 23, 12, tzinfo=UTC),
        declarations=(("Councillor D Model (signed the request)", "Comes with an open mind."),),
    )
    return replace(content, **changes)


def listed() -> CallInStoryContent:
    """Return the same call-in with its hearing fixed, after the window shut."""
    return story(
        requests=(request(status="Listed for hearing"),),
        hearings=(hearing(),),
        standings=(
            StandingContent(label="1", text="That contract A be awarded.", status="Called in"),
            StandingContent(
                label="2",
                text="That contract B be awarded.",
                status="May be carried out",
                free_from=date(2021, 12, 25),
            ),
        ),
    )


def ended() -> CallInStoryContent:
    """Return the same call-in to its end: referred back, reported on, varied, and the rest carried out."""
    referred = OutcomeContent(
        label="1",
        outcome="Referred back to the decision maker",
        decided_at=datetime(2022, 1, 6, 20, tzinfo=UTC),
        decided_by="Housing Scrutiny Committee",
        reasons="The committee wants tenants to be asked first.",
        words="That the tenants’ panel be asked before contract A is let.",
    )
    varied = OutcomeContent(
        label="1",
        outcome="Varied on reconsideration",
        decided_at=datetime(2022, 1, 18, 12, tzinfo=UTC),
        decided_by="Executive Board",
        reasons="The panel agreed to a shorter contract.",
        words="That contract A be awarded for one year.",
    )
    return story(
        status="Resolution 1: It was called in and referred back, and Executive Board varied it on 18 January 2022.\n"
        "Resolution 2: It was carried out on 5 January 2022.",
        requests=(request(status="Heard"),),
        hearings=(
            hearing(
                status="Held",
                minute="The committee heard the members who signed and the director of housing.",
                report="The committee asks the board to hear the tenants’ panel first.",
                report_due_on=date(2022, 1, 11),
                reported_at=datetime(2022, 1, 10, 9, tzinfo=UTC),
                reconsider_by=date(2022, 1, 24),
            ),
        ),
        outcomes=(referred, varied),
        reconsiderations=(
            ReconsiderationContent(
                decided_at=datetime(2022, 1, 18, 12, tzinfo=UTC),
                maker="Executive Board",
                decision="Contract A is awarded for one year.",
                reasons="The panel agreed to a shorter contract.",
                alternatives="None",
                conflicts="None declared",
            ),
        ),
        standings=(
            StandingContent(
                label="1",
                text="That contract A be awarded.",
                status="May be carried out",
                free_from=date(2022, 1, 18),
            ),
            StandingContent(
                label="2",
                text="That contract B be awarded.",
                status="Carried out",
                free_from=date(2021, 12, 25),
                implemented_on=date(2022, 1, 5),
            ),
        ),
    )


def since(**changes: Any) -> Since:
    """Return how the decision stands while one of its two resolutions is called in."""
    content = Since(
        heading="Called in, in part",
        standings=(
            StandingSaid(labels=("1",), sentence="It was called in on 20 December 2021 and must not be carried out."),
            StandingSaid(labels=("2",), sentence="It can be called in until 5pm on Friday 24 December 2021."),
        ),
        suspended=True,
        has_call_in_page=True,
        card="Resolution 1: called in.",
        opens_at=WINDOW.opens_at,
        deadline=WINDOW.deadline,
        implementable_from=WINDOW.implementable_from,
    )
    return replace(content, **changes)


def council_report(**changes: Any) -> CouncilReportContent:
    """Return the leader's report on a year with one decision under special urgency."""
    content = CouncilReportContent(
        title="Special urgency: report of the Leader for 2021/22",
        provision="Regulation 19",
        presented_on=date(2022, 5, 19),
        presented_by="Councillor A Example (Leader)",
        first_day=date(2021, 5, 20),
        last_day=date(2022, 5, 18),
        sentence="One decision was made under special urgency (regulation 11) in this period.",
        introduction="The Regulations ask the Leader to report to council on every such decision.",
        decisions=(
            ReportedDecisionContent(
                ref="D-2021-0007",
                title="Emergency repair of the harbour wall",
                maker="Executive Board",
                decided_on=date(2021, 11, 2),
                department="Housing",
                agreed_by="Chair of the Housing Scrutiny Committee (Councillor D Model)",
                agreed_at=datetime(2021, 11, 1, 16, tzinfo=UTC),
                reasons="The wall was breached on 31 October 2021.",
                summary="A contractor was appointed to close the breach before the next spring tide.",
            ),
        ),
    )
    return replace(content, **changes)


def nil_return() -> CouncilReportContent:
    """Return a report for a period without any such decision."""
    return council_report(
        sentence="No decision was made under special urgency (regulation 11) in this period.", decisions=()
    )


def not_key_report() -> CouncilReportContent:
    """Return the executive's report on a decision that scrutiny thinks was key (reg 18)."""
    return council_report(
        title="Report on a decision that was not treated as key: repairs to the pier",
        provision="Regulation 18",
        first_day=None,
        last_day=None,
        sentence="",
        introduction="",
        decisions=(),
        statements=(
            ("The decision", "To repair the pier."),
            ("The reasons for it", "The pier was unsafe."),
            ("Who made it", "Director of Housing"),
            ("Why it was not treated as key", "It cost less than the threshold."),
        ),
        matter_ref="FD-2021-0005",
    )
