"""What can happen, each with its sentence for the history. No sentence carries a withheld word."""

from decisions.events.kinds import Event
from decisions.events.sentences import SENTENCES, sentence

__all__ = ["SENTENCES", "Event", "sentence"]
