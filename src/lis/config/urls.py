"""Every address of the system, room by room. The pages that people read come from these."""

from django.urls import include, path

from lis.config import watching

urlpatterns = [
    # Machines ask this most, and each address that stands before it is tried first.
    path("api/v1/", include("lis.publishing.api.urls")),
    path("", include("lis.publishing.website.urls")),
    path("", include("lis.publishing.workspace.urls")),
    path("", include("lis.publishing.search.urls")),
    path("", include("lis.delivery.performance.urls")),
    path("", include("lis.partnership.places.urls")),
    path("", include("lis.evidence.statistics.urls")),
    path("", include("lis.foundations.registers.urls")),
    path("", include("lis.publishing.reports.urls")),
    path("health/live/", watching.live, name="live"),
    path("metrics", watching.metrics, name="metrics"),
]

handler400 = "lis.publishing.website.views.errors.bad_request"
handler403 = "lis.publishing.website.views.errors.refused"
handler404 = "lis.publishing.website.views.errors.not_found"
handler500 = "lis.publishing.website.views.errors.failed"
