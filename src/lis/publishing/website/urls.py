"""Addresses of the public site."""

from django.urls import path

from lis.publishing.website import views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/link/<str:token>/", views.sign_in_by_link, name="sign_in_by_link"),
    path("sign-in/second-step/", views.second_step, name="second_step"),
    path("sign-in/forgotten/", views.forgotten, name="forgotten"),
    path("sign-in/new-passphrase/<str:number>/<str:token>/", views.new_passphrase, name="new_passphrase"),
    path("sign-in/single-sign-on/", views.single_sign_on, name="single_sign_on"),
    path("sign-in/single-sign-on/back/", views.single_sign_on_back, name="single_sign_on_back"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("strategy/", views.strategy, name="strategy"),
    path("strategy/objectives.csv", views.strategy_download, name="strategy_download"),
    path("partners/", views.partners, name="partners"),
    path("partners/partners.csv", views.partners_download, name="partners_download"),
    path("partners/<slug:slug>/", views.partner, name="partner"),
    path("methods/", views.methods, name="methods"),
    path("methods/<str:name>/", views.method, name="method"),
    path("data/", views.downloads, name="downloads"),
    path("data/figures.csv", views.figures_download, name="figures_download"),
    path("data/definitions.yaml", views.definitions_download, name="definitions_download"),
    path("cite/<str:kind>/<path:key>/<str:moment>/", views.cite, name="cite"),
    path("feedback/", views.feedback, name="feedback"),
    path("feedback/received/", views.feedback_received, name="feedback_received"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("cookies/", views.cookies, name="cookies"),
    path("design/", views.gallery, name="gallery"),
    path("health/", views.health, name="health"),
]
