"""Bodies, members, posts and forward plans of an invented council, as the services hand them to the gate."""

from dataclasses import replace
from datetime import date
from typing import Any

from decisions.publication.content import (
    BodyContent,
    DelegationContent,
    Due,
    Link,
    MembershipContent,
    PersonContent,
    PlanContent,
    PlanEntryContent,
    PostContent,
    TermContent,
)
from decisions.publication.content.directory import ENDED

MAY = date(2021, 5, 20)


def body(**changes: Any) -> BodyContent:
    """Return the executive with a chair, a member who left and a member without a page of their own."""
    return replace(
        BodyContent(
            title="Executive Board",
            body_kind="Executive (cabinet)",
            starts_on=MAY,
            lists=("forthcoming", "decisions", "meetings"),
            memberships=(
                MembershipContent(
                    name="Councillor A Example",
                    office="Chair",
                    starts_on=MAY,
                    link=Link(kind="people", ref="councillor-a-example-m1", label="Councillor A Example"),
                ),
                MembershipContent(name="B Sample", office="Member", starts_on=MAY),
                MembershipContent(
                    name="Councillor C Test",
                    office="Vice-chair",
                    starts_on=MAY,
                    ends_on=date(2021, 9, 30),
                    standing=ENDED,
                ),
            ),
            delegations=(
                DelegationContent(reference="3.1", description="All executive functions not delegated.", starts_on=MAY),
            ),
        ),
        **changes,
    )


def person(**changes: Any) -> PersonContent:
    """Return a member who leads a portfolio and chairs the executive."""
    return replace(
        PersonContent(
            title="Councillor A Example",
            terms=(TermContent(ward="Harbour", political_group="Independent", starts_on=date(2021, 5, 10)),),
            memberships=(
                MembershipContent(
                    name="Executive Board",
                    office="Chair",
                    starts_on=MAY,
                    link=Link(kind="bodies", ref="executive-board-b1", label="Executive Board"),
                ),
            ),
            portfolios=(MembershipContent(name="Leader of the Council", office="", starts_on=MAY),),
            makers=("Leader of the Council (Councillor A Example)",),
        ),
        **changes,
    )


def post(**changes: Any) -> PostContent:
    """Return a director's post with its holder and a paragraph of the scheme of delegation."""
    return replace(
        PostContent(
            title="Director of Housing & Place",
            department="Housing",
            statutory="",
            starts_on=date(2019, 4, 1),
            holders=(MembershipContent(name="D Officer", office="", starts_on=date(2020, 1, 6)),),
            delegations=(
                DelegationContent(reference="7.4", description="Contracts up to £500,000.", starts_on=date(2019, 4, 1)),
            ),
            makers=("Director of Housing & Place (D Officer)",),
        ),
        **changes,
    )


def entry(ref: str = "FD-2021-0001", **changes: Any) -> PlanEntryContent:
    """Return a key decision as a plan lists it."""
    return replace(
        PlanEntryContent(
            ref=ref,
            title="Repairs of council homes",
            matter="To approve four contracts.",
            decision_type="Key",
            maker="Executive Board",
            due=Due(starts_on=date(2021, 12, 22), ends_on=date(2021, 12, 22)),
            status="Forthcoming",
            department="Housing",
            wards=("Harbour",),
            documents=("Report of the Director of Housing (to follow)",),
            contact="Housing Contracts Team",
            first_published_on=date(2021, 11, 23),
        ),
        **changes,
    )


def plan(**changes: Any) -> PlanContent:
    """Return a plan over two months with a decision that has a day, one with a period and one without a date."""
    return replace(
        PlanContent(
            title="Forward plan, December 2021 to March 2022",
            maker="The executive",
            starts_on=date(2021, 12, 1),
            ends_on=date(2022, 3, 31),
            introduction="Everything that the executive is going to decide.",
            entries=(
                entry("FD-2021-0003", title="Leisure centres", due=Due(starts_on=None, ends_on=None)),
                entry(),
                entry(
                    "FD-2021-0002",
                    title="Parking charges",
                    decision_type="Non-key",
                    restriction="Partly private",
                    due=Due(starts_on=date(2022, 1, 1), ends_on=date(2022, 1, 31)),
                ),
            ),
        ),
        **changes,
    )
