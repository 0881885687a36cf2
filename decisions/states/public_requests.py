"""Statuses of what members of the public ask for: alerts, representations, other formats; and of a forward plan.

Pure Python. Source: regulation 5(4) of the 2012 Regulations (representations); sections 20 and 29 of the Equality Act
2010 (other formats); regulation 22 of the Privacy and Electronic Communications Regulations 2003 (alerts).
"""

from __future__ import annotations

from enum import StrEnum

from decisions.states.transition import DEMOCRATIC_SERVICES, READER, SCHEDULER, Transition


class Subscription(StrEnum):
    """Where an alert by e-mail stands. One that is left is removed, so it has no status."""

    ASKED = "asked"
    ACTIVE = "active"
    STOPPED = "stopped"


class Representation(StrEnum):
    """Where a representation about a private meeting stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    LEFT_OUT = "left_out"


class FormatRequest(StrEnum):
    """Where a request for large print, audio, easy read or another format stands."""

    RECEIVED = "received"
    IN_HAND = "in_hand"
    SENT = "sent"
    REFUSED = "refused"


class ForwardPlan(StrEnum):
    """Whether a plan of forthcoming decisions is public."""

    DRAFT = "draft"
    PUBLISHED = "published"


SUBSCRIPTION_LABELS = {
    Subscription.ASKED: "Asked for, not confirmed",
    Subscription.ACTIVE: "Active",
    Subscription.STOPPED: "Stopped: mail came back",
}
REPRESENTATION_LABELS = {
    Representation.RECEIVED: "Received",
    Representation.ACCEPTED: "To be published",
    Representation.LEFT_OUT: "Not published",
}
FORMAT_REQUEST_LABELS = {
    FormatRequest.RECEIVED: "Received",
    FormatRequest.IN_HAND: "In hand",
    FormatRequest.SENT: "Sent",
    FormatRequest.REFUSED: "Refused",
}
FORWARD_PLAN_LABELS = {ForwardPlan.DRAFT: "Draft", ForwardPlan.PUBLISHED: "Published"}

SUBSCRIPTION_TRANSITIONS = (
    Transition(Subscription.ASKED, Subscription.ACTIVE, "confirm", READER),
    Transition(Subscription.ACTIVE, Subscription.STOPPED, "stop", SCHEDULER),
    Transition(Subscription.STOPPED, Subscription.ACTIVE, "confirm", READER),
)
REPRESENTATION_TRANSITIONS = (
    Transition(Representation.RECEIVED, Representation.ACCEPTED, "accept", DEMOCRATIC_SERVICES),
    Transition(Representation.RECEIVED, Representation.LEFT_OUT, "leave out", DEMOCRATIC_SERVICES),
    Transition(Representation.LEFT_OUT, Representation.ACCEPTED, "accept", DEMOCRATIC_SERVICES),
    Transition(Representation.ACCEPTED, Representation.LEFT_OUT, "leave out", DEMOCRATIC_SERVICES),
)
FORMAT_REQUEST_TRANSITIONS = (
    Transition(FormatRequest.RECEIVED, FormatRequest.IN_HAND, "take in hand", DEMOCRATIC_SERVICES),
    Transition(FormatRequest.IN_HAND, FormatRequest.SENT, "send", DEMOCRATIC_SERVICES),
    Transition(FormatRequest.RECEIVED, FormatRequest.SENT, "send", DEMOCRATIC_SERVICES),
    Transition(FormatRequest.RECEIVED, FormatRequest.REFUSED, "refuse", DEMOCRATIC_SERVICES),
    Transition(FormatRequest.IN_HAND, FormatRequest.REFUSED, "refuse", DEMOCRATIC_SERVICES),
    Transition(FormatRequest.SENT, FormatRequest.IN_HAND, "open again", DEMOCRATIC_SERVICES),
    Transition(FormatRequest.REFUSED, FormatRequest.IN_HAND, "open again", DEMOCRATIC_SERVICES),
)
FORWARD_PLAN_TRANSITIONS = (
    Transition(ForwardPlan.DRAFT, ForwardPlan.PUBLISHED, "publish", DEMOCRATIC_SERVICES),
    Transition(ForwardPlan.PUBLISHED, ForwardPlan.PUBLISHED, "publish", DEMOCRATIC_SERVICES),
)
