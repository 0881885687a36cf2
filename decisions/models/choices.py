"""Closed lists of stable keys with the label that people read."""

from django.db import models


class DecisionType(models.TextChoices):
    KEY = "key", "Key"
    NON_KEY = "non_key", "Non-key"


class KeyReason(models.TextChoices):
    """Which limb of reg 8(1) makes it key."""

    EXPENDITURE = "expenditure", "Significant expenditure"
    SAVINGS = "savings", "Significant savings"
    WARDS = "wards", "Significant effect on communities in two or more wards"
    LOCAL = "local", "Another reason in the council's constitution"


class MakerKind(models.TextChoices):
    BODY = "body", "A body, such as the executive"
    OFFICER = "officer", "An officer"
    MEMBER = "member", "An individual member of the executive"


class FrameworkAnswer(models.TextChoices):
    WITHIN = "within", "Within the budget and policy framework"
    CONTRARY = "contrary", "Contrary to it, or not wholly in accordance with it"


class Restriction(models.TextChoices):
    """Confidential is not exempt: confidential information must be withheld, exempt information may be."""

    OPEN = "open", "Open"
    PART_EXEMPT = "part_exempt", "Part exempt"
    FULLY_EXEMPT = "fully_exempt", "Fully exempt"
    CONFIDENTIAL = "confidential", "Confidential"


class Route(models.TextChoices):
    """The route by which a decision is lawful as to notice."""

    ORDINARY = "ordinary", "28 clear days' notice (regulation 9)"
    GENERAL_EXCEPTION = "general_exception", "General exception (regulation 10)"
    SPECIAL_URGENCY = "special_urgency", "Special urgency (regulation 11)"
    NOT_KEY = "not_key", "Not a key decision"
    UNLAWFUL = "unlawful", "No lawful route"


class NoticeKind(models.TextChoices):
    """One row each: law.md §3.6."""

    KD28 = "KD28", "Notice of a key decision"
    LISTING = "LISTING", "Entry in the list of forthcoming decisions"
    GE_NOTICE = "GE_NOTICE", "General exception notice"
    GE_REASONS = "GE_REASONS", "Reasons for general exception"
    SU_REASONS = "SU_REASONS", "Reasons for special urgency"
    PM28 = "PM28", "Notice of a private meeting (28 clear days)"
    PM5 = "PM5", "Further notice of a private meeting (5 clear days)"
    PM_URGENCY = "PM_URGENCY", "Reasons for an urgent private meeting"


class Place(models.TextChoices):
    OFFICES = "offices", "At the council's offices"
    WEBSITE = "website", "On the website"


class AgreementProvision(models.TextChoices):
    REG_11 = "reg_11", "Special urgency (regulation 11(1))"
    REG_5_6 = "reg_5_6", "Urgent private meeting (regulation 5(6))"


class AgreeingOffice(models.TextChoices):
    """Who agreed: the statutory chain, in order, and what constitutions add. Keys of `rules.constitution.Office`."""

    OSC_CHAIR = "osc_chair", "Chair of the relevant overview and scrutiny committee"
    COUNCIL_CHAIR = "council_chair", "Chair of the council"
    COUNCIL_VICE_CHAIR = "council_vice_chair", "Vice-chair of the council"
    OSC_VICE_CHAIR = "osc_vice_chair", "Vice-chair of the relevant overview and scrutiny committee"
    CHIEF_EXECUTIVE = "chief_executive", "Chief executive"
    OTHER = "other", "Another office named by the constitution"


class HolderWas(models.TextChoices):
    """Whether an office had a holder who could act (reg 11(1)(b) and (c)). Keys of `rules.urgency.Holder`."""

    ABLE = "able", "had a holder able to act"
    UNABLE = "unable", "had a holder who was unable to act"
    VACANT = "vacant", "had no holder"


