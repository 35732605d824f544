"""Addresses of a signed-in person's home."""

from django.urls import URLPattern

app_name = "workspace"
urlpatterns: list[URLPattern] = []
