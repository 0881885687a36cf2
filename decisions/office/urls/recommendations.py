"""The addresses of scrutiny's recommendations to the executive."""

from django.urls import path

from decisions.office.views import recommendation_answers, recommendations

_ONE = "recommendations/<slug:ref>/"

urlpatterns = [
    path("recommendations/", recommendations.recommendations, name="recommendations"),
    path("recommendations/new/", recommendations.new, name="recommendation_new"),
    path(_ONE, recommendations.recommendation, name="recommendation"),
    path(f"{_ONE}change/", recommendations.change, name="recommendation_change"),
    path(f"{_ONE}send/", recommendation_answers.send, name="recommendation_send"),
    path(f"{_ONE}answer/", recommendation_answers.answer, name="recommendation_answer"),
    path(f"{_ONE}withdraw/", recommendation_answers.withdraw, name="recommendation_withdraw"),
]