class AddresseeCapacity(models.TextChoices):
    """In which capacity somebody was informed (reg 10(1)(a))."""

    CHAIR = "chair", "Chair of the relevant overview and scrutiny committee"
    MEMBER = "member", "Member of that committee, as it has no chair"
    EXTRA = "extra", "Another person whom the constitution names"


class RecordKind(models.TextChoices):
    """Which duty to record applies: law.md §1.3."""

    MTG = "MTG", "Decision of a body at a meeting (regulation 12)"
    IND = "IND", "Decision of an individual member (regulation 13(1))"
    OFF = "OFF", "Executive decision of an officer (regulation 13(4))"
    OLGB = "OLGB", "Officer decision under the 2014 Regulations (regulation 7)"


class Outcome(models.TextChoices):
    APPROVED = "approved", "Approved"
    APPROVED_AMENDED = "approved_amended", "Approved with amendments"
    REFUSED = "refused", "Refused"
    NOTED = "noted", "Noted"
    REFERRED = "referred_to_council", "Referred to council"


class DispensationType(models.TextChoices):
    """Two regimes: law.md §1.3 (Dispensations)."""

    NONE = "none", "No dispensation"
    HOPS_2012 = "HOPS_2012", "Noted by the head of paid service (2012 Regulations)"
    LA2011_S33 = "LA2011_S33", "Granted under section 33 of the Localism Act 2011"


class CallInStanding(models.TextChoices):
    """Whether the record is open to call-in."""

    ELIGIBLE = "eligible", "Open to call-in"
    NOT_ELIGIBLE = "not_eligible", "Not open to call-in"
    EXEMPT = "exempt", "Exempt from call-in as urgent"


class Severity(models.TextChoices):
    LATE = "late", "Late"
    AT_RISK = "at_risk", "At risk"
    NOTE = "note", "For information"


class ReportKind(models.TextChoices):
    DECISION = "decision", "Report for a decision"
    BRIEFING = "briefing", "Briefing note"


class Numbering(models.TextChoices):
    """How the paragraphs of a report are numbered."""

    CONTINUOUS = "continuous", "One number for each paragraph, running through: 1, 2, 3"
    BY_SECTION = "by_section", "By section: 1, 1.1, 1.2, 2"
    NONE = "none", "No numbers"


class SectionNumbering(models.TextChoices):
    """What takes the next number in a section."""

    PARAGRAPHS = "paragraphs", "Each paragraph"
    HEADING = "heading", "The heading"
    NONE = "none", "Nothing"


class SectionAudience(models.TextChoices):
    """Who reads what stands under a question. What is withheld by law is no matter of templates."""

    PUBLIC = "public", "The public"
    OFFICERS = "officers", "Officers only"


class SectionKind(models.TextChoices):
    """What is written under a question."""

    RICH = "rich", "Text"
    SUMMARY = "summary", "Summary in plain English"
    RECOMMENDATIONS = "recommendations", "Recommendations, lettered"
    YES_NO = "yes_no", "Yes or no, with words"
    CHOICE = "choice", "Choice from a list, with words"
    WARDS = "wards", "Wards affected"
    OPTIONS = "options", "Table of options"
    TIMETABLE = "timetable", "Timetable with who is responsible"
    FINANCE = "finance", "Money by financial year"
    MEASURES = "measures", "Measures of success"
    APPENDICES = "appendices", "Appendices"
    BACKGROUND = "background", "Background papers"


class AppendixKind(models.TextChoices):
    EQUALITY = "equality", "Equality assessment"
    OTHER = "other", "Another document"


class ClearingRole(models.TextChoices):
    """Who clears reports. Keys of `decisions.permissions.roles` where there is such a role."""

    FINANCE = "finance", "Finance"
    LEGAL = "legal", "Legal"
    HR = "hr", "Human resources"
    EQUALITY = "equality", "Equality"
    MONITORING_OFFICER = "monitoring_officer", "Monitoring officer"
    DIRECTOR = "director", "Director"
    EXECUTIVE_MEMBER = "executive_member", "Executive member"


