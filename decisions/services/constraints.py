"""What a model's constraints refused, as sentences by field: the same words from the check and from the database."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from decisions.refusals import NotComplete


def not_complete(refused: ValidationError) -> NotComplete:
    """Return the refusal with a sentence for each field; what is about the whole row stands under "__all__"."""
    if hasattr(refused, "error_dict"):
        missing = {name: " ".join(said) for name, said in refused.message_dict.items()}
    else:
        missing = {NON_FIELD_ERRORS: " ".join(refused.messages)}
    return NotComplete(next(iter(missing.values())), missing)
