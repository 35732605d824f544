"""Addresses of measures, themes, findings and imports."""

from django.urls import path

from lis.delivery.performance import views

app_name = "performance"
urlpatterns = [
    path("measures/", views.scorecard, name="scorecard"),
    path("measures/scorecard.<str:kind>", views.scorecard_download, name="scorecard_download"),
]
