from tests.foundations.registers.shelf.models import Branch, Tool

from lis.foundations.access.rules import signed_in
from lis.foundations.registers import Column, Register

BRANCHES = Register(
    slug="branches",
    title="Branches",
    one="branch",
    model=Branch,
    columns=("name",),
    search=("name",),
    form=("slug", "name", "longitude", "latitude", "visibility", "scope"),
    fixed=("slug",),
    key="slug",
    place=("longitude", "latitude"),
)
TOOLS = Register(
    slug="tools",
    title="Tools",
    one="tool",
    model=Tool,
    about="What the library lends.",
    columns=(
        Column("name", "Tool"),
        "branch",
        "state",
        "bought_on",
        Column("price", number=True),
    ),
    fields=(
        Column("is_electric", "Needs a socket"),
        "about",
        "website",
        Column("keeper_email", "E-mail of its keeper", seen_by=signed_in),
        Column("goes_with", "Goes with"),
    ),
    filters=("branch", "state", "is_electric"),
    search=("name", "about", "branch__name", "keeper_email"),
    form=(
        *("name", "branch", "state", "bought_on", "price", "is_electric", "about", "website"),
        *("keeper_email", "goes_with", "visibility", "scope"),
    ),
    ended="ended_on",
    private=("keeper_email",),
    empty="Tools stand here once somebody brings one.",
)
REGISTERS = (BRANCHES, TOOLS)
