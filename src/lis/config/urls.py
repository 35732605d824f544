"""Every address of the system, room by room. The pages that people read come from these."""

from django.urls import include, path

urlpatterns = [
    path("", include("lis.publishing.website.urls")),
]
