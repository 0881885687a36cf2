"""Why something was not done: who (NotAllowed), moment (NotNow), law (NotLawful), form (NotComplete), another edit.

Each carries the sentence that the person reads. Views show it and keep what was typed.
"""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A request that was understood and not carried out. `str()` is a whole plain sentence."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(Refused):
    """The person may not do this: the wrong role, or their own paper."""


class NotNow(Refused):
    """The thing is not in a state in which this can be done."""


class NotLawful(Refused):
    """The law does not allow it today. `finding` says why, and from when and by which route it would be lawful."""

    def __init__(self, sentence: str, finding: Any = None):
        super().__init__(sentence)
        self.finding = finding


class NotComplete(Refused):
    """Particulars are missing. `missing` maps the field to the sentence shown beside it."""

    def __init__(self, sentence: str, missing: dict[str, str]):
        super().__init__(sentence)
        self.missing = missing


class NotAccepted(NotComplete):
    """A file is not taken in. `field` is the form's box beside which the sentence is shown."""

    def __init__(self, sentence: str, field: str = "file"):
        super().__init__(sentence, {field: sentence})


class ChangedMeanwhile(Refused):
    """Somebody else saved the same thing first. Nothing was overwritten; `by` is who and `at` when."""

    def __init__(self, sentence: str, by: str = "", at: Any = None):
        super().__init__(sentence)
        self.by = by
        self.at = at
