"""The addresses of this room."""

from django.urls import URLPattern, path

from lis.evidence.statistics.views import maps, statistics

app_name = "statistics"
urlpatterns: list[URLPattern] = [
    path("maps/", maps.show_map, name="map"),
    path("maps/map.<slug:kind>", maps.map_file, name="map_file"),
    path("statistics/", statistics.statistics, name="list"),
    path("statistics/<slug:slug>.csv", statistics.statistic_file, name="statistic_file"),
    path("statistics/<slug:slug>/", statistics.statistic, name="statistic"),
]
