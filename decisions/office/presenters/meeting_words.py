"""How statuses of meetings and items are coloured."""

from decisions.states import AgendaItem, Meeting

COLOURS = {
    Meeting.PLANNED: "grey",
    Meeting.CALLED: "blue",
    Meeting.AGENDA_PUBLISHED: "green",
    Meeting.IN_SESSION: "yellow",
    Meeting.CONCLUDED: "turquoise",
    Meeting.CANCELLED: "red",
    Meeting.RESCHEDULED: "orange",
}
ITEM_COLOURS = {
    AgendaItem.DRAFT: "grey",
    AgendaItem.LISTED: "green",
    AgendaItem.TAKEN: "turquoise",
    AgendaItem.DEFERRED: "orange",
    AgendaItem.WITHDRAWN: "red",
}
