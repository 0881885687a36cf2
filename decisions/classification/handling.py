"""How the value of a field is to be handled."""

from __future__ import annotations

from enum import StrEnum


class Handling(StrEnum):
    """How the value of a field is to be handled."""

    OPEN = "open"  # the public may read it once it is published
    INTERNAL = "internal"  # the officers' own working: never withheld by law, never published either
    EXEMPT = "exempt"  # withheld: exempt or confidential information (2012 Regulations, reg 20; Schedule 12A)
    PERSONAL = "personal"  # about somebody who has not agreed to its publication (UK GDPR, article 5(1)(c))


# The strictest last: a table as a whole is as strict as its strictest field.
STRICTNESS = (Handling.OPEN, Handling.INTERNAL, Handling.PERSONAL, Handling.EXEMPT)
