"""Many records at once, from a spreadsheet or by one value for all: what each line would do."""

from lis.foundations.registers.bringing.headings import Given, given_in
from lis.foundations.registers.bringing.planning import plan, plan_change
from lis.foundations.registers.bringing.template import template_of

__all__ = ["Given", "given_in", "plan", "plan_change", "template_of"]
