"""Addresses of registers."""

from django.urls import path

from lis.foundations.registers.views import batches, lists, records

app_name = "registers"
urlpatterns = [
    path("registers/", lists.index, name="index"),
    path("registers/add/<slug:slug>/", records.add, name="add"),
    path("registers/batches/<int:pk>/", batches.batch, name="batch"),
    path("registers/batches/<int:pk>/left.csv", batches.left, name="left"),
    path("registers/bulk/<slug:slug>/", batches.bulk, name="bulk"),
    path("registers/import/<slug:slug>/", batches.bring, name="import"),
    path("registers/import/<slug:slug>/template.xlsx", batches.template, name="template"),
    path("registers/map/<slug:slug>/", lists.mapped, name="map"),
    path("registers/views/<slug:slug>/", lists.save, name="save"),
    path("registers/views/<slug:slug>/<slug:name>/", lists.view, name="view"),
    path("registers/views/<slug:slug>/<slug:name>/forget/", lists.forget, name="forget"),
    path("registers/<slug:slug>/", lists.listed, name="list"),
    path("registers/<slug:slug>/data.<str:kind>", lists.download, name="download"),
    path("registers/<slug:slug>/<str:key>/", records.record, name="record"),
    path("registers/<slug:slug>/<str:key>/change/", records.change, name="change"),
    path("registers/<slug:slug>/<str:key>/end/", records.end, name="end"),
    path("registers/<slug:slug>/<str:key>/reopen/", records.reopen, name="reopen"),
]
