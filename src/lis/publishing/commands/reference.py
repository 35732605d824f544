"""`docs/commands.md`, made from the help of the commands.

Run it to bring the page up to date: python -m lis.publishing.commands.reference
"""

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import Taught

PAGE = Path("docs") / "commands.md"
INTRODUCTION = """\
# The `lis` command

Made from the commands' own help by `python -m lis.publishing.commands.reference`; don't edit it here. Each
command tells the same with `--help`. Where a command prints data, `--format table|json|csv` chooses how; in
CSV, text that a spreadsheet would take for a formula gets an apostrophe before it. Progress is shown on a
terminal only.
"""


def page(root: click.Group) -> str:
    """The whole page."""
    lines = [INTRODUCTION, "## Exit codes", "", "| Code | Meaning |", "|---|---|"]
    lines += [f"| {int(code)} | {code.meaning} |" for code in Exit]
    lines += ["", "Where a command gives a code a meaning of its own, its entry says so."]
    for words, command in commands_of(root, ("lis",)):
        lines += _entry(words, command)
    return "\n".join(lines).rstrip() + "\n"


def commands_of(
    group: click.Group, words: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it, in the order in which help lists them."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_of(command, (*words, name))
        else:
            yield (*words, name), command


def _entry(words: tuple[str, ...], command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=" ".join(words))
    arguments = [piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]"]
    yield from ("", f"## {' '.join(words)}", "", f"`{' '.join([*words, '[OPTIONS]', *arguments])}`", "")
    yield cleandoc(command.help or "")
    options = [record for parameter in command.params if (record := parameter.get_help_record(context))]
    if options:
        yield from ("", "| Option | Meaning |", "|---|---|")
        yield from (f"| `{_cell(name)}` | {_cell(meaning)} |" for name, meaning in options)
    yield from _taught(command)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _taught(command: click.Command) -> Iterator[str]:
    if not isinstance(command, Taught):
        return
    yield from ("", "```", *command.examples, "```")
    if command.exits:
        yield ""
        yield from (f"- Exit code {int(code)}: {meaning}" for code, meaning in command.exits.items())


def write() -> None:
    """Bring the page up to date."""
    from lis.publishing.commands import main

    PAGE.write_text(page(main), encoding="utf-8")
    click.echo(str(PAGE))


if __name__ == "__main__":
    write()
