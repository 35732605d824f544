"""The addresses of this room."""

from django.urls import path

from lis.partnership.places.views import points, shapes

app_name = "places"
urlpatterns = [
    path("boundaries/<slug:type>/<slug:within>-<slug:hash>.topojson", shapes.topojson, name="topojson"),
    path("boundaries/<slug:type>/<slug:within>-<slug:hash>.geojson", shapes.geojson, name="geojson"),
    path("places/points/<slug:layer>.geojson", points.points, name="points"),
]
