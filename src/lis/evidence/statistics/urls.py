"""The addresses of this room."""

from django.urls import URLPattern

app_name = "statistics"
urlpatterns: list[URLPattern] = []
