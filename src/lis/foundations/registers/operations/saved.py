"""Keep a search under a name, and forget it."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.models import SavedView

MOST = 60
TRIES = 20


@transaction.atomic
def save_view(*, register: Register, name: str, asked: str, shared: bool, by: Account) -> SavedView:
    """Keep what is asked under a name; one's own view of that name is replaced."""
    mine = SavedView.objects.filter(register=register.slug, owner=by, name=name).first()
    view = mine or _made(register, name, by)
    view.asked, view.shared = asked, shared
    view.save()
    said = {"register": register.slug, "shared": shared}
    audit.record(by=by, verb="save", kind="saved view", record=f"saved view {view.pk}", after=said)
    return view


def _made(register: Register, name: str, by: Account) -> SavedView:
    """A view with an address that nobody else's has."""
    stem = slugify(name)[:MOST].strip("-") or "view"
    for number in range(1, TRIES):
        slug = stem if number == 1 else f"{stem}-{number}"
        try:
            with transaction.atomic():
                return SavedView.objects.create(register=register.slug, slug=slug, name=name, owner=by)
        except IntegrityError:
            continue
    return SavedView.objects.create(register=register.slug, slug=f"{stem}-of-{by.pk}", name=name, owner=by)


@transaction.atomic
def forget_view(*, view: SavedView, by: Account) -> None:
    """Remove a view; the records stay as they are."""
    audit.record(by=by, verb="remove", kind="saved view", record=f"saved view {view.pk}")
    view.delete()
