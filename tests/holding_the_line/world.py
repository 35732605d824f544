"""A partnership of two agencies that keep things from each other, with a word in each that gives it away."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from tests.evidence.statistics.answers.world import a_borough, a_recipe_of_the_load, a_statistic, publish
from tests.evidence.statistics.answers.world import a_row as a_stored_row
from tests.foundations.access.people import somebody
from tests.holding_the_line.planted import EVERYBODY, STRANGER, Planted, but, only
from tests.makers import a_cycle, a_figure, a_row, a_target, a_theme, an_indicator, an_organisation

from lis.delivery.performance import operations
from lis.delivery.performance.answering.tokens import new_token
from lis.delivery.performance.models import AgencyLink, DataIssue, ReportingCycle, Submission
from lis.evidence.indicators.operations import record_figures
from lis.evidence.statistics.recipes.shipped import shipped
from lis.foundations.access.models import Account
from lis.foundations.access.operations import invite, sign_in_link_token
from lis.foundations.access.roles import OF_A_BODY, Role, Tier
from lis.foundations.notices import operations as notices
from lis.foundations.registers.models import SavedView
from lis.partnership.partners.models import Person
from lis.partnership.places.models import PointLayer
from lis.partnership.strategy.models import LinkedStrategy, Objective, Value
from lis.publishing.website.models import Feedback

MINE, THEIRS = "harbour-health", "quay-police"
QUARTERS = ("2010-07-01", "2010-10-01", "2011-01-01", "2011-04-01")
SEE_ALL = (Role.STEWARD, Role.OFFICER)


@dataclass
class World:
    """Who is there, what is hidden from whom, and the records behind addresses."""

    people: dict[str, Account]
    planted: list[Planted] = field(default_factory=list)
    records: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def hidden_from(self, who: str) -> tuple[str, ...]:
        """The words that no answer to this person may hold."""
        return tuple(one.word for one in self.planted if who not in one.seen_by)

    def plant(self, word: str, seen_by: frozenset[str]) -> str:
        self.planted.append(Planted(word, seen_by))
        return word


def a_world() -> World:
    """All of it. What a role of one body sees is seen by people of Harbour Health; what is hidden from them
    is Quay Police's, restricted, under embargo, or somebody's own."""
    world = World(people=_people())
    _measures(world)
    _published_quarter(world)
    _open_quarter(world)
    _people_s_own(world)
    _places(world)
    _lists(world)
    return world


def _people() -> dict[str, Account]:
    mine = an_organisation(name="Harbour Health", slug=MINE)
    theirs = an_organisation(name="Quay Police", slug=THEIRS)
    assert (mine.slug, theirs.slug) == (MINE, THEIRS)
    return {
        role.label: somebody(
            role,
            MINE if role in OF_A_BODY else "",
            username=f"{role.value}@harbour.example",
            email=f"{role.value}@harbour.example",
            first_name=f"The {role.label.lower()}",
        )
        for role in Role
    }


def _measures(world: World) -> None:
    theme = world.records["theme"] = a_theme(name="Safety", slug="safety")
    told = world.records["measures"] = {}
    tiers = {
        "Plain sightings": ({}, EVERYBODY),
        "Pangolin sightings": ({"visibility": Tier.PARTNERS}, but(STRANGER)),
        "Zebrafish sightings": ({"visibility": Tier.ORGANISATION, "scope": THEIRS}, only(*SEE_ALL)),
        "Quokka sightings": ({"visibility": Tier.RESTRICTED, "scope": THEIRS}, only(*SEE_ALL)),
    }
    lead = {"Plain": MINE, "Pangolin": MINE, "Zebrafish": THEIRS, "Quokka": THEIRS}
    from lis.partnership.partners.models import Organisation

    bodies = Organisation.objects.in_bulk(field_name="slug")
    for number, (name, (tier, seen_by)) in enumerate(tiers.items(), 1):
        word = name.split()[0]
        if seen_by is not EVERYBODY:
            world.plant(word, seen_by)
        told[word] = an_indicator(
            code=f"Local {number}",
            name=name,
            theme=theme,
            lead=bodies[lead[word]],
            frequency="quarterly",
            **tier,
        )
        a_target(indicator=told[word], start=date(2011, 7, 1), duration="P3M", value=663)
    figures = [
        a_figure(f"Local {number}", f"{start}/P3M", str(600 + number * 10))
        for number in range(1, 5)
        for start in QUARTERS
    ]
    record_figures(figures=figures, by=world.people["Partnership officer"])


def _published_quarter(world: World) -> None:
    officer = world.people["Partnership officer"]
    cycle = a_cycle(code="2011/12-Q1", start=date(2011, 4, 1), board_on=date(2011, 10, 10))
    for measure in world.records["measures"].values():
        a_row(cycle=cycle, indicator=measure)
    world.records["issue"] = DataIssue.objects.create(cycle=cycle, subject="Local 1", issue="It is late.")
    operations.publish_cycle(cycle=cycle, by=officer)
    world.records["published"] = ReportingCycle.objects.get(pk=cycle.pk)


def _open_quarter(world: World) -> None:
    officer = world.people["Partnership officer"]
    cycle = operations.open_quarter(
        code="2011/12-Q2", due_on=timezone.localdate() + timedelta(days=7), by=officer
    )
    world.records["cycle"] = cycle
    asked = {one.organisation.slug: one for one in Submission.objects.select_related("organisation")}
    world.records["mine"], world.records["theirs"] = asked[MINE], asked[THEIRS]
    _write(world, asked[THEIRS], world.plant("Axolotl", only(*SEE_ALL, Role.AUDITOR)))
    _write(world, asked[MINE], world.plant("Narwhal", but(STRANGER, "Administrator")))
    for whose, one in (("answer", asked[MINE]), ("their answer", asked[THEIRS])):
        world.tokens[whose], digest = new_token()
        AgencyLink.objects.create(
            cycle=cycle,
            organisation=one.organisation,
            email=world.plant(f"desk@{one.organisation.slug}.example", only(Role.OFFICER)),
            token_hash=digest,
            made_by=officer,
            expires_at=timezone.now() + timedelta(days=9),
            mailed_at=timezone.now(),
        )
    world.records["batch"], _ = operations.preview_import(
        data=b"Code,Measure,Jul-11,Aug-11,Sep-11,Quarter 2\nLocal 1,Plain sightings,1,2,3,6\n",
        file_name="return.csv",
        cycle_code_given=cycle.code,
        by=officer,
    )


def _write(world: World, one: Submission, word: str) -> None:
    figure = {"start": "2011-07-01", "duration": "P3M", "kind": "actual", "breakdown": "", "note": ""}
    operations.save_submission(
        submission=one,
        version=one.version,
        figures=[figure | {"text": "612"}],
        words={"progress": f"There is a {word} here."},
        by=world.people["Partnership officer"],
    )


def _people_s_own(world: World) -> None:
    """What belongs to one person: an account, an invitation, a notice, a message of a reader."""
    admin, officer = world.people["Administrator"], world.people["Partnership officer"]
    keepers = only(Role.OFFICER, Role.ADMINISTRATOR)
    # The actor stands in the audit trail, by the name that they sign in with.
    email = world.plant("okapi@quay.example", keepers)
    other = world.records["account"] = somebody(
        Role.CONTRIBUTOR, THEIRS, username=email, email=email, first_name="The analyst"
    )
    world.records["grant"] = other.grants.get()
    world.records["invitation"] = invite(
        email=world.plant("tapir@quay.example", keepers),
        name="Somebody new",
        role=Role.READER,
        scope=THEIRS,
        by=admin,
    )
    notices.tell(to=other, kind="quarter", subject="To you", text=world.plant("Wombat", only()), by=officer)
    world.records["feedback"] = Feedback.objects.create(
        message=f"I saw a {world.plant('Dugong', only(Role.OFFICER))}.",
        email=world.plant("reader@dugong.example", only(Role.OFFICER)),
    )
    world.tokens["link"] = sign_in_link_token(other)


def _places(world: World) -> None:
    officer = a_borough()
    load = a_recipe_of_the_load(officer, next(iter(shipped().values())), release=987)
    world.records["load"] = load
    statistic = world.records["statistic"] = a_statistic(name="No qualifications", topic="Prosperity")
    rows = [
        a_stored_row(statistic, f"E0100000{n}", 10.0 * n, release=load.release_id, period="2011")
        for n in range(1, 9)
    ]
    wards = [
        a_stored_row(statistic, code, 50.0, type="ward17", release=load.release_id, period="2011")
        for code in ("E05000001", "E05000002")
    ]
    publish(officer, [*rows, *wards])
    world.records["neighbourhood"] = _private_neighbourhood(world)
    PointLayer.objects.create(slug="libraries", name="Libraries", loaded_by=officer)


def _private_neighbourhood(world: World) -> Any:
    from lis.partnership.places import queries
    from lis.partnership.places.models import Neighbourhood

    made = Neighbourhood.objects.create(
        slug="the-secret-corner",
        name=f"{world.plant('Numbat', only())} Corner",
        owner=world.records["account"],
    )
    blocks = queries.area_type("lsoa11")
    version = made.versions.create(number=1, how="areas", blocks=blocks, made_by=world.records["account"])
    version.parts.create(area=queries.area("E01000001", "lsoa11"), weight=1)
    return made


def _lists(world: World) -> None:
    value = Value.objects.create(name="Together", slug="together", position=1)
    objective = Objective.objects.create(ref="1.1", text="Fewer burglaries", value=value)
    world.records["objective"] = objective
    world.records["linked"] = LinkedStrategy.objects.create(name="Housing strategy")
    world.records["linked"].objectives.add(objective)
    world.records["view"] = SavedView.objects.create(
        register="measures",
        slug="a-view-of-theirs",
        name=world.plant("Ocelot", only()),
        owner=world.records["account"],
    )
    world.records["person"] = Person.objects.create(
        organisation_id=world.records["measures"]["Zebrafish"].lead_id,
        role="Head of safety",
        email=world.plant("head@quay.example", but(STRANGER)),
    )
