"""How often something has been tried from one place in a while. Counted in the cache of this process."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """At most this many tries in so many seconds."""

    name: str
    tries: int
    seconds: int

    def reached(self, *keys: str) -> bool:
        """Whether one of these has had its tries."""
        return any(cache.get(self._place(key), 0) >= self.tries for key in keys)

    def count(self, *keys: str) -> None:
        """One more try of each."""
        for key in keys:
            # `add` starts the clock; later tries don't put it back.
            if not cache.add(self._place(key), 1, self.seconds):
                cache.incr(self._place(key))

    def clear(self, *keys: str) -> None:
        """Forget the tries of these."""
        cache.delete_many([self._place(key) for key in keys])

    def _place(self, key: str) -> str:
        # What people type may be long or odd; a digest is neither.
        return f"lis:{self.name}:{hashlib.sha256(key.lower().encode()).hexdigest()}"


def address_of(request: HttpRequest) -> str:
    """The address that asks. Behind a proxy, the one that the proxy itself saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
