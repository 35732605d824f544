"""What a room says once about a list that people keep."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db.models import Model, Q, SlugField, UniqueConstraint

from lis.foundations.access.rules import Rule, anyone, auditor, editor, keeper

nobody = Rule("nobody", lambda person: False, "This list is filled elsewhere, so nothing is added here.")
RESERVED = frozenset({"add", "batches", "bulk", "import", "map", "views"})


@dataclass(frozen=True)
class Column:
    """One thing said of each record: a field, a path over a link (`owner__name`), a property, or what `told`
    makes of the record.

    Whoever `seen_by` refuses sees it nowhere: not in the list, the record, a file, the search or the history.
    """

    name: str
    label: str = ""
    number: bool = False
    seen_by: Rule = anyone
    told: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Register:
    """A list that people keep, declared once in a room's `registers.py`.

    `columns` are the list's, the first names the record and leads to its page; `fields` are what the
    record's page says besides. `one` is a record in a word.
    """

    slug: str
    title: str
    one: str
    model: type[Model]
    columns: tuple[Column | str, ...]
    about: str = ""
    fields: tuple[Column | str, ...] = ()
    filters: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    """Fields of the form that are given once, when a record is added."""
    kind: str = ""
    """A record in the audit trail's words; `one` where this is not given."""
    called: Callable[[Any], str] | None = None
    """What a record is called in links and at the head of its page; what it says of itself otherwise."""
    key: str = "pk"
    """What stands in a record's address: its number, or a field that is a slug."""
    record: Callable[[Any], str] | None = None
    """A record's name in the audit trail; its key where this is not given."""
    visible: Callable[[Any], Q] | None = None
    """Which records a person sees, besides that they see what a record must point at. Where not given, what
    its tier says; without a tier, all."""
    match: tuple[str, ...] = ()
    """Fields by which a row of a file is known; where not given, those that no two records share."""
    place: tuple[str, ...] = ()
    """The fields, or paths to them, that say where a record is: longitude and latitude, WGS 84."""
    opens: Rule = anyone
    may_add: Rule = editor
    in_bulk: Rule = editor
    """Who may change many at once, and bring in files; each record is asked about besides."""
    may_change: Callable[[Any, Any], str] | None = None
    """Why this person may not change this record, "" where they may; `may_add` decides where not given."""
    history: Rule = field(default_factory=lambda: keeper | auditor)
    ended: str = ""
    """The date field that ends a record. Without one a record that nothing points at can be removed."""
    private: tuple[str, ...] = ()
    """Fields of which the audit trail says only that they changed; long texts never stand there."""
    prepare: Callable[[Any], None] | None = None
    """Fills in what the form does not ask, before a record is checked. Raises ValidationError."""
    after: Callable[[Any, Any], None] | None = None
    """Called with the record and the person once it is kept, in the same transaction."""
    empty: str = ""
    """Said where the list is empty: what will stand here and how it comes."""

    def __post_init__(self) -> None:
        said = (column.name for column in self.everything if column.told is None)
        names = [*said, *self.filters, *self.search, *self.form, *self.match, *self.place]
        missing = [name for name in names if not self._has(name)]
        if missing:
            raise ImproperlyConfigured(f"Register {self.slug}: {self.model.__name__} has no {missing}.")
        if self.slug in RESERVED or not self.columns:
            raise ImproperlyConfigured(f"A register can’t be called {self.slug}, or has no column.")
        if self.key != "pk" and not isinstance(self.field(self.key), SlugField):
            raise ImproperlyConfigured(f"Register {self.slug}: its key is pk or a slug, for addresses.")

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of the list."""
        return tuple(_column(one) for one in self.columns)

    @property
    def everything(self) -> tuple[Column, ...]:
        """The columns of the list, and what only the record's page says."""
        return self.shown + tuple(_column(one) for one in self.fields)

    @property
    def usual_order(self) -> tuple[Any, ...]:
        """By what the list is sorted where nobody chose."""
        return self.order or tuple(self.model._meta.ordering or ())

    @property
    def matched_by(self) -> tuple[str, ...]:
        """The fields by which a row of a file is known: declared, or unique; none where none is."""
        if self.match:
            return self.match
        unique = [(name,) for name in self.form if getattr(self.field(name), "unique", False)]
        constraints = self.model._meta.constraints
        together = [
            tuple(one.fields)
            for one in constraints
            if isinstance(one, UniqueConstraint) and not one.condition
        ]
        return next((one for one in [*unique, *together] if one and set(one) <= set(self.form)), ())

    def label(self, name: str) -> str:
        """What a field is called on the page."""
        said = next((column.label for column in self.everything if column.name == name), "")
        if said:
            return said
        known = self.field(name)
        words = str(known.verbose_name) if known is not None else name.rpartition("__")[2].replace("_", " ")
        return words[:1].upper() + words[1:]

    def field(self, name: str) -> Any:
        """The model's field at the end of this path; None for a property."""
        return field_at(self.model, name)

    def key_of(self, record: Any) -> str:
        """What stands in the record's address."""
        return str(getattr(record, self.key))

    def place_of(self, record: Any) -> tuple[Any, ...]:
        """Longitude and latitude of a record, None where it does not say."""
        return tuple(_at(record, path) for path in self.place)

    @property
    def trail_kind(self) -> str:
        """The kind of its records in the audit trail."""
        return self.kind or self.one

    def title_of(self, record: Any) -> str:
        """What a record is called in links and at the head of its page."""
        return self.called(record) if self.called else str(record)

    def name_of(self, record: Any) -> str:
        """The record's name in the audit trail."""
        return self.record(record) if self.record else self.key_of(record)

    def _has(self, name: str) -> bool:
        return self.field(name) is not None or hasattr(self.model, name)


def _at(record: Any, path: str) -> Any:
    for part in path.split("__"):
        record = getattr(record, part) if record is not None else None
    return float(record) if record is not None else None


def _column(one: Column | str) -> Column:
    return Column(one) if isinstance(one, str) else one


def model_at(model: type[Model], path: str) -> Any:
    """The model at the end of a path of links, forwards or backwards."""
    here: Any = model
    for part in path.split("__"):
        here = here._meta.get_field(part).related_model
    return here


def field_at(model: type[Model], path: str) -> Any:
    """The field at the end of a path from this model; None where there is no such field."""
    found: Any = None
    here: Any = model
    for part in path.split("__"):
        try:
            found = here._meta.get_field(part)
        except (FieldDoesNotExist, AttributeError):
            return None
        here = found.related_model
    return found if hasattr(found, "verbose_name") else None
