"""The template that shows a provision's answer, by the provision's key."""

from __future__ import annotations

NO_PAGE = "–"
PAGES: dict[str, str] = {
    "reg-4": "templates/office/private_meetings/track.html",
    "reg-5": "templates/office/private_meetings/track.html, templates/public/editions/notice.html",
    "reg-8": "templates/office/matters/section.html",
    "reg-9": "templates/office/notices/publish.html, templates/public/editions/forthcoming.html",
    "reg-10": "templates/office/urgency/general_exception.html, templates/public/editions/notice.html",
    "reg-11": "templates/office/urgency/agreement.html, templates/public/editions/notice.html",
    "reg-12": "templates/office/records/decision.html, templates/public/editions/decision.html",
    "reg-13": "templates/office/records/decision.html, templates/public/editions/decision.html",
    "reg-14": "templates/office/records/record.html, templates/public/editions/decision.html",
    "reg-16": "templates/office/papers/decision.html",
    "reg-17": "templates/office/papers/request.html",
    "reg-18": "templates/public/editions/council_report.html",
    "reg-19": "templates/public/editions/council_report.html",
    "reg-20": "templates/office/matters/withheld_add.html",
    "reg-21": "templates/office/retention/over.html, templates/public/editions/disposed.html",
    "olgb-7": "templates/public/editions/decision.html",
    "schedule-12a-1": "templates/office/matters/withheld_add.html, templates/public/editions/restriction.html",
    "schedule-12a-2": "templates/office/matters/withheld_add.html",
    "s9f": "templates/office/call_in/request.html, templates/public/editions/call_in_story.html",
    "s31": "templates/office/records/decision.html",
    "s33": "templates/office/records/decision.html",
    "bank-holidays": "templates/office/constitution/closed_days.html",
}
