"""A council's call-in procedure in sentences that a member who has never used it understands.

Source: the council's call-in procedure under section 9F of the Local Government Act 2000.
"""

from __future__ import annotations

from decisions.rules.constitution import CallIn, Signatories
from decisions.rules.london import plural

_WHO = {
    "non_executive": "members who are not on the executive",
    "any_member": "members of the council",
    "scrutiny_member": "members of overview and scrutiny",
}
_OUTCOMES = {
    "release": "let the decision be carried out",
    "note": "note the decision",
    "comment": "comment on it",
    "withdraw": "resolve that the call-in be withdrawn",
    "confirm": "confirm the decision",
    "modify": "ask for it to be changed",
    "rescind": "ask for it to be rescinded",
    "refer_back": "refer it back to the decision maker with its reasons",
}
_ALWAYS = ("", "always")


def ground_label(key: str) -> str:
    """Return a ground of the constitution as people read it: keys lose their underscores, sentences stay as they are.

    >>> ground_label("breach_of_decision_making_principles")
    'Breach of decision-making principles'
    """
    if " " in key.strip():
        return key.strip()
    words = key.strip().replace("_", " ").replace("decision making", "decision-making")
    return f"{words[:1].upper()}{words[1:]}"


def said_signatories(rule: Signatories) -> str:
    """Return one sufficient set of signatures as it stands inside a sentence, with its number.

    >>> said_signatories(Signatories(2, distinct_groups=2))
    '2 members who are not on the executive, of at least 2 political groups'
    """
    who = _WHO.get(rule.eligible, rule.eligible.replace("_", " "))
    said = f"{rule.min} {who}" if rule.min != 1 else f"1 of the {who}"
    return f"{said}, of at least {rule.distinct_groups} political groups" if rule.distinct_groups > 1 else said


def said_signatures(rules: CallIn) -> str:
    """Return who has to sign: each set that is enough by itself, joined with "or"."""
    return ", or ".join(said_signatories(rule) for rule in rules.signatories)


def what_a_request_needs(rules: CallIn) -> tuple[str, ...]:
    """List what a request for call-in needs under a constitution, as sentences."""
    said = [f"It is signed by {said_signatures(rules)}.", _who_counts(rules)]
    if rules.max_per_member_per_year is not None:
        most = plural(rules.max_per_member_per_year, "request")
        said.append(f"A member may sign at most {most} in a council year, which begins on 1 May.")
    if rules.grounds:
        said.append("It names at least one of the grounds that the council's rules list.")
    else:
        said.append("It gives reasons, in the members' own words.")
    for ground in rules.grounds_requiring_chief_executive:
        said.append(f"“{ground_label(ground)}” needs the opinion of the chief executive, which the officers ask for.")
    if rules.alternative_course_required:
        said.append("It proposes another course of action.")
    return tuple(said)


def what_follows(rules: CallIn) -> tuple[str, ...]:
    """List what follows once a request is lodged, as sentences."""
    named = "what it names may not be carried out" if rules.granularity == "resolution" else "nothing of it is done"
    said = [f"From the moment it is lodged, {named} until the call-in has ended."]
    if rules.granularity == "resolution":
        said.append("It can name the whole decision or single resolutions; what it does not name goes ahead.")
    else:
        said.append("It is always about the whole decision.")
    said.append("The proper officer rules on whether it is valid, with reasons, and a scrutiny committee hears it.")
    within = rules.hearing_within
    if within.n is not None:
        lapses = " If it does not, the decision takes effect." if within.on_lapse == "decision_takes_effect" else ""
        said.append(f"The committee meets within {plural(within.n, f'{within.unit.label} day')}.{lapses}")
    said.append(f"The committee may {_joined([_outcome(each, rules) for each in rules.outcomes])}.")
    if not rules.repeat_allowed:
        said.append("A decision is called in once: what was released or reconsidered cannot be called in again.")
    return tuple(said)


def _who_counts(rules: CallIn) -> str:
    cooptees = "Co-opted members may sign too" if rules.cooptees_may_sign else "Co-opted members cannot sign"
    return f"Each member counts once. Members of the executive never count. {cooptees}."


def _outcome(key: str, rules: CallIn) -> str:
    if key == "refer_council":
        condition = rules.refer_council_condition
        only = "" if condition in _ALWAYS else " if it is contrary to the budget or policy framework"
        return f"refer it to full council{only}"
    return _OUTCOMES.get(key, key.replace("_", " "))


def _joined(said: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


__all__ = ["ground_label", "said_signatories", "said_signatures", "what_a_request_needs", "what_follows"]
