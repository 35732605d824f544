"""The address of search."""

from django.urls import path

from lis.publishing.search import views

app_name = "search"
urlpatterns = [path("search", views.search, name="search")]
