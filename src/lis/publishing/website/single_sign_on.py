"""Single sign-on by OpenID Connect, on allauth: only whoever has an account or an invitation comes in.

Imported when somebody uses it: it brings packages that no other page needs.
"""

from typing import Any, NoReturn

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException

from lis.foundations.fetching import OnlyNamed
from lis.publishing.website.entering import signed_in
from lis.publishing.website.operations.single_sign_on import SingleSignOnRefused, account_for

PROVIDER = "single-sign-on"
FAILED = "The sign-in did not come back as it should: it was cancelled, or took too long. Try again."
UNREACHABLE = "The provider of your account could not be reached, or answered nothing that could be read."


class Addresses(OpenIDConnectOAuth2Adapter):
    """Where the provider sends people back to."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("website:single_sign_on_back"))


class Provider(OpenIDConnectProvider):
    """The one provider that the settings name; every answer is bound to its question (PKCE)."""

    oauth2_adapter_class = Addresses
    pkce_enabled_default = True


def asking() -> OnlyNamed:
    """Asks the issuer, which may stand inside the house, and the other hosts that the settings name."""
    named = [f"https://{host}" for host in settings.OIDC_HOSTS]
    return OnlyNamed(named=named, inside=[settings.OIDC_ISSUER], named_in="LIS_OIDC_HOSTS")


class SingleSignOn(DefaultSocialAccountAdapter):
    """Ends allauth's part where the provider has answered: the rest is ours."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        app = SocialApp(
            provider="openid_connect",
            provider_id=PROVIDER,
            name=settings.OIDC_NAME,
            client_id=settings.OIDC_CLIENT_ID,
            secret=settings.OIDC_SECRET,
            settings={"server_url": settings.OIDC_ISSUER},
        )
        return Provider(request, app=app)

    def get_requests_session(self) -> requests.Session:
        return asking()

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> NoReturn:
        said = sociallogin.account
        addresses = sociallogin.email_addresses
        verified = [one.email for one in addresses if one.verified or settings.OIDC_TRUST_EMAIL]
        try:
            account = account_for(subject=said.uid, emails=verified, name=sociallogin.user.first_name)
        except SingleSignOnRefused as refused:
            raise ImmediateHttpResponse(_refused(request, str(refused))) from None
        next = sociallogin.state.get("next") or ""
        raise ImmediateHttpResponse(signed_in(request, account, way="Single sign-on", next=next))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **more: Any
    ) -> NoReturn:
        why = UNREACHABLE if isinstance(exception, RequestException) else FAILED
        raise ImmediateHttpResponse(_refused(request, why))


def go_to_provider(request: HttpRequest, *, next: str) -> HttpResponseBase:
    """Send the browser to the provider, or say that it can't be reached."""
    provider = SingleSignOn(request).get_provider(request, PROVIDER)
    try:
        return provider.redirect(request, process="login", next_url=next or None)
    except (RequestException, KeyError, ValueError):
        return _refused(request, UNREACHABLE)


def come_back(request: HttpRequest) -> HttpResponseBase:
    """Read the provider's answer."""
    try:
        return OAuth2CallbackView.adapter_view(Addresses(request, PROVIDER))(request)
    except (KeyError, ValueError):
        return _refused(request, UNREACHABLE)


def _refused(request: HttpRequest, why: str) -> HttpResponseBase:
    return render(request, "website/single_sign_on_refused.html", {"why": why}, status=403)
