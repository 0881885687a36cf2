"""The addresses of the council's own facts: organisation, roles, constitution, closed days."""

from datetime import date

from django.urls import path, register_converter

from decisions.office.views import constitution, constitution_calendar
from decisions.office.views import organisation as chart
from decisions.office.views import organisation_roles as roles
from decisions.office.views import organisation_rows as rows


class DayConverter:
    """A day in an address, as in 2026-04-01; an impossible day is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Read the day; raises ValueError, which makes the address unknown."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write the day."""
        return value.isoformat()


register_converter(DayConverter, "council_day")

urlpatterns = [
    path("organisation/", chart.organisation, name="organisation"),
    path("organisation/council/", rows.council_change, name="organisation_council"),
    path("organisation/people/", chart.people, name="organisation_people"),
    path("organisation/roles/", roles.roles, name="roles"),
    path("organisation/roles/people/add/", roles.account_add, name="account_add"),
    path("organisation/roles/give/", roles.role_give, name="role_give"),
    path("organisation/roles/<int:assignment_id>/end/", roles.role_end, name="role_end"),
    path("organisation/<slug:kind>/add/", rows.add, name="organisation_add"),
    path("organisation/<slug:kind>/<int:row_id>/", rows.row, name="organisation_row"),
    path("organisation/<slug:kind>/<int:row_id>/correct/", rows.correct, name="organisation_correct"),
    path("organisation/<slug:kind>/<int:row_id>/end/", rows.end, name="organisation_end"),
    path("organisation/<slug:kind>/<int:row_id>/replace/", rows.replace, name="organisation_replace"),
    path("constitution/", constitution.constitution, name="constitution"),
    path("constitution/new/", constitution.constitution_new, name="constitution_new"),
    path("constitution/<council_day:day>/", constitution.constitution, name="constitution_version"),
    path("constitution/closed-days/", constitution_calendar.closed_days_list, name="closed_days"),
    path("constitution/closed-days/<int:year>/", constitution_calendar.closed_days_list, name="closed_days_of"),
    path("constitution/closed-days/add/", constitution_calendar.closed_day_add, name="closed_day_add"),
    path(
        "constitution/closed-days/<int:row_id>/remove/",
        constitution_calendar.closed_day_remove,
        name="closed_day_remove",
    ),
]
