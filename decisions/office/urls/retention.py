"""The addresses of how long records are kept."""

from django.urls import path

from decisions.office.views import retention

urlpatterns = [
    path("retention/", retention.over, name="retention"),
    path("retention/holds/", retention.holds, name="holds"),
    path("retention/holds/place/", retention.place_hold, name="hold_place"),
    path("retention/holds/<int:number>/release/", retention.release_hold, name="hold_release"),
    path("retention/disposals/", retention.disposals, name="disposals"),
    path("retention/disposals/<slug:ref>/", retention.disposal, name="disposal"),
    path("retention/disposals/<slug:ref>/confirm/", retention.confirm, name="disposal_confirm"),
    path("retention/disposals/<slug:ref>/refuse/", retention.refuse, name="disposal_refuse"),
    path("retention/disposals/<slug:ref>/propose-again/", retention.propose_again, name="disposal_propose_again"),
    path("retention/disposals/<slug:ref>/package/", retention.package, name="disposal_package"),
]
