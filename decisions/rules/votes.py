"""Whether the numbers and names of a vote agree with its result, and how they are said.

Source: paragraph 39 of Schedule 12 to the Local Government Act 1972: a majority of those present and voting, and a
second or casting vote of whoever presides where the votes are equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from decisions.rules.london import plural

CAST = ("for", "against", "abstained")


def vote_problems(
    *,
    result: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    casting_vote: str = "",
    recorded: bool = False,
    cast: Sequence[tuple[str, str]] = (),
) -> dict[str, str]:
    """Say by field what does not agree: names with numbers, numbers with the result ("carried" or "lost").

    `cast` is (member, "for", "against" or "abstained") for each name of a recorded vote.
    """
    found: dict[str, str] = {}
    counted = Counter(how for _, how in cast)
    if recorded and not cast:
        found["cast"] = "A recorded vote names how each member voted."
    if unknown := [name for name, how in cast if how not in CAST]:
        found["cast"] = f"Say of {unknown[0]} whether they voted for or against, or abstained."
    names = Counter(name.strip().casefold() for name, _ in cast)
    if twice := [name for name, _ in cast if names[name.strip().casefold()] > 1]:
        found["cast"] = f"{twice[0]} stands there twice. Keep one vote of each member."
    if cast and (votes_for, votes_against, abstentions) != (None, None, None):
        given = (votes_for or 0, votes_against or 0, abstentions or 0)
        if given != tuple(counted[how] for how in CAST):
            found["votes_for"] = "The numbers do not agree with the names. Correct one of them."
    yes, no = (votes_for, votes_against) if votes_for is not None or votes_against is not None else (None, None)
    if yes is None and no is None and cast:
        yes, no = counted["for"], counted["against"]
    if yes is None and no is None:
        return found
    yes, no = yes or 0, no or 0
    if yes == no and not casting_vote.strip():
        if result == "carried":
            found["casting_vote"] = "The votes are equal: say who gave a casting vote, or that the motion was lost."
    elif yes != no and casting_vote.strip():
        found["casting_vote"] = "There is a casting vote only where the votes are equal."
    elif (yes > no) != (result == "carried") and yes != no:
        found["result"] = f"With {say_numbers(yes, no)} the motion was {'carried' if yes > no else 'lost'}."
    return found


def say_numbers(votes_for: int | None, votes_against: int | None, abstentions: int | None = None) -> str:
    """Return the numbers of a vote in words, such as "7 for, 2 against, 1 abstention"; empty where none is known."""
    said = [
        f"{number} {word}" for number, word in ((votes_for, "for"), (votes_against, "against")) if number is not None
    ]
    if abstentions is not None:
        said.append(plural(abstentions, "abstention"))
    return ", ".join(said)
