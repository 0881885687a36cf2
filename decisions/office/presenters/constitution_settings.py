"""Every setting of the constitution in plain words: its path, its group, its floor and the provision behind it.

The read page, the form and the list of differences are all drawn from this table; a setting that is missing here fails
a test.
"""

from __future__ import annotations

from decisions.office.presenters.constitution_call_in import CALL_IN
from decisions.office.presenters.constitution_setting import OFFICES, ROLLS, UNITS, Group, Setting


def _period(key: str, label: str, hint: str = "") -> tuple[Setting, Setting]:
    return (
        Setting(f"periods.{key}.n", label, hint=hint, after="clear days"),
        Setting(f"periods.{key}.unit", f"{label}: counted in", "choice", UNITS),
    )


GROUPS: tuple[Group, ...] = (
    Group(
        "periods",
        "Notice periods",
        "How many clear days must pass. The day of publication and the day of the event are never counted.",
        (
            *_period("key_notice", "Notice of a key decision"),
            Setting("periods.key_notice.roll", "Earliest day that is no working day", "choice", ROLLS),
            Setting(
                "periods.key_notice.cutoff",
                "Published after this time counts as the next working day",
                "time",
                optional=True,
                hint="For example 17:00. Leave it empty if the whole day counts.",
            ),
            *_period("private_notice_1", "First notice of a private meeting"),
            *_period("private_notice_2", "Second notice of a private meeting"),
            *_period("agenda", "Agenda and reports of a public meeting"),
            *_period("general_exception", "Notice under general exception"),
            Setting("periods.general_exception.roll", "Earliest day of it that is no working day", "choice", ROLLS),
            *_period("officer_key_report", "Report before an officer's key decision", "The council's own rule."),
            Setting(
                "periods.scrutiny_docs.n",
                "Copies to a member of scrutiny, at most",
                after="clear days after the request",
            ),
            Setting(
                "periods.s9fe_response_months",
                "Response to a scrutiny report, at most",
                after="months",
            ),
            Setting(
                "mourning_days_count",
                "Days of public mourning count as working days",
                "yes_no",
                hint="Both readings of the law are held. Yes: only the bank holiday of a state funeral is left out.",
            ),
        ),
    ),
    Group(
        "key",
        "What makes a decision key",
        "A decision is key if it brings spending or savings above these amounts, or is felt in this number of wards.",
        (
            Setting("threshold.expenditure_gt", "Spending of more than", "money"),
            Setting("threshold.savings_gt", "Savings of more than", "money"),
            Setting(
                "threshold.basis",
                "Amounts are meant",
                "choice",
                (("total_life", "over the whole life of the matter"), ("per_annum", "in a year")),
            ),
            Setting(
                "threshold.wards_min",
                "Significant effects in this number of wards or more",
                own_bound="At most 2 wards.",
                own_law="reg-8",
                after="wards",
            ),
            Setting(
                "threshold.extra_limbs",
                "The council's own further tests",
                "lines",
                optional=True,
                hint="One on each line, for example: disposal of land.",
            ),
        ),
    ),
    Group(
        "classes",
        "Decisions that are not key",
        "How the council publishes other decisions of officers.",
        (
            Setting(
                "classes.significant_operational_min",
                "Significant operational decision from",
                "money",
                optional=True,
                hint="Leave it empty if the council has no such class.",
            ),
            Setting("classes.publish_significant_operational", "Publish significant operational decisions", "yes_no"),
            Setting("classes.publish_administrative", "Publish administrative decisions", "yes_no"),
        ),
    ),
    Group(
        "urgency",
        "Urgency",
        "Who is told, who may agree that a decision cannot wait, and how often council hears of it.",
        (
            Setting(
                "urgency.ge_recipients_extra",
                "Told of a general exception beside the scrutiny chair",
                "lines",
                optional=True,
                hint="One on each line, for example: group spokespeople.",
            ),
            Setting(
                "urgency.su_chain",
                "May agree to special urgency, in this order",
                "several",
                OFFICES[:3],
                own_law="reg-11",
                own_bound="The scrutiny chair always; each further office only where the one before cannot act.",
            ),
            Setting(
                "urgency.su_chain_extensions",
                "May agree by the council's own rule",
                "several",
                OFFICES[3:],
                optional=True,
                hint="The Regulations do not know these. Each use is shown with a warning.",
            ),
            Setting(
                "urgency.su_report_interval_months",
                "Report to council on special urgency every",
                after="months",
            ),
            Setting("rule.general_exception", "The council's own rule on general exception", "text", optional=True),
            Setting("rule.special_urgency", "The council's own rule on special urgency", "text", optional=True),
            Setting("rule.private_meeting", "The council's own rule on private meetings", "text", optional=True),
            Setting("rule.call_in", "The council's own rule on call-in", "text", optional=True),
        ),
    ),
    CALL_IN,
    Group(
        "exempt",
        "Exempt information",
        "The council's own rule numbers, printed beside the paragraphs of Schedule 12A.",
        (
            Setting("exempt_labels.scheme", "Name of the rules", "text", optional=True),
            *(
                Setting(f"exempt_labels.labels.{number - 1}", f"Paragraph {number}", "text", optional=True, seldom=True)
                for number in range(1, 8)
            ),
        ),
    ),
    Group(
        "keeping",
        "Amendments, records and keeping",
        "What an earlier date does to a notice, when a missing record is escalated, how long documents stay public.",
        (
            Setting(
                "date_brought_forward",
                "A decision brought forward to an earlier date",
                "choice",
                (("restart", "begins the notice period again"), ("count_from_first", "counts from the first notice")),
            ),
            Setting("second_person_publishes", "Nobody publishes a matter that they submitted themselves", "yes_no"),
            Setting(
                "retention.record_years",
                "Records and reports stay available for",
                after="years",
            ),
            Setting(
                "retention.background_years",
                "Background papers stay available for",
                after="years",
            ),
            Setting("recording.warn_after", "A missing record is mentioned after", after="working days"),
            Setting("recording.escalate_after", "A missing record is escalated after", after="working days"),
            Setting(
                "recording.public_interest_min_length", "Shortest statement of the public interest", after="characters"
            ),
            Setting("recording.exempt_review_months", "Exempt material is reviewed every", after="months"),
            Setting("inspection_appeal.enabled", "A refusal of inspection can be appealed", "yes_no"),
            Setting("inspection_appeal.notice_hours", "Notice of such an appeal", after="hours"),
        ),
    ),
    Group(
        "council",
        "The council",
        "What kind of executive it has.",
        (
            Setting(
                "executive_type",
                "Executive arrangements",
                "choice",
                (("leader_cabinet", "leader and cabinet"), ("mayor_cabinet", "elected mayor and cabinet")),
            ),
            Setting("code", "Short name of these settings", "text", hint="Letters only, for example WHARFEMOOR."),
        ),
    ),
)
SETTINGS: tuple[Setting, ...] = tuple(setting for group in GROUPS for setting in group.settings)
BY_PATH = {setting.path: setting for setting in SETTINGS}
# Settings that no screen offers: the statute fixes them, another screen keeps them, or they only name sources.
KEPT_ELSEWHERE = (
    "civic_chair_title",
    "civic_vice_chair_title",
    "closure_days",
    "sources",
    "statutory_min",
    "statutory_max",
    "offices_required",
)
