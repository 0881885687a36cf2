"""The readers of meetings, their items, bodies, members and lists, in the order in which they are asked."""

from decisions.exchange.importing.moderngov import (
    agenda_item_page,
    body_page,
    issue_meetings_page,
    meeting_page,
    page_links,
    register_page,
)

MEETING_READERS = (
    ("list-of-links", page_links.is_list_of_links, page_links.read_list_of_links),
    ("agenda-item", agenda_item_page.is_agenda_item, agenda_item_page.read_agenda_item),
    ("issue-meetings", issue_meetings_page.is_issue_meetings, issue_meetings_page.read_issue_meetings),
    ("reasons", body_page.is_reasons, body_page.read_reasons),
    ("body", body_page.is_body, body_page.read_body),
    ("person", body_page.is_person, body_page.read_person),
    ("meeting", meeting_page.is_meeting, meeting_page.read_meeting),
    ("register", register_page.is_register_page, register_page.read_register_page),
)
