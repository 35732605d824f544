"""The lists that this room keeps."""

from django.core.exceptions import ValidationError

from lis.foundations.registers import Column, Register
from lis.partnership.strategy.models import LinkedStrategy, Objective

EITHER = "Choose a theme or a value, and not both."


def _either(objective: Objective) -> None:
    if (objective.theme_id is None) == (objective.value_id is None):
        raise ValidationError({"theme": EITHER})


OBJECTIVES = Register(
    slug="objectives",
    title="Objectives",
    one="objective",
    model=Objective,
    about="What the partnership will do, under a theme or a value of its strategy.",
    columns=(Column("ref", "Reference"), Column("text", "Objective"), "theme", "value"),
    fields=("position",),
    filters=("theme", "value"),
    search=("ref", "text"),
    form=("ref", "text", "theme", "value", "position"),
    fixed=("ref",),
    record=lambda objective: objective.ref,
    prepare=_either,
)
LINKED = Register(
    slug="linked-strategies",
    title="Linked strategies",
    one="linked strategy",
    model=LinkedStrategy,
    about="Other strategies that objectives lean on.",
    columns=(Column("name", "Strategy"), "status"),
    filters=("status",),
    search=("name", "objectives__text"),
    form=("name", "status", "objectives"),
    record=lambda linked: f"linked strategy {linked.pk}",
)
REGISTERS = (OBJECTIVES, LINKED)
