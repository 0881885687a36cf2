"""The settings of call-in: the statute gives none of these numbers, so every council has its own."""

from __future__ import annotations

from decisions.office.presenters.constitution_setting import (
    CALLABLE,
    EXCLUDED,
    OFFICES,
    ROLLS,
    UNITS,
    WHO_SIGNS,
    Group,
    Setting,
)


def _signatures(place: int, label: str, *, optional: bool = False) -> tuple[Setting, Setting, Setting]:
    at = f"call_in.signatories.{place}"
    hint = "Leave the number empty if there is no second way." if optional else ""
    return (
        Setting(f"{at}.min", label, optional=optional, hint=hint, after="members"),
        Setting(f"{at}.eligible", f"{label}: of", "choice", WHO_SIGNS, optional=optional),
        Setting(
            f"{at}.distinct_groups",
            f"{label}: from at least",
            optional=optional,
            after="political groups",
        ),
    )


CALL_IN = Group(
    "call-in",
    "Call-in",
    "The statute lets scrutiny look at a decision before it is carried out and leaves every number to the council.",
    (
        Setting("call_in.n", "Call-in period", after="days"),
        Setting("call_in.unit", "Call-in period: counted in", "choice", UNITS),
        Setting(
            "call_in.start",
            "The period starts with",
            "choice",
            (("publication", "publication of the decision"), ("decision_made", "the making of the decision")),
        ),
        Setting("call_in.cutoff", "The last day ends at", "time", optional=True, hint="For example 17:00."),
        Setting("call_in.cutoff_inclusive", "A request at that very minute is in time", "yes_no", seldom=True),
        Setting(
            "call_in.implementable_from",
            "A decision that is not called in may be carried out",
            "choice",
            (
                ("day_after_deadline", "on the day after the last day"),
                ("at_cutoff", "when the last day ends"),
                ("nth_working_day", "on the next working day"),
            ),
        ),
        Setting("call_in.roll", "A day for carrying out that is no working day", "choice", ROLLS, seldom=True),
        *_signatures(0, "Signatures that are enough"),
        *_signatures(1, "Signatures that are also enough", optional=True),
        Setting("call_in.cooptees_may_sign", "Co-opted members may sign", "yes_no", seldom=True),
        Setting(
            "call_in.max_per_member_per_year",
            "Most call-ins that a member may sign in a year",
            optional=True,
            hint="Leave it empty if there is no such limit.",
            seldom=True,
        ),
        Setting(
            "call_in.grounds",
            "Grounds of which one must be named",
            "lines",
            optional=True,
            hint="One on each line. Empty means that members may give any reason.",
        ),
        Setting(
            "call_in.grounds_requiring_chief_executive",
            "Grounds that need the chief executive's opinion",
            "lines",
            optional=True,
            seldom=True,
        ),
        Setting(
            "call_in.alternative_course_required", "The request must propose another course", "yes_no", seldom=True
        ),
        Setting("call_in.eligible_classes", "What can be called in", "several", CALLABLE),
        Setting("call_in.excluded", "What cannot be called in", "several", EXCLUDED, optional=True),
        Setting(
            "call_in.granularity",
            "Call-in is of",
            "choice",
            (("resolution", "single resolutions"), ("decision", "the whole decision")),
            seldom=True,
        ),
        Setting("call_in.outcomes", "What scrutiny may do", "lines", hint="One on each line.", seldom=True),
        Setting("call_in.refer_council_condition", "Referral to council", "text", optional=True, seldom=True),
        Setting("call_in.hearing_within.n", "Scrutiny meets within", optional=True, after="days", seldom=True),
        Setting("call_in.hearing_within.unit", "Scrutiny meets within: counted in", "choice", UNITS, seldom=True),
        Setting(
            "call_in.hearing_within.on_lapse", "If scrutiny does not meet in time", "text", optional=True, seldom=True
        ),
        Setting(
            "call_in.scrutiny_report_within.n", "Scrutiny reports within", optional=True, after="days", seldom=True
        ),
        Setting(
            "call_in.scrutiny_report_within.unit", "Scrutiny reports within: counted in", "choice", UNITS, seldom=True
        ),
        Setting(
            "call_in.reconsider_within.n",
            "The decision maker reconsiders within",
            optional=True,
            after="days",
            seldom=True,
        ),
        Setting("call_in.reconsider_within.unit", "Reconsiders within: counted in", "choice", UNITS, seldom=True),
        Setting("call_in.repeat_allowed", "A reconsidered decision can be called in again", "yes_no", seldom=True),
        Setting("call_in.withdrawal_by", "A call-in is withdrawn by", "text", seldom=True),
        Setting("call_in.withdrawal_resume", "After a withdrawal the decision", "text", seldom=True),
        Setting("call_in.exemption_test", "An urgent decision is exempt from call-in if", "text", seldom=True),
        Setting("call_in.exemption_approvers", "Who may exempt it", "several", OFFICES, optional=True, seldom=True),
        Setting("call_in.exemption_all_approvers", "All of them must agree", "yes_no", seldom=True),
        Setting(
            "call_in.post_implementation_review",
            "Scrutiny reviews exempted decisions afterwards",
            "yes_no",
            seldom=True,
        ),
    ),
)
