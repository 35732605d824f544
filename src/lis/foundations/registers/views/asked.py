"""What an address names: a register, a record, a view, a batch; refusals and pages that are not there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from lis.foundations.registers import queries
from lis.foundations.registers.book import declared
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.models import Batch, SavedView

Response = HttpResponseBase
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def opened(request: HttpRequest, slug: str) -> Register:
    """The register of this name, if the person may open it."""
    register = declared().get(slug)
    if register is None:
        raise Http404("There is no such register.")
    if not register.opens(request.user):
        raise PermissionDenied(register.opens.refusal)
    return register


def found(register: Register, request: HttpRequest, key: str) -> Any:
    """The record of this key, if the person may see it."""
    try:
        return queries.record_of(register, request.user, key)
    except register.model.DoesNotExist:  # type: ignore[attr-defined]
        raise Http404(f"There is no such {register.one}.") from None


def saved_view(register: Register, request: HttpRequest, name: str) -> SavedView:
    """The saved view of this name, if the person may open it."""
    view = queries.views_for(register, request.user).filter(slug=name).select_related("owner").first()
    if view is None:
        raise Http404("There is no such view, or it is somebody else’s.")
    return view


def batch_of(request: HttpRequest, pk: int) -> tuple[Register, Batch]:
    """A batch with its register, if the person may look at it."""
    batch = Batch.objects.filter(pk=pk).first() if pk < 2**63 else None
    register = declared().get(batch.register) if batch else None
    if batch is None or register is None or not register.opens(request.user):
        raise Http404("There is no such batch.")
    mine = queries.batches_for(register, request.user).filter(pk=pk).first()
    if mine is None:
        raise Http404("There is no such batch.")
    return register, mine


def refuse(why: str) -> None:
    """Refuse where there is a reason."""
    if why:
        raise PermissionDenied(why)
