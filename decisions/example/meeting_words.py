"""What is said at the meetings of the example council: the minutes of its scrutiny board and of its executive."""

from __future__ import annotations

# An item as one council minutes it: who introduced it, key points with a list inside, answers, "Agreed" 1) to 5).
COSTS_OF_CARE = {
    "introduced_by": "The portfolio holder for Adults, Health and Wellbeing",
    "introduction": "<p>She thanked staff at every level and said that the budget had become harder to read each year. "
    "The work now begun meant to meet people’s needs with the money that there is.</p>",
    "report_of": "The Director of Adults and Health",
    "key_points_heading": "Key points were:",
    "key_points": "<ul><li>Outside advisers had helped from the summer of 2023 on.</li>"
    "<li>The executive had seen the programme and found it on course.</li>"
    "<li>There are four strands of work:<ol><li>what care costs, and how to buy it better;</li>"
    "<li>fewer people who need long-term care, and earlier help;</li><li>simpler processes;</li>"
    "<li>work with partners.</li></ol></li>"
    "<li>The programme began in November 2023; its board meets every two weeks.</li>"
    "<li>More income than planned had come from grants and from jointly paid packages of care.</li></ul>",
    "questions_heading": "Members asked questions, and heard that:",
    "questions": "<ul><li>the advisers had cost £80k, and their work ended in November 2023;</li>"
    "<li>children’s transport was part of the work on journeys, since one department serves children and adults;</li>"
    "<li>people live longer, and the target for packages of care follows from that;</li>"
    "<li>a word used for young people who move from children’s to adults’ services could be chosen better.</li></ul>",
    "discussion": "",
    "decision_heading": "Agreed:",
}
COSTS_AGREED = """1)
That the report be noted.
2)
That loneliness be put into the work programme.
3)
That people's increasing complexity of needs be put into the work programme.
4)
That the move of young people with SEND to adult social care be put into the work programme.
5)
That the words used for young people who leave children's social care be looked at again."""

# An item as another council minutes it: portfolio and directorate above it, paragraphs, "Resolved" 1. and 2.
BUDGET_AND_PLAN = {
    "introduced_by": "",
    "introduction": "",
    "report_of": "The Director of Adults and Health",
    "key_points_heading": "",
    "key_points": "",
    "questions_heading": "",
    "questions": "",
    "discussion": "<p>The report gave the position shortly before the year ended. The overspend had come down to "
    "£5.4m, £3m less than at the start of the year, because services were changed or stopped and each "
    "commitment was looked at twice.</p>"
    "<p>Members welcomed the detail and asked how the new operating model would differ. The Director said that most of "
    "it was a change of habit: technology to help conversations, staff with more freedom, and help to get people back "
    "on their feet.</p>"
    "<p>Asked about hospitals, the Director said that winter beds were bought by the hospital itself, and that going "
    "home comes first wherever that is safe. The new structure was expected by October 2019.</p>"
    "<p>Members want to see care assessments and packages in particular when they hear of this again.</p>",
    "decision_heading": "Resolved:-",
}
BUDGET_RESOLVED = """1.    That the update on the budget and the improvement plan be noted.
2.    That the Chair of the Board agree with the Director of Adults and Health how scrutiny goes on, and report to the \
Board with actions and clear milestones."""

NOTE_ON_DAY_SERVICES = {
    "introduced_by": "",
    "introduction": "",
    "report_of": "The Director of Adults and Health",
    "key_points_heading": "",
    "key_points": "",
    "questions_heading": "",
    "questions": "",
    "discussion": "<p>The Board went through the action plan and asked who answers for each date. It heard that each "
    "month of delay costs £99k.</p>",
    "decision_heading": "Resolved:",
}
NOTE_RESOLVED = """1. That the action plan be noted.
2. That the executive be recommended to meet each carer before a place is closed, and to report the dates."""

CENTRES_RESOLVED = """(a) That three centres of excellence be developed and the satellite sites be closed.
(b) That authority be delegated to the Director of Adults and Health to carry this out, after consulting the portfolio \
holder.
(c) That the employment support service begin by 1 June 2016."""