class InterestAnswer(models.TextChoices):
    """What a consulted executive member said about interests; a blank means that nobody asked."""

    NONE = "none", "No conflict of interest"
    DECLARED = "declared", "A conflict of interest was declared"


class ApprovalOutcome(models.TextChoices):
    APPROVED = "approved", "Approved"
    APPROVED_AMENDED = "approved_amended", "Approved with amendments"
    REFUSED = "refused", "Refused"
    RETURNED = "returned", "Returned to the author"


class DecisionFunction(models.TextChoices):
    """Whose function is exercised: the first question of the regime (law.md §1.5)."""

    EXECUTIVE = "executive", "A function of the executive"
    COUNCIL = "council", "A function of the council or of one of its committees"


class OpennessReason(models.TextChoices):
    """Why an officer's decision outside the executive is recorded (2014 Regulations, regulation 7(2))."""

    SPECIFIC = "specific", "It was specifically authorised by the council or a committee"
    PERMISSION = "permission", "It grants a permission or licence"
    RIGHTS = "rights", "It affects the rights of an individual"
    CONTRACT = "contract", "It awards a contract or spends money that materially affects the council's finances"


class WithheldForm(models.TextChoices):
    DOCUMENT = "document", "A document or appendix"
    PART = "part", "A part of the report itself"


class ReadingWay(models.TextChoices):
    """How somebody read withheld material."""

    SCREEN = "screen", "On screen"
    COPY = "copy", "As a watermarked copy"


class RequestWay(models.TextChoices):
    """How a request for call-in came in."""

    SCREEN = "screen", "On screen, by the members themselves"
    EMAIL = "email", "By e-mail"
    PAPER = "paper", "On paper"


class RequestValidity(models.TextChoices):
    """The proper officer's answer. Keys of `rules.call_in_request.Validity`, and what only a person can find."""

    VALID = "valid", "Valid"
    OUT_OF_TIME = "out_of_time", "Out of time"
    TOO_FEW_SIGNATORIES = "too_few_signatories", "Too few signatures that count"
    GROUNDS_MISSING = "grounds_missing", "No grounds or reasons"
    ALTERNATIVE_MISSING = "alternative_missing", "No other course of action proposed"
    OPINION_MISSING = "opinion_missing", "No opinion of the chief executive"
    NOT_THE_DECISION = "not_the_decision", "It is not about the decision that was made"


class CallInOutcomeKind(models.TextChoices):
    """What becomes of a resolution. Keys of `rules.call_in_request.Outcome`."""

    RELEASED = "released", "Released"
    REFERRED_BACK = "referred_back", "Referred back to the decision maker"
    REFERRED_COUNCIL = "referred_council", "Referred to full council"
    WITHDRAWN = "withdrawn", "Call-in withdrawn"
    LAPSED = "lapsed", "Call-in lapsed"
    CONFIRMED = "confirmed", "Confirmed on reconsideration"
    VARIED = "varied", "Varied on reconsideration"
    RESCINDED = "rescinded", "Rescinded"


class Caution(models.TextChoices):
    """Why somebody on the committee should declare something. Keys of `rules.call_in_request.bias_cautions`."""

    SIGNATORY = "WARN-CI-SIGNATORY-SITS", "Signed the request"
    DECISION_MAKER = "WARN-CI-DECISION-MAKER-SITS", "Made the decision"


class MemberRight(models.TextChoices):
    """Under which right a member asks for papers."""

    INSPECT = "inspect", "To inspect, as a member of the council (regulation 16)"
    COPIES = "copies", "For copies, as a member of overview and scrutiny (regulation 17)"


class Relevance(models.TextChoices):
    """What a withheld paper bears on (reg 17(3))."""

    DECISION = "decision", "An action or decision that the member is scrutinising"
    REVIEW = "review", "A review in the committee's work programme"


class PaperAnswer(models.TextChoices):
    SUPPLY = "supply", "Supplied"
    REFUSE = "refuse", "Refused"
