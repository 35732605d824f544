"""Commands that teach, in groups that load a command only when it is asked for."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from importlib import import_module
from typing import Any

import click

from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.refusals import plainly

WIDTH = 100
SUMMARY = 120


class Loaded(MutableMapping[str, click.Command]):
    """Commands by name, each at `module:attribute`; a module is read when its command is asked for."""

    def __init__(self, places: dict[str, str]) -> None:
        self._places = dict(places)
        self._known: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._known:
            module, _, attribute = self._places[name].partition(":")
            self._known[name] = getattr(import_module(module), attribute)
        return self._known[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places[name] = f"{type(command).__module__}:{name}"
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._known.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Taught(click.Command):
    """A command with examples, and with what its exit codes say."""

    def __init__(
        self, *args: Any, examples: Sequence[str] = (), exits: dict[Exit, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.exits = exits or {}

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_help_text(ctx, formatter)
        if self.examples:
            with formatter.section("For example"):
                # A command must stay on its line to be copied.
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        if self.exits:
            with formatter.section("Exit codes"):
                formatter.write_dl([(str(int(code)), meaning) for code, meaning in self.exits.items()])


class Room(click.Group):
    """A group whose commands stand in the order in which they are told, under headings."""

    def __init__(
        self,
        name: str,
        *,
        places: dict[str, str],
        headings: Mapping[str, Sequence[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("context_settings", {"max_content_width": WIDTH})
        super().__init__(name, commands=Loaded(places), **kwargs)
        self.headings = headings or {"Commands": tuple(places)}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        with plainly():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, names in self.headings.items():
            lines = [(name, self.commands[name].get_short_help_str(SUMMARY)) for name in names]
            with formatter.section(heading):
                formatter.write_dl(lines)


def command(
    name: str, *, examples: Sequence[str], exits: dict[Exit, str] | None = None, **settings: Any
) -> Callable[[Callable[..., Any]], Taught]:
    """Make a function a command; its docstring is what the help says."""
    return click.command(name, cls=Taught, examples=examples, exits=exits, **settings)
