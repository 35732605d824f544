"""Addresses of reports and profiles of places."""

from django.urls import path

from lis.publishing.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.index, name="index"),
    path("reports/<slug:slug>/", views.quarterly, name="quarterly"),
    path("reports/<slug:slug>.<str:kind>", views.quarterly_file, name="quarterly_file"),
    path("reports/<slug:slug>/snapshots/<int:number>/", views.snapshot, name="snapshot"),
    path("reports/<slug:slug>/snapshots/<int:number>.<str:kind>", views.snapshot_file, name="snapshot_file"),
    path("reports/<slug:slug>/publish/", views.publish, name="publish"),
    path("places/compare/", views.compare, name="compare"),
    path("places/compare.csv", views.compare_file, name="compare_file"),
    path("places/<str:code>.<str:kind>", views.place_file, name="place_file"),
    path("places/<str:code>/", views.place, name="place"),
    path("neighbourhoods/<slug:slug>.<str:kind>", views.neighbourhood_file, name="neighbourhood_file"),
    path("neighbourhoods/<slug:slug>/", views.neighbourhood, name="neighbourhood"),
]
