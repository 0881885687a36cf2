"""Closed lists of stable keys about meetings, minutes and what follows from a resolution."""

from django.db import models


class ItemKind(models.TextChoices):
    """What an item of an agenda is about."""

    APOLOGIES = "apologies", "Apologies for absence"
    DECLARATIONS = "declarations", "Declarations of interest"
    MINUTES = "minutes", "Minutes of an earlier meeting"
    EXCLUSION = "exclusion", "Exclusion of the press and public"
    MATTER = "matter", "A forthcoming decision"
    REPORT = "report", "A report"
    CALL_IN = "call_in", "A call-in"
    WORK_PROGRAMME = "work_programme", "The work programme"
    OTHER = "other", "Another item"


class PaperForm(models.TextChoices):
    """What a paper of an agenda item is."""

    REPORT = "report", "A report written here"
    FILE = "file", "A file"
    WITHHELD = "withheld", "A withheld document"


class AgendaForm(models.TextChoices):
    """What was published: the agenda, or something after it."""

    AGENDA = "agenda", "Agenda"
    SUPPLEMENT = "supplement", "Supplementary agenda"


class PackAudience(models.TextChoices):
    """For whom a pack is made."""

    PUBLIC = "public", "The public"
    MEMBERS = "members", "Members"
    OFFICERS = "officers", "Officers"


class Capacity(models.TextChoices):
    """In which capacity somebody attends a meeting."""

    CHAIR = "chair", "In the chair"
    VICE_CHAIR = "vice_chair", "Vice-chair"
    MEMBER = "member", "Member"
    SUBSTITUTE = "substitute", "Substitute"
    PORTFOLIO_HOLDER = "portfolio_holder", "Portfolio holder"
    OTHER_MEMBER = "other_member", "Another member of the council"
    OFFICER = "officer", "Officer"
    GUEST = "guest", "Guest"


class Presence(models.TextChoices):
    EXPECTED = "expected", "Expected"
    PRESENT = "present", "Present"
    REMOTE = "remote", "Present by video link"
    APOLOGIES = "apologies", "Apologies received"
    ABSENT = "absent", "Absent"


class InterestKind(models.TextChoices):
    """What kind of interest was declared (Localism Act 2011, section 31; the council's code; regulation 12(2)(d))."""

    PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
    REGISTRABLE = "registrable", "Other registrable interest"
    NON_REGISTRABLE = "non_registrable", "Non-registrable interest"
    CONFLICT = "conflict", "Conflict of interest in a matter of the executive"


class Participation(models.TextChoices):
    """What a member with an interest does."""

    STAYS = "stays", "Stays and takes part"
    SPEAKS_AND_LEAVES = "speaks_and_leaves", "Speaks, then leaves before the debate"
    LEAVES = "leaves", "Leaves for the item"


class ExclusionBasis(models.TextChoices):
    """Why the public leaves."""

    EXEMPT = "exempt", "Exempt information, by resolution"
    CONFIDENTIAL = "confidential", "Confidential information, as the law requires"


class VoteWay(models.TextChoices):
    AGREED = "agreed", "Agreed without a vote"
    SHOW_OF_HANDS = "show_of_hands", "By show of hands"
    RECORDED = "recorded", "Recorded vote"
    BALLOT = "ballot", "By ballot"


class VoteResult(models.TextChoices):
    CARRIED = "carried", "Carried"
    LOST = "lost", "Lost"


class CastVote(models.TextChoices):
    FOR = "for", "For"
    AGAINST = "against", "Against"
    ABSTAINED = "abstained", "Abstained"


class ItemOutcome(models.TextChoices):
    """What a meeting did with an item. The first five are outcomes of a record of decision."""

    APPROVED = "approved", "Approved"
    APPROVED_AMENDED = "approved_amended", "Approved with amendments"
    REFUSED = "refused", "Refused"
    NOTED = "noted", "Noted"
    REFERRED = "referred_to_council", "Referred to council"
    RESOLVED = "resolved", "Resolved"


class EntryAct(models.TextChoices):
    """What an entry at a meeting does. Each is one form of the screen at the meeting."""

    ATTENDANCE = "attendance", "Attendance"
    INTEREST = "interest", "Declaration of interest"
    EXCLUSION = "exclusion", "Exclusion of the public"
    VOTE = "vote", "Vote"
    DECISION = "decision", "Decision"
    MINUTE = "minute", "Minute"
    WITHHELD_MINUTE = "withheld_minute", "Withheld minute"
    TIME = "time", "Time at which an item began"
    DEFERRAL = "deferral", "Deferral"


class ResponseAnswer(models.TextChoices):
    """What the executive says to a recommendation (section 9FE(2)(b))."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    REJECTED = "rejected", "Not accepted"
    NOTED = "noted", "Noted"


class MoneyForm(models.TextChoices):
    """Whether amounts were promised, or reported later."""

    PROMISED = "promised", "Promised"
    REPORTED = "reported", "Reported"


class MoneyKind(models.TextChoices):
    INVESTMENT = "investment", "Investment"
    SAVING = "saving", "Saving"
    INCOME = "income", "Income"
    COST = "cost", "Cost of delay"
