"""Every model: how one of its records is hidden, and where it is asked for; or why it never is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.holding_the_line.planted import STRANGER, but, only
from tests.holding_the_line.world import World

from lis.foundations.access.roles import Role

SEE_ALL = (Role.STEWARD, Role.OFFICER)
INVITERS = only(Role.OFFICER, Role.ADMINISTRATOR)
KEEPERS = only(*SEE_ALL)
NOBODY = only()


@dataclass(frozen=True)
class Hidden:
    """A record that most may not see: who may, and the addresses that are about such a record."""

    record: Callable[[World], Any]
    seen_by: frozenset[str]
    addresses: tuple[str, ...]


def _held(name: str) -> Callable[[World], Any]:
    return lambda world: world.records[name]


def _secret(world: World) -> Any:
    return world.records["measures"]["Quokka"]


def _only(found: str) -> Callable[[World], Any]:
    """The one record of this kind that belongs to the hidden measure, submission or account."""

    def record(world: World) -> Any:
        from django.apps import apps

        return apps.get_model(found)._default_manager.filter(**_whose(world, found)).first()

    return record


def _whose(world: World, found: str) -> dict[str, Any]:
    if found == "performance.Target":
        return {"indicator": _secret(world)}
    return {}


MEASURE = ("/measures/{slug}/", "/measures/{slug}/data.csv", "/measures/{slug}/chart.svg")
MEASURE += ("/measures/{slug}/revisions/", "/measures/{slug}/meaning/", "/registers/measures/{slug}/")
MEASURE += ("/registers/measures/{slug}/change/", "/registers/measures/{slug}/end/")
MEASURE += ("/api/v1/measures/{slug}", "/api/v1/measures/{slug}/figures", "/api/v1/measures/{slug}/revisions")
WORK = ("/my-work/{pk}/", "/my-work/{pk}/save/", "/my-work/{pk}/checks/", "/my-work/{pk}/decide/")
CYCLE = ("/reports/{slug}/", "/reports/{slug}.csv", "/reports/{slug}/findings/", "/reports/{slug}/issues/")
CYCLE += ("/api/v1/cycles/{slug}/scorecard", "/api/v1/cycles/{slug}/findings", "/registers/cycles/{slug}/")
PLACE = ("/neighbourhoods/{slug}/", "/neighbourhoods/{slug}.csv", "/neighbourhoods/{slug}/edit/")
PLACE += ("/neighbourhoods/{slug}/definition/", "/neighbourhoods/{slug}/definition.yaml")
HIDDEN = {
    "access.Account": Hidden(
        _held("account"),
        INVITERS,
        ("/accounts/{pk}/", "/accounts/{pk}/close/", "/accounts/{pk}/second-step/"),
    ),
    "access.Grant": Hidden(_held("grant"), INVITERS, ("/accounts/{account_id}/roles/{pk}/end/",)),
    "access.Invitation": Hidden(_held("invitation"), INVITERS, ("/accounts/invitations/{pk}/",)),
    "indicators.Indicator": Hidden(_secret, KEEPERS, MEASURE),
    "performance.Target": Hidden(
        _only("performance.Target"), KEEPERS, ("/registers/targets/{pk}/", "/registers/targets/{pk}/change/")
    ),
    "performance.ReportingCycle": Hidden(_held("cycle"), but(STRANGER), CYCLE),
    "performance.Submission": Hidden(_held("theirs"), only(*SEE_ALL, Role.AUDITOR), WORK),
    "performance.ImportBatch": Hidden(_held("batch"), only(Role.OFFICER), ("/import/{pk}/",)),
    "places.Neighbourhood": Hidden(_held("neighbourhood"), NOBODY, PLACE),
    "registers.SavedView": Hidden(
        _held("view"),
        NOBODY,
        ("/registers/views/measures/{slug}/", "/registers/views/measures/{slug}/forget/"),
    ),
    "website.Feedback": Hidden(_held("feedback"), only(Role.OFFICER), ("/feedback/received/",)),
    "audit.AuditLine": Hidden(
        _only("audit.AuditLine"), only(Role.AUDITOR), ("/trail/", "/trail/trail.csv", "/trail/trail.jsonl")
    ),
    "performance.AgencyLink": Hidden(
        _held("cycle"),
        only(Role.OFFICER),
        ("/quarters/{slug}/links/", "/quarters/{slug}/", "/quarters/{slug}/asks.csv"),
    ),
}
PARTS = "It has no address of its own: it is shown with the record that it is part of, or not at all."
OPEN = "What it says is for everybody."
INSIDE = "Only the system itself reads it; no address takes its key."
WITH_ACCOUNT = "It is reached by whoever is signed in, who names none: only one's own is there."
NEVER_ADDRESSED = {
    "access.SignedIn": WITH_ACCOUNT,
    "audit.Reason": PARTS,
    "catalogue.Release": "The one page that takes its number is its keepers', by the rule on the address.",
    "access.Tries": INSIDE,
    "moments.Former": INSIDE,
    "moments.Clock": INSIDE,
    "store.StoredFile": INSIDE,
    "store.Edition": INSIDE,
    "store.EditionFile": INSIDE,
    "tasks.Errand": INSIDE,
    "notices.Notice": WITH_ACCOUNT,
    "notices.MailChoice": WITH_ACCOUNT,
    "registers.Batch": "Tried by tests/foundations/registers: whoever may not change its register has none.",
    "registers.BatchLine": PARTS,
    "partners.Organisation": OPEN,
    "partners.OrganisationName": PARTS,
    "partners.Person": "The person is public; the e-mail is not, and its word is planted for every address.",
    "strategy.Strategy": OPEN,
    "strategy.Theme": OPEN,
    "strategy.Value": OPEN,
    "strategy.Objective": OPEN,
    "strategy.LinkedStrategy": OPEN,
    "places.AreaType": OPEN,
    "places.Area": OPEN,
    "places.AreaCode": PARTS,
    "places.Lookup": PARTS,
    "places.LookupRow": PARTS,
    "places.BoundarySet": OPEN,
    "places.Boundary": PARTS,
    "places.Postcode": OPEN,
    "places.NeighbourhoodVersion": PARTS,
    "places.NeighbourhoodPart": PARTS,
    "places.PointLayer": "Its tier is tried by tests/partnership/places/test_points.",
    "places.Point": PARTS,
    "indicators.ChangeClock": INSIDE,
    "indicators.HistoricalIndicator": INSIDE,
    "indicators.Assumption": PARTS,
    "indicators.Succession": PARTS,
    "indicators.Observation": PARTS,
    "indicators.Revision": PARTS,
    "statistics.HistoricalStatistic": INSIDE,
    "statistics.Statistic": "Its tier is tried by tests/evidence/statistics.",
    "statistics.HistoricalRecipe": INSIDE,
    "statistics.Recipe": "Its owner and tier are tried by tests/evidence/statistics/loading/test_pages.",
    "statistics.Load": "How a public figure was loaded is public; what it could not keep is its keepers'.",
    "performance.Snapshot": "It was published, whole and for ever; what is hidden never entered it.",
    "performance.GridRow": PARTS,
    "performance.HistoricalTarget": INSIDE,
    "performance.HistoricalCommentary": INSIDE,
    "performance.Commentary": PARTS,
    "performance.HighlightSet": PARTS,
    "performance.Highlight": PARTS,
    "performance.HighlightPrinted": PARTS,
    "performance.QualitativeMeasure": PARTS,
    "performance.ValueProgress": PARTS,
    "performance.AreaForImprovement": "Seen with its cycle: tests/publishing/registers tries a hidden one.",
    "performance.PackPassage": PARTS,
    "performance.AcceptedFinding": PARTS,
    "performance.ScoreCache": INSIDE,
    "performance.HistoricalDataIssue": INSIDE,
    "performance.DataIssue": "Seen with its cycle, which is tried.",
    "performance.IssueStep": PARTS,
    "performance.SubmissionStep": PARTS,
    "performance.Doubt": PARTS,
    "performance.PreviewGuest": PARTS,
    "django_tasks_database.DBTaskResult": INSIDE,
    "account.EmailAddress": INSIDE,
    "account.EmailConfirmation": INSIDE,
    "mfa.Authenticator": "Only with its owner: tests/publishing/workspace/test_accounts tries others.",
    "socialaccount.SocialApp": INSIDE,
    "socialaccount.SocialAccount": INSIDE,
    "socialaccount.SocialToken": INSIDE,
    "auth.Permission": INSIDE,
    "auth.Group": INSIDE,
    "contenttypes.ContentType": INSIDE,
    "sessions.Session": INSIDE,
}
