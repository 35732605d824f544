"""Addresses of the public site."""

app_name = "website"
urlpatterns: list = []
