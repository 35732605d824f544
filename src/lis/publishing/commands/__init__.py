"""The `lis` command: one file a command, all of the same shape. To add one, copy one and name it in `PLACES`.

A command asks one operation or query and prints; `lis.publishing.commands:main` is the entry point.
"""

from importlib.metadata import version

import click

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands"
PLACES = {
    "demo": f"{HERE}.demo:demo",
    "init": f"{HERE}.init:init",
    "serve": f"{HERE}.serve:serve",
    "worker": f"{HERE}.worker:worker",
    "tasks": f"{HERE}.tasks:tasks",
    "sign-in-link": f"{HERE}.sign_in_link:sign_in_link",
    "accounts": f"{HERE}.accounts:accounts",
    "check": f"{HERE}.check:check",
    "import": f"{HERE}.importing:importing",
    "imports": f"{HERE}.imports:imports",
    "load": f"{HERE}.loading.load:load",
    "loads": f"{HERE}.loading.loads:loads",
    "recipes": f"{HERE}.loading:recipes",
    "places": f"{HERE}.places:places",
    "template": f"{HERE}.template:template",
    "cycle": f"{HERE}.cycle:cycle",
    "measures": f"{HERE}.measures:measures",
    "issues": f"{HERE}.issues:issues",
    "scorecard": f"{HERE}.scorecard:scorecard",
    "audit": f"{HERE}.audit:audit",
    "audit-trail": f"{HERE}.trail:trail",
    "backup": f"{HERE}.keeping:backup",
    "restore": f"{HERE}.keeping.restore:restore",
    "report": f"{HERE}.report:report",
    "export": f"{HERE}.exporting:exporting",
    "statistics": f"{HERE}.statistics:statistics",
    "store": f"{HERE}.store:store",
    "indicators": f"{HERE}.indicators:indicators",
    "values": f"{HERE}.values:values",
    "methods": f"{HERE}.methods:methods",
}
HEADINGS = {
    "Start": ("demo", "init", "serve", "worker", "tasks", "sign-in-link", "accounts", "check"),
    "Take figures in": ("template", "import", "imports", "load", "loads", "recipes", "places"),
    "The quarter": ("cycle", "measures", "issues", "scorecard", "audit", "report"),
    "Keep it safe": ("backup", "restore", "audit-trail"),
    "Carry over, share and test": ("export", "store", "statistics", "indicators", "values", "methods"),
}
HELP = """\
The Local Information System: from partners' spreadsheets to the board's quarterly report.

New here? `lis demo` shows everything with made-up history and real papers. For your own partnership:
`lis init`, then `lis import performance`, then `lis scorecard`, `lis audit` and `lis report quarterly`.

Each command explains itself: `lis COMMAND --help`. `lis check` shows the settings.
"""

main = Room("lis", places=PLACES, headings=HEADINGS, help=HELP)
main = click.version_option(version("lis"), prog_name="lis")(main)
