"""Every model says who sees its records: by a tier, by what it belongs to, or why everybody may."""

from django.apps import apps

from lis.foundations.access.models import Tiered

# Seen with the records that these links lead to, which have a tier.
INHERITS = {
    "indicators.Assumption": "indicator",
    "indicators.Observation": "indicator",
    "indicators.Revision": "observation__indicator",
    "indicators.Succession": "successor",
    "performance.AcceptedFinding": "cycle",
    "performance.AreaForImprovement": "cycle",
    "performance.Commentary": "indicator",
    "performance.DataIssue": "indicator",
    "performance.Doubt": "submission__indicator",
    "performance.GridRow": "indicator",
    "performance.Highlight": "indicator",
    "performance.HighlightPrinted": "highlight__indicator",
    "performance.IssueStep": "issue__indicator",
    "performance.PackPassage": "cycle",
    "performance.QualitativeMeasure": "cycle",
    "performance.ScoreCache": "indicator",
    "performance.Snapshot": "cycle",
    "performance.Submission": "indicator",
    "performance.SubmissionStep": "submission__indicator",
    "performance.Target": "indicator",
    "performance.ValueProgress": "cycle",
    "places.Point": "layer",
}
# Seen by somebody's own rule, which asks more than a tier would.
OF_SOMEBODY = {
    "access.Account": "by its owner and administrators",
    "access.Grant": "with its account",
    "access.Invitation": "by who looks after accounts",
    "access.SignedIn": "by its owner",
    "access.Tries": "by nobody: it counts for a limit",
    "audit.AuditLine": "by auditors and administrators",
    "audit.Reason": "with its line",
    "catalogue.Release": "without what is under embargo, or brings a statistic that is hidden",
    "notices.MailChoice": "by its owner",
    "notices.Notice": "by whom it tells",
    "performance.AgencyLink": "by officers, and who has the link",
    "performance.ImportBatch": "by officers",
    "performance.PreviewGuest": "by officers",
    "places.Neighbourhood": "by its owner, partners or everybody, as its owner says (0021)",
    "places.NeighbourhoodPart": "with its neighbourhood",
    "places.NeighbourhoodVersion": "with its neighbourhood",
    "registers.Batch": "by who may add to the register",
    "registers.BatchLine": "with its batch",
    "registers.SavedView": "by its owner, or by whom it is shared with",
    "statistics.Load": "with the statistics that it brings",
    "statistics.Recipe": "with the statistics that it brings",
    "website.Feedback": "by officers",
}
# For everybody, and why.
FOR_ALL = {
    "partners.Organisation": "who the partners are is no secret",
    "partners.OrganisationName": "who the partners are is no secret",
    "partners.Person": "roles; a name stands there by agreement, an e-mail address only for who signs in",
    "performance.HighlightSet": "the title of a year; what is in it inherits",
    "places.Area": "published geography",
    "places.AreaCode": "published geography",
    "places.AreaType": "published geography",
    "places.Boundary": "published geography",
    "places.BoundarySet": "published geography",
    "places.Lookup": "published geography",
    "places.LookupRow": "published geography",
    "places.Postcode": "published geography",
    "strategy.LinkedStrategy": "the strategy is published",
    "strategy.Objective": "the strategy is published",
    "strategy.Strategy": "the strategy is published",
    "strategy.Theme": "the strategy is published",
    "strategy.Value": "the strategy is published",
}
# Of the system itself: no page shows a row of these.
INSIDE = {
    "indicators.ChangeClock": "a counter",
    "moments.Clock": "a counter",
    "moments.Former": "what a record said before; shown by the record's own rule (0020)",
    "store.Edition": "lists files; read through the statistics",
    "store.EditionFile": "lists files; read through the statistics",
    "store.StoredFile": "lists files; read through the statistics",
    "tasks.Errand": "jobs",
}
TABLE = INHERITS | OF_SOMEBODY | FOR_ALL | INSIDE


def _ours():
    """Our own models but for histories, which are shown with what they are of."""
    every = (model for model in apps.get_models() if model.__module__.startswith("lis."))
    return {one._meta.label: one for one in every if not one.__name__.startswith("Historical")}


def test_every_model_has_a_tier_or_a_line_that_says_why_not():
    missing = [name for name, one in _ours().items() if not issubclass(one, Tiered) and name not in TABLE]
    assert missing == [], "Give these a tier, or a line in the table of this test."


def test_no_line_is_of_a_model_that_is_gone_or_has_a_tier():
    ours = _ours()
    assert [name for name in TABLE if name not in ours or issubclass(ours[name], Tiered)] == []


def test_what_inherits_leads_to_a_record_with_a_tier():
    wrong = []
    for name, way in INHERITS.items():
        model = _ours()[name]
        for part in way.split("__"):
            model = model._meta.get_field(part).related_model
        wrong += [] if issubclass(model, Tiered) else [name]
    assert wrong == []
