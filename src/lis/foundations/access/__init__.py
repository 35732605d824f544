"""Who is asking, and which rule lets them in.

Words: account, rule, allow. Every address names its rule; public is said aloud with `anyone`.
"""

from lis.foundations.access.rules import Rule, anyone, editor, signed_in

__all__ = ["Rule", "allow", "anyone", "editor", "signed_in"]


def __getattr__(name: str) -> object:
    # The door needs Django's settings, the rules do not: look it up when it is first asked for.
    if name == "allow":
        from lis.foundations.access.doors import allow

        return allow
    raise AttributeError(name)
