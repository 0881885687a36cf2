"""The addresses of members' papers: what members may inspect, what they ask for, and what officers answer."""

from django.urls import path

from decisions.office.views import paper_answers, paper_requests, papers

_DECISION = "papers/decisions/<slug:ref>/"
_REQUEST = "papers/requests/<slug:ref>/"

urlpatterns = [
    path("papers/", papers.decisions, name="papers"),
    path(_DECISION, papers.decision, name="papers_of"),
    path(f"{_DECISION}readings/", papers.readings, name="papers_readings"),
    path(f"{_DECISION}reports/<report_ref:report_ref>/", papers.read, name="papers_read"),
    path("papers/ask/", paper_requests.ask, name="paper_request_new"),
    path("papers/mine/", paper_requests.mine, name="my_paper_requests"),
    path("papers/requests/", paper_requests.waiting, name="paper_requests"),
    path(_REQUEST, paper_requests.request_page, name="paper_request"),
    path(f"{_REQUEST}withdraw/", paper_requests.withdraw, name="paper_request_withdraw"),
    path(f"{_REQUEST}papers/<int:paper_id>/", paper_answers.answer, name="paper_request_answer"),
    path(f"{_REQUEST}finish/", paper_answers.finish, name="paper_request_finish"),
    path("withheld/<int:number>/members/", papers.for_members, name="withheld_members"),
]
