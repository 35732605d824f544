"""How often something has been tried from one place in a while. Counted in the database, for all processes
and machines that serve one address together."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from lis.foundations.access.models import Tries

# Counts that ended are looked for only where a new one begins, and not while somebody may be at one.
LONG_AGO = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """At most this many tries in so many seconds."""

    name: str
    tries: int
    seconds: int

    def reached(self, *keys: str) -> bool:
        """Whether one of these has had its tries."""
        places = [self._place(key) for key in keys]
        counted = Tries.objects.filter(place__in=places, until__gt=timezone.now(), count__gte=self.tries)
        return counted.exists()

    def count(self, *keys: str) -> None:
        """One more try of each. The first starts the clock; later ones don't put it back."""
        now = timezone.now()
        until = now + timedelta(seconds=self.seconds)
        for place in map(self._place, keys):
            _, new = Tries.objects.get_or_create(place=place, defaults={"until": until, "count": 1})
            if new:
                Tries.objects.filter(until__lt=now - LONG_AGO).delete()
            elif not Tries.objects.filter(place=place, until__lte=now).update(until=until, count=1):
                # The database adds, so that of two at once none is lost.
                Tries.objects.filter(place=place).update(count=F("count") + 1)

    def clear(self, *keys: str) -> None:
        """Forget the tries of these."""
        Tries.objects.filter(place__in=[self._place(key) for key in keys]).delete()

    def _place(self, key: str) -> str:
        # What people type may be long or odd, and is nobody's to read; a digest is neither.
        return hashlib.sha256(f"{self.name}\n{key.lower()}".encode()).hexdigest()


def address_of(request: HttpRequest) -> str:
    """The address that asks. Behind a proxy, the one that the proxy itself saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
