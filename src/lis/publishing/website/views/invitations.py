"""Accept an invitation."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.access.models import Account, Invitation
from lis.foundations.access.operations import (
    CannotChangeAccount,
    InvitationRefused,
    accept_invitation,
    invitation_of_token,
)
from lis.publishing.website.entering import signed_in
from lis.publishing.website.forms import Accept
from lis.publishing.website.pages.signing import invitation_page


@never_cache
@sensitive_post_parameters("passphrase")
@allow(anyone)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a passphrase and come in, by a link that works once."""
    try:
        invited = invitation_of_token(token)
        form = Accept(request.POST if request.method == "POST" else None, initial={"name": invited.name})
        if form.is_valid() and (account := _accepted(form, invited)):
            return signed_in(request, account, way="Invitation", next="")
    except InvitationRefused as refused:
        return render(request, "website/invitation_refused.html", {"why": str(refused)}, status=403)
    context = {
        "form": form,
        "page": invitation_page(invited),
        "single_sign_on": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
    }
    return render(request, "website/invitation.html", context)


def _accepted(form: Accept, invited: Invitation) -> Account | None:
    try:
        return accept_invitation(invitation=invited, **form.cleaned_data)
    except CannotChangeAccount as refused:
        form.add_error("passphrase", str(refused))
        return None
