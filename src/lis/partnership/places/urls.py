"""The addresses of this room."""

from django.urls import path

from lis.partnership.places.views import boundaries, building, finding, neighbourhoods, points, shapes

app_name = "places"
urlpatterns = [
    path("boundaries/<slug:type>/<slug:within>-<slug:hash>.topojson", shapes.topojson, name="topojson"),
    path("boundaries/<slug:type>/<slug:within>-<slug:hash>.geojson", shapes.geojson, name="geojson"),
    path(
        "boundaries/<slug:type>/<slug:within>.topojson",
        shapes.latest,
        {"form": "topojson"},
        name="latest_topojson",
    ),
    path(
        "boundaries/<slug:type>/<slug:within>.geojson",
        shapes.latest,
        {"form": "geojson"},
        name="latest_geojson",
    ),
    path("places/boundaries/", boundaries.boundaries, name="boundaries"),
    path("places/boundaries/import/", boundaries.boundary_import, name="boundary_import"),
    path("places/boundaries/import/<slug:token>/", boundaries.boundary_preview, name="boundary_preview"),
    path("places/boundaries/<slug:type>/", boundaries.boundary_type, name="boundary_type"),
    path("places/boundaries/<slug:type>/<int:pk>.csv", boundaries.boundary_report, name="boundary_report"),
    path("places/points/<slug:layer>.geojson", points.points, name="points"),
    path("places/", finding.find, name="find"),
    path("places/near/", finding.near, name="near"),
    path("neighbourhoods/", neighbourhoods.neighbourhoods, name="neighbourhoods"),
    path("neighbourhoods/new/", building.new, name="neighbourhood-new"),
    path("neighbourhoods/<slug:slug>/edit/", building.edit, name="edit"),
    path("neighbourhoods/<slug:slug>/definition/", neighbourhoods.definition, name="definition"),
    path(
        "neighbourhoods/<slug:slug>/definition.<str:kind>",
        neighbourhoods.definition_file,
        name="definition_file",
    ),
]
