"""Addresses of a signed-in person's home."""

from django.urls import path

from lis.publishing.workspace import views
from lis.publishing.workspace.views import (
    accounts_mine,
    accounts_others,
    accounts_second_step,
    shown_to,
    trail,
)

app_name = "workspace"
urlpatterns = [
    path("account/", accounts_mine.mine, name="mine"),
    path("account/passphrase/", accounts_mine.passphrase, name="passphrase"),
    path("account/e-mail/", accounts_mine.email, name="email"),
    path("account/e-mail/<str:token>/", accounts_mine.confirm_email, name="confirm_email"),
    path("account/sessions/", accounts_mine.sessions, name="sessions"),
    path("account/leave/", accounts_mine.leave, name="leave"),
    path("account/second-step/", accounts_second_step.second_step, name="second_step"),
    path("account/second-step/app/", accounts_second_step.add_app, name="add_app"),
    path("account/second-step/passkey/", accounts_second_step.add_passkey, name="add_passkey"),
    path("account/second-step/codes/", accounts_second_step.recovery_codes, name="recovery_codes"),
    path("account/second-step/<int:pk>/remove/", accounts_second_step.remove, name="remove_way"),
    path("accounts/", accounts_others.accounts, name="accounts"),
    path("accounts/invite/", accounts_others.invite, name="invite"),
    path("accounts/invitations/<int:pk>/", accounts_others.change_invitation, name="change_invitation"),
    path("accounts/<int:pk>/", accounts_others.account, name="account"),
    path("accounts/<int:pk>/roles/<int:grant>/end/", accounts_others.end_role, name="end_role"),
    path("accounts/<int:pk>/close/", accounts_others.close, name="close_account"),
    path("accounts/<int:pk>/second-step/", accounts_others.reset_second_step, name="reset_second_step"),
    path("shown-to/<slug:kind>/<slug:slug>/", shown_to.shown_to, name="shown_to"),
    path("trail/", trail.trail, name="trail"),
    path("trail/verify/", trail.trail_verify, name="trail_verify"),
    path("trail/trail.csv", trail.trail_csv, name="trail_csv"),
    path("trail/trail.jsonl", trail.trail_jsonl, name="trail_jsonl"),
    path("my-work/", views.work, name="work"),
    path("my-work/start/", views.start, name="start"),
    path("my-work/work.csv", views.work_download, name="work_download"),
    path("my-work/notices/", views.notices, name="notices"),
    path("my-work/mail/", views.mail, name="mail"),
    path("my-work/<int:pk>/", views.submission, name="submission"),
    path("my-work/<int:pk>/save/", views.save, name="save"),
    path("my-work/<int:pk>/checks/", views.checks, name="checks"),
    path("my-work/<int:pk>/decide/", views.decide, name="decide"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
