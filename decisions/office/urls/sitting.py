"""The addresses of the screen at the meeting, of what is entered there, and of its end."""

from django.urls import path

from decisions.office.views import sitting, sitting_acts, sitting_conclude, sitting_entries

_ONE = "meetings/<slug:ref>/"
_SITTING = f"{_ONE}sitting/"
_ITEM = f"{_SITTING}items/<int:number>/"

urlpatterns = [
    path(_SITTING, sitting.sitting, name="sitting"),
    path(f"{_SITTING}begin/", sitting.sitting_open, name="sitting_open"),
    path(_ITEM, sitting.sitting_item, name="sitting_item"),
    path(f"{_ITEM}withheld/", sitting.sitting_withheld, name="sitting_withheld"),
    path(f"{_ITEM}open-again/", sitting_acts.open_again, name="sitting_open_again"),
    path(f"{_ITEM}record/", sitting_conclude.record_item, name="sitting_record_item"),
    path(f"{_SITTING}interests/<int:row>/", sitting_acts.change_interest, name="sitting_interest"),
    path(f"{_SITTING}interests/<int:row>/remove/", sitting_acts.remove_interest, name="sitting_interest_remove"),
    path(f"{_SITTING}votes/<int:row>/remove/", sitting_acts.remove_vote, name="sitting_vote_remove"),
    path(f"{_SITTING}conclude/", sitting_conclude.conclude, name="sitting_conclude"),
    path(f"{_ONE}entries/", sitting_entries.entries, name="sitting_entries"),
    path(f"{_ONE}entries/<int:number>/", sitting_entries.entry, name="sitting_entry"),
    path(f"{_ONE}entries/<int:number>/settle/", sitting_entries.settle, name="sitting_entry_settle"),
]
