"""Sign in with the account of one's own organisation."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.publishing.website import rules


@never_cache
@allow(anyone)
def single_sign_on(request: HttpRequest) -> HttpResponseBase:
    """Go to the provider."""
    from lis.publishing.website.single_sign_on import go_to_provider

    _refuse_without_a_provider()
    wanted = request.GET.get("next", "")
    fits = rules.may_go_to(wanted, host=request.get_host(), secure=request.is_secure())
    return go_to_provider(request, next=wanted if fits else "")


@never_cache
@allow(anyone)
def single_sign_on_back(request: HttpRequest) -> HttpResponseBase:
    """Come back from the provider, let in or refused."""
    from lis.publishing.website.single_sign_on import come_back

    _refuse_without_a_provider()
    return come_back(request)


def _refuse_without_a_provider() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404("Nobody signs in here with the account of their organisation.")
