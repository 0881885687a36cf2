"""The addresses of actions that follow from resolutions."""

from django.urls import path

from decisions.office.views import action_progress, actions

_ONE = "actions/<slug:ref>/"

urlpatterns = [
    path("actions/", actions.actions, name="actions"),
    path("actions/new/", actions.new, name="action_new"),
    path(_ONE, actions.action, name="action"),
    path(f"{_ONE}change/", actions.change, name="action_change"),
    path(f"{_ONE}progress/", action_progress.progress, name="action_progress"),
    path(f"{_ONE}done/", action_progress.finish, name="action_done"),
    path(f"{_ONE}not-needed/", action_progress.end, name="action_end"),
    path(f"{_ONE}open-again/", action_progress.open_again, name="action_open_again"),
    path(f"{_ONE}evidence/<int:number>/", actions.evidence, name="action_evidence"),
]
