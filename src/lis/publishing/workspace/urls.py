"""Addresses of a signed-in person's home."""

from django.urls import path

from lis.publishing.workspace import views

app_name = "workspace"
urlpatterns = [
    path("work/notices/", views.notices, name="notices"),
    path("work/mail/", views.mail, name="mail"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
