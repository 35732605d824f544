"""Addresses of measures, themes, findings and imports."""

from django.urls import path

from lis.delivery.performance import views

app_name = "performance"
urlpatterns = [
    path("measures/", views.scorecard, name="scorecard"),
    path("measures/scorecard.<str:kind>", views.scorecard_download, name="scorecard_download"),
    path("measures/proposed/", views.proposed, name="proposed"),
    path("measures/<slug:slug>/", views.measure, name="measure"),
    path("measures/<slug:slug>/data.<str:kind>", views.measure_download, name="measure_download"),
    path("measures/<slug:slug>/chart.svg", views.measure_chart, name="measure_chart"),
    path("measures/<slug:slug>/revisions/", views.revisions, name="revisions"),
    path("measures/<slug:slug>/propose/", views.propose, name="propose"),
    path("measures/<slug:slug>/meaning/", views.confirm, name="confirm"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
    path("reports/<slug:cycle_slug>/findings/", views.findings, name="findings"),
    path("reports/<slug:cycle_slug>/findings.<str:kind>", views.findings_download, name="findings_download"),
    path("reports/<slug:cycle_slug>/findings/<str:fingerprint>/accept/", views.accept, name="accept"),
    path("reports/<slug:cycle_slug>/correct/<slug:slug>/", views.correct, name="correct"),
    path("reports/<slug:cycle_slug>/issues/", views.issues, name="issues"),
    path("reports/<slug:cycle_slug>/write/<slug:slug>/", views.write, name="write"),
    path("issues/<int:pk>/", views.issue, name="issue"),
    path("issues/<int:pk>/decide/", views.decide, name="decide"),
    path("issues/<int:pk>/carry-out/", views.carry_out, name="carry_out"),
    path("changes/", views.changes, name="changes"),
    path("changes.<str:kind>", views.changes_download, name="changes_download"),
    path("import/", views.import_file, name="import"),
    path("import/<int:pk>/", views.import_preview, name="import_preview"),
    path("quarters/", views.quarters, name="quarters"),
    path("quarters/open/", views.open_quarter, name="open_quarter"),
    path("quarters/asks/<int:pk>/", views.change_ask, name="change_ask"),
    path("quarters/<slug:cycle_slug>/", views.quarter, name="quarter"),
    path("quarters/<slug:cycle_slug>/asks.csv", views.asks_download, name="asks_download"),
    path("quarters/<slug:cycle_slug>/links/", views.links, name="links"),
    path("answer/<str:token>/", views.answer, name="answer"),
    path("answer/<str:token>/workbook.xlsx", views.answer_workbook, name="answer_workbook"),
    path("answer/<str:token>/upload/", views.answer_upload, name="answer_upload"),
    path("answer/<str:token>/keep/", views.answer_keep, name="answer_keep"),
    path("answer/<str:token>/send/", views.answer_send, name="answer_send"),
    path("answer/<str:token>/<int:pk>/", views.answer_measure, name="answer_measure"),
]
