"""The addresses of this room."""

from django.urls import URLPattern, path

from lis.evidence.statistics.views import loading, maps, proposing, statistics

app_name = "statistics"
urlpatterns: list[URLPattern] = [
    path("data/statistics/", loading.data, name="data"),
    path("data/load/", loading.load_file, name="load"),
    path("data/load/<int:pk>/", proposing.propose_recipe, name="propose"),
    path("data/loads/<int:pk>/", loading.one_load, name="load_page"),
    path("data/loads/<int:pk>/rejects.csv", loading.load_rejects, name="load_rejects"),
    path("data/recipes/", loading.recipes, name="recipes"),
    path("data/recipes/<slug:slug>/", loading.recipe, name="recipe"),
    path("data/recipes/<slug:slug>.yaml", loading.recipe_file, name="recipe_file"),
    path("maps/", maps.show_map, name="map"),
    path("maps/map.<slug:kind>", maps.map_file, name="map_file"),
    path("deprivation/", maps.deprivation, name="deprivation"),
    path("deprivation/deprivation.csv", maps.deprivation_file, name="deprivation_file"),
    path("statistics/", statistics.statistics, name="list"),
    path("statistics/<slug:slug>.csv", statistics.statistic_file, name="statistic_file"),
    path("statistics/<slug:slug>/", statistics.statistic, name="statistic"),
]
