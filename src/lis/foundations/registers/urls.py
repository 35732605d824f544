"""Addresses of registers."""

from django.urls import path

from lis.foundations.registers import views

app_name = "registers"
urlpatterns = [
    path("registers/", views.index, name="index"),
    path("registers/add/<slug:slug>/", views.add, name="add"),
    path("registers/<slug:slug>/", views.listed, name="list"),
    path("registers/<slug:slug>/data.<str:kind>", views.download, name="download"),
    path("registers/<slug:slug>/<str:key>/", views.record, name="record"),
    path("registers/<slug:slug>/<str:key>/change/", views.change, name="change"),
    path("registers/<slug:slug>/<str:key>/end/", views.end, name="end"),
]
