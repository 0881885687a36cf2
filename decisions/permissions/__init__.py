"""Who may do what. One question, `may(user, action, thing)`; one answer, a verdict with the sentence to show."""

from .actions import Action
from .may import Verdict, may, require

__all__ = ["Action", "Verdict", "may", "require"]
