"""The lists that this room keeps."""

from typing import Any

from lis.evidence.indicators.models import Indicator
from lis.evidence.indicators.operations import free_slug, touch
from lis.foundations.registers import Column, Register


def _slug(indicator: Indicator) -> None:
    if not indicator.slug:
        indicator.slug = free_slug(indicator.code)


def _changed(indicator: Indicator, by: Any) -> None:
    touch([indicator.code])


WORDS = ("why_it_matters", "numerator", "denominator", "source", "author", "checker", "next_review")
MEASURES = Register(
    slug="measures",
    title="Measures",
    one="measure",
    kind="indicator",
    called=lambda indicator: indicator.name,
    model=Indicator,
    about="What the partnership measures, with definitions. How one is judged is set on its own page.",
    columns=(Column("name", "Measure"), "code", "theme", "lead", "polarity", "frequency"),
    fields=(
        "full_title",
        Column("lead_text", "Lead, as written"),
        "unit",
        Column("unit_noun", "What is counted"),
        Column("rule", "How parts make a whole"),
        *WORDS,
        "withdrawn_on",
    ),
    filters=("theme", "lead", "polarity", "frequency"),
    search=("code", "name", "full_title", "lead__name"),
    form=("code", "name", "full_title", "theme", "lead", "lead_text", "objectives", *WORDS),
    fixed=("code",),
    key="slug",
    record=lambda indicator: indicator.code,
    ended="withdrawn_on",
    private=("author", "checker"),
    prepare=_slug,
    after=_changed,
)
REGISTERS = (MEASURES,)
