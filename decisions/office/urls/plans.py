"""The addresses of forward plans."""

from django.urls import path

from decisions.office.views import plans

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("plans/begin/", plans.begin, name="plan_begin"),
    path("plans/<slug:ref>/", plans.plan, name="plan"),
    path("plans/<slug:ref>/change/", plans.change, name="plan_change"),
    path("plans/<slug:ref>/publish/", plans.publish, name="plan_publish"),
]
