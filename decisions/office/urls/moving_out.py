"""The addresses of moving out."""

from django.urls import path

from decisions.office.views import moving_out as views

urlpatterns = [
    path("moving-out/", views.moving_out, name="moving_out"),
    path("moving-out/export/", views.export, name="moving_out_export"),
    path("moving-out/year/", views.year, name="moving_out_year"),
    path("moving-out/package/<slug:kind>/<slug:ref>/", views.package, name="moving_out_package"),
    path("moving-out/files/<int:number>/", views.made, name="moving_out_file"),
]
