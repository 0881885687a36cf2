"""Departments, posts, bodies, portfolios, delegations and remits of the example council."""

from __future__ import annotations

from datetime import date

from council.organisation.models import BodyKind, BodyOffice, StatutoryPost

from .people import COUNCILLORS, EXECUTIVE, OUTSIDE_THE_EXECUTIVE

SINCE = date(2018, 5, 1)

CHILDREN = "Children and Families"
CITY = "City Development"
ADULTS = "Adults and Health"
RESOURCES = "Resources"
DEPARTMENTS = (CHILDREN, CITY, ADULTS, RESOURCES)

COUNCIL_BODY = "Council"
EXECUTIVE_BOARD = "Executive Board"
PROCUREMENT = "Procurement Sub-Committee of the Executive Board"
SCRUTINY_CHILDREN = "Scrutiny Board (Children and Families)"
SCRUTINY_CITY = "Scrutiny Board (City Development and Resources)"
BODIES = (
    (COUNCIL_BODY, BodyKind.COUNCIL),
    (EXECUTIVE_BOARD, BodyKind.EXECUTIVE),
    (PROCUREMENT, BodyKind.EXECUTIVE_COMMITTEE),
    (SCRUTINY_CHILDREN, BodyKind.SCRUTINY),
    (SCRUTINY_CITY, BodyKind.SCRUTINY),
)
SEATS: dict[str, dict[str, BodyOffice]] = {
    COUNCIL_BODY: {each.key: BodyOffice.MEMBER for each in COUNCILLORS}
    | {"lord_mayor": BodyOffice.CHAIR, "deputy_lord_mayor": BodyOffice.VICE_CHAIR},
    EXECUTIVE_BOARD: dict.fromkeys(EXECUTIVE, BodyOffice.MEMBER)
    | {"leader": BodyOffice.CHAIR, "portfolio": BodyOffice.VICE_CHAIR},
    PROCUREMENT: {"leader": BodyOffice.CHAIR, "economy": BodyOffice.MEMBER, "transport": BodyOffice.MEMBER},
    SCRUTINY_CHILDREN: dict.fromkeys(OUTSIDE_THE_EXECUTIVE[2:6], BodyOffice.MEMBER)
    | {"scrutiny_chair": BodyOffice.CHAIR, "member5": BodyOffice.SUBSTITUTE},
    SCRUTINY_CITY: dict.fromkeys(OUTSIDE_THE_EXECUTIVE[6:10], BodyOffice.MEMBER)
    | {"second_chair": BodyOffice.CHAIR, "member1": BodyOffice.SUBSTITUTE},
}

# Title, department, statutory post, whether it takes executive decisions.
POSTS = (
    ("Chief Executive", RESOURCES, StatutoryPost.HEAD_OF_PAID_SERVICE, True),
    ("Director of Children and Families", CHILDREN, StatutoryPost.NONE, True),
    ("Director of City Development", CITY, StatutoryPost.NONE, True),
    ("Director of Adults and Health", ADULTS, StatutoryPost.NONE, True),
    ("Director of Resources", RESOURCES, StatutoryPost.NONE, True),
    ("Chief Officer (Highways and Transportation)", CITY, StatutoryPost.NONE, True),
    ("Chief Officer (Financial Services)", RESOURCES, StatutoryPost.SECTION_151, True),
    ("City Solicitor", RESOURCES, StatutoryPost.MONITORING_OFFICER, False),
    ("Head of Democratic Services", RESOURCES, StatutoryPost.PROPER_OFFICER, False),
)
# Post, person, first day, last day, acting.
HOLDINGS: tuple[tuple[str, str, date, date | None, bool], ...] = (
    ("Chief Executive", "chief_executive", SINCE, None, False),
    ("Director of Children and Families", "director", SINCE, None, False),
    ("Director of City Development", "former_director", SINCE, date(2022, 3, 31), False),
    ("Director of City Development", "director2", date(2022, 4, 1), None, False),
    ("Director of Adults and Health", "director_adults", SINCE, None, False),
    ("Director of Adults and Health", "acting_adults", date(2026, 9, 1), date(2027, 3, 31), True),
    ("Director of Resources", "director_resources", SINCE, None, False),
    ("Director of Resources", "director2", date(2026, 5, 1), date(2026, 8, 31), True),
    ("Chief Officer (Highways and Transportation)", "highways_chief", SINCE, None, False),
    ("Chief Officer (Financial Services)", "finance_chief", SINCE, None, False),
    ("City Solicitor", "monitoring", SINCE, None, False),
    ("Head of Democratic Services", "proper_officer", SINCE, None, False),
)
PORTFOLIOS = (
    ("Leadership, Resources and Strategy", "leader"),
    ("Children, Families and Learning", "portfolio"),
    ("Housing", "housing"),
    ("Economy and Regeneration", "economy"),
    ("Adults, Health and Wellbeing", "adults"),
    ("Transport and Highways", "transport"),
    ("Climate and Environment", "climate"),
    ("Communities and Culture", "communities"),
    ("Skills and Employment", "skills"),
    ("Rural Affairs", "opposition"),
)
# Department, committee, first day, last day: one remit moved in 2022, so the page of an earlier day differs.
REMITS: tuple[tuple[str, str, date, date | None], ...] = (
    (CHILDREN, SCRUTINY_CHILDREN, SINCE, None),
    (ADULTS, SCRUTINY_CITY, SINCE, date(2022, 7, 25)),
    (ADULTS, SCRUTINY_CHILDREN, date(2022, 7, 26), None),
    (CITY, SCRUTINY_CITY, SINCE, None),
    (RESOURCES, SCRUTINY_CITY, SINCE, None),
)
# Paragraph, what, the kind of holder, the holder.
DELEGATIONS = (
    ("Part 3, 2.1", "All executive functions that are not delegated to anybody else.", "body", EXECUTIVE_BOARD),
    ("Part 3, 2.4", "Contracts whose award the Executive Board has asked to see.", "body", PROCUREMENT),
    (
        "Part 3, 3.1",
        "Executive functions of children's social care, learning and early years within approved budgets.",
        "post",
        "Director of Children and Families",
    ),
    (
        "Part 3, 3.2",
        "Executive functions of planning policy, regeneration, land and culture within approved budgets.",
        "post",
        "Director of City Development",
    ),
    (
        "Part 3, 3.2(a)",
        "Highways and transportation, as sub-delegated by the Director of City Development.",
        "post",
        "Chief Officer (Highways and Transportation)",
    ),
    (
        "Part 3, 3.3",
        "Executive functions of adult social care and public health within approved budgets.",
        "post",
        "Director of Adults and Health",
    ),
    (
        "Part 3, 3.4",
        "Executive functions of finance, procurement, land records and staff within approved budgets.",
        "post",
        "Director of Resources",
    ),
    (
        "Part 3, 3.5",
        "Treasury management and the writing-off of debts.",
        "post",
        "Chief Officer (Financial Services)",
    ),
)
