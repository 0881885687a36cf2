"""The addresses of the report templates."""

from django.urls import path

from decisions.office.views import report_template_parts as parts
from decisions.office.views import report_templates as views

_BASE = "constitution/report-templates/"
_ONE = f"{_BASE}<int:template_id>/"
_QUESTION = f"{_BASE}questions/<int:section_id>/"

urlpatterns = [
    path(_BASE, views.report_templates, name="report_templates"),
    path(f"{_BASE}new/", views.report_template_new, name="report_template_new"),
    path(_ONE, views.report_template, name="report_template"),
    path(f"{_ONE}preview/", views.report_template_preview, name="report_template_preview"),
    path(f"{_ONE}change/", views.report_template_change, name="report_template_change"),
    path(f"{_ONE}new-version/", views.report_template_version, name="report_template_version"),
    path(f"{_ONE}end/", views.report_template_end, name="report_template_end"),
    path(f"{_ONE}questions/add/", parts.template_question_add, name="template_question_add"),
    path(_QUESTION, parts.template_question, name="template_question"),
    path(f"{_QUESTION}move/", parts.template_question_move, name="template_question_move"),
    path(f"{_QUESTION}remove/", parts.template_question_remove, name="template_question_remove"),
    path(f"{_ONE}clearances/<slug:role>/", parts.template_clearance, name="template_clearance"),
    path(f"{_ONE}clearances/<slug:role>/remove/", parts.template_clearance_remove, name="template_clearance_remove"),
]
