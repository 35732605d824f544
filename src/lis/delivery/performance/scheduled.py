"""What is done for quarters again and again: publish at the set time, remind."""

from datetime import datetime

from django.utils import timezone

# Nobody is reminded in the night.
MORNING = 7


def publish(*, at: datetime) -> int:
    """Publish every frozen quarter whose time has come; how many."""
    from lis.delivery.performance.operations import publish_due

    return len(publish_due(at))


def remind(*, at: datetime) -> int:
    """Remind of what is due soon or late, from seven in the morning, once a day; how many were told."""
    from lis.delivery.performance.operations import remind_due

    here = timezone.localtime(at)
    return remind_due(here.date()) if here.hour >= MORNING else 0
