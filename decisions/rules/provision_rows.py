"""The rows of the register of provisions: see `decisions.rules.provisions`, which is the door to them."""

from __future__ import annotations

ACCESS_2012 = (
    "The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012"
)
OPENNESS_2014 = "The Openness of Local Government Bodies Regulations 2014"
LGA_1972 = "Local Government Act 1972"
LGA_2000 = "Local Government Act 2000"
LOCALISM_2011 = "Localism Act 2011"
BANK_HOLIDAYS_1971 = "Banking and Financial Dealings Act 1971"
ELITESTONE = "R v Swansea City Council ex parte Elitestone Ltd (1993) 66 P & CR 422"

# Key, instrument, number, path on legislation.gov.uk, title, summary in our words, rules, tests.
ROWS: list[tuple[str, str, str, str, str, str, str, str]] = []


def _reg(path: str, number: str, title: str, summary: str, rules: str, tests: str) -> None:
    ROWS.append((f"reg-{number}", ACCESS_2012, f"regulation {number}", path, title, summary, rules, tests))


def _add(key: str, instrument: str, number: str, path: str, title: str, summary: str, rules: str, tests: str) -> None:
    ROWS.append((key, instrument, number, path, title, summary, rules, tests))


_reg(
    "2",
    "2",
    "Meaning of words",
    "Says who is a decision maker and what background papers and confidential information are.",
    "inspection.is_background_paper",
    "test_inspection",
)
_reg(
    "3",
    "3",
    "Meetings open to the public",
    "Meetings of the executive and its committees are held in public except where the public must or may be excluded.",
    "private_meeting.may_sit_in_private",
    "test_private_meeting",
)
_reg(
    "4",
    "4",
    "Excluding the public",
    "The public must be excluded while confidential information would be disclosed "
    "and may be excluded by resolution for exempt information; the resolution names the part of the meeting and the "
    "description of the information.",
    "meeting_exclusion.may_exclude meeting_exclusion.resolution_words private_meeting.may_sit_in_private",
    "test_meeting_exclusion test_private_meeting",
)
_reg(
    "5",
    "5",
    "Procedure before private meetings",
    "A private meeting needs a notice with reasons 28 clear days before "
    "and a second one, with representations and the response, 5 clear days before; or the agreement of the scrutiny "
    "chair (or, failing them, the chair or vice-chair of the council) that the meeting is urgent.",
    "private_meeting.may_sit_in_private private_meeting.last_days",
    "test_private_meeting test_scenarios",
)
_reg(
    "6",
    "6",
    "Procedure before public meetings",
    "Time and place are published 5 clear days before, or when the "
    "meeting is called at shorter notice; an item is considered only if its agenda was available as long.",
    "agenda.notice_of_meeting agenda.may_consider",
    "test_agenda test_scenarios",
)
_reg(
    "7",
    "7",
    "Agenda and reports",
    "Agenda and reports are available 5 clear days before the meeting; parts likely to "
    "be taken in private may be left out and are marked not for publication with the reason.",
    "agenda.may_consider agenda.not_for_publication",
    "test_agenda",
)
_reg(
    "8",
    "8",
    "Key decisions",
    "A decision is key if it is likely to bring significant spending or savings, or to have "
    "significant effects on people living or working in two or more wards.",
    "key_decision.is_key regime.regime",
    "test_key_decision test_regime",
)
_reg(
    "9",
    "9",
    "Publicity for key decisions",
    "No key decision until a document with eight particulars has been public "
    "at the offices and on the website for 28 clear days.",
    "notice_period.earliest_decision "
    "notice_period.last_publication notice_period.missing_particulars amendment.effect urgency.route",
    "test_notice_period test_amendment test_urgency test_vectors",
)
_reg(
    "10",
    "10",
    "General exception",
    "Where publishing 28 clear days before is impracticable: the scrutiny chair (or "
    "every member of the committee) is told in writing, a copy is public for 5 clear days, and the reasons are "
    "published.",
    "urgency.route urgency.lawful_dates report_exception.exception_cautions",
    "test_urgency test_vectors test_scenarios test_report_exception",
)
_reg(
    "11",
    "11",
    "Special urgency",
    "Where even 5 clear days are impracticable: the decision needs the agreement of the "
    "scrutiny chair, or failing them the chair or vice-chair of the council, before it is made; reasons are then "
    "published.",
    "urgency.route urgency.chain_reaches",
    "test_urgency test_scenarios",
)
_reg(
    "12",
    "12",
    "Record of a decision at a meeting",
    "A written statement of every executive decision made at a "
    "meeting: decision and date, reasons, alternatives, conflicts declared, dispensations.",
    "recording.missing_particulars",
    "test_recording",
)
_reg(
    "13",
    "13",
    "Record of a decision by an individual",
    "The same for a decision of one member or of an officer; "
    "conflicts are those of executive members who were consulted.",
    "recording.missing_particulars regime.regime",
    "test_recording test_regime",
)
_reg(
    "14",
    "14",
    "Inspection of records and reports",
    "The record and the report considered are available at the "
    "offices and on the website as soon as reasonably practicable.",
    "recording.lateness",
    "test_recording",
)
_reg(
    "15",
    "15",
    "Background papers",
    "A report carries a list of its background papers and a copy of each is available.",
    "inspection.background_papers_complete report_checks.report_cautions",
    "test_inspection test_report_checks",
)
_reg(
    "16",
    "16",
    "Members' access",
    "Any member may inspect papers for a public meeting 5 clear days before, and papers "
    "of a private meeting or an individual's decision within 24 hours after it.",
    "access.member_inspection_by access.member_may_inspect",
    "test_access test_scenarios",
)
_reg(
    "17",
    "17",
    "Scrutiny members' access",
    "A scrutiny member receives copies no later than 10 clear days after "
    "asking; a refusal gives reasons to the committee.",
    "access.scrutiny_copies_by access.scrutiny_may_have",
    "test_access test_vectors",
)
_reg(
    "18",
    "18",
    "Report where a decision was not treated as key",
    "Scrutiny may require the executive to report to council on a decision that it thinks should have been key.",
    "reporting.not_key_report",
    "test_reporting",
)
_reg(
    "19",
    "19",
    "Reports on special urgency",
    "The leader or mayor reports to council on decisions under regulation 11 at least once a year.",
    "reporting.urgency_report_due",
    "test_reporting test_scenarios",
)
_reg(
    "20",
    "20",
    "Confidential and exempt information",
    "Nothing requires exempt information to be disclosed or allows "
    "confidential information to be; the proper officer decides for meetings, the decision maker for their own "
    "decisions.",
    "exemption.opinion_holder",
    "test_exemption",
)
_reg(
    "21",
    "21",
    "Keeping documents available",
    "Records and reports stay available for 6 years and background papers for 4, beginning on the day of the decision.",
    "inspection.retention",
    "test_inspection test_vectors",
)
_reg(
    "22",
    "22",
    "Offences",
    "Obstructing inspection or refusing a copy without reasonable excuse is an offence of the "
    "person who has custody of the document.",
    "inspection.refusal_complete",
    "test_inspection",
)
_add(
    "olgb-7",
    OPENNESS_2014,
    "regulation 7",
    "7",
    "Recording officers' decisions",
    "An officer's decision under a specific authorisation, or one that grants a permission, affects rights or awards "
    "a material contract, is recorded.",
    "recording.missing_particulars recording.openness_limb regime.regime",
    "test_recording test_regime",
)
_add(
    "olgb-8",
    OPENNESS_2014,
    "regulation 8",
    "8",
    "Keeping officers' decisions available",
    "Those records are available for 6 years and their background papers for 4.",
    "inspection.retention",
    "test_inspection",
)
_add(
    "schedule-12a-1",
    LGA_1972,
    "Schedule 12A, Part 1",
    "schedule/12A",
    "Descriptions of exempt information",
    "Seven descriptions, from information about an individual to the prevention of crime.",
    "exemption.citation exemption.problems report_checks.report_cautions",
    "test_exemption test_report_checks",
)
_add(
    "schedule-12a-2",
    LGA_1972,
    "Schedule 12A, Part 2",
    "schedule/12A",
    "Qualifications",
    "Registered company information and the council's own development are not exempt; the rest is exempt only if and "
    "so long as the public interest favours it.",
    "exemption.problems exemption.is_review_due",
    "test_exemption",
)
_add(
    "s100a",
    LGA_1972,
    "section 100A",
    "section/100A",
    "Meetings of the council and its committees",
    "They are open to the public, with 5 clear days' notice of time and place. The public is excluded for confidential "
    "information, and by a resolution that names the paragraphs for exempt information.",
    "meeting_regime.notice_under meeting_exclusion.may_exclude",
    "test_meeting_regime test_meeting_exclusion",
)
_add(
    "schedule-12",
    LGA_1972,
    "Schedule 12, paragraphs 39 and 41",
    "schedule/12",
    "Votes and minutes of the council and its committees",
    "A question is decided by a majority of those present and voting, with a casting vote of whoever presides where "
    "the votes are equal. Minutes are drawn up, and a later meeting signs them as correct.",
    "votes.vote_problems",
    "test_votes",
)
_add(
    "s100b",
    LGA_1972,
    "section 100B",
    "section/100B",
    "Agenda of council and scrutiny meetings",
    "Meetings of the council and its committees need 5 clear days, but the chair may admit an urgent item for reasons "
    "that are minuted. It does not apply to executive meetings.",
    "agenda.may_consider",
    "test_agenda",
)
_add(
    "s9f",
    LGA_2000,
    "section 9F",
    "9F",
    "Overview and scrutiny",
    "Scrutiny may review a decision that has been made but not implemented and recommend that it be reconsidered, or "
    "refer it to council. Every number of call-in is the council's own.",
    "call_in.window call_in.eligibility call_in_request.validity call_in.may_implement",
    "test_call_in test_vectors test_scenarios",
)
_add(
    "s9fe",
    LGA_2000,
    "section 9FE",
    "9FE",
    "Duty to respond to scrutiny",
    "The executive answers a scrutiny report within two months of the notice.",
    "reporting.response_due",
    "test_reporting test_scenarios",
)
_add(
    "s9q",
    LGA_2000,
    "section 9Q",
    "9Q",
    "Guidance",
    "Regard is had to the Secretary of State's guidance, among other things on what is significant.",
    "key_decision.is_key",
    "test_key_decision",
)
_add(
    "s31",
    LOCALISM_2011,
    "section 31",
    "31",
    "Pecuniary interests",
    "A member with a disclosable interest takes part in no discussion at a meeting and in no vote; one acting alone "
    "takes no step except to have the matter dealt with by somebody else.",
    "meeting_interests.may_take_part recording.may_decide_alone",
    "test_meeting_interests test_recording",
)
_add(
    "s33",
    LOCALISM_2011,
    "section 33",
    "33",
    "Dispensations",
    "The authority may relieve a member of that bar; it is another dispensation than that of the head of paid service "
    "under the 2012 Regulations.",
    "meeting_interests.dispensation_differs recording.dispensation_problems",
    "test_meeting_interests test_recording",
)
_add(
    "clear-days",
    ELITESTONE,
    "",
    "https://www.legislation.gov.uk/uksi/2012/2089/contents",
    "Clear days",
    "The day of publication and the day of the event are not counted. For 5 days the Court of Appeal counted working "
    "days.",
    "counting.clear_days_between counting.earliest_after counting.latest_before "
    "report_notice.earliest_after_report report_notice.report_in_time",
    "test_counting test_properties test_brute_force test_report_notice",
)
_add(
    "bank-holidays",
    BANK_HOLIDAYS_1971,
    "section 1 and Schedule 1",
    "https://www.legislation.gov.uk/ukpga/1971/80/schedule/1",
    "Bank holidays",
    "Names the bank holidays and lets others be proclaimed.",
    "calendar.WorkingCalendar.england_and_wales",
    "test_calendar",
)
