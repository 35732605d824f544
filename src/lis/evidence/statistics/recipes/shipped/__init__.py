"""Recipes that come with the product, a file each. To add one, copy one."""

from importlib.resources import files


def shipped() -> dict[str, str]:
    """The text of each, by its slug."""
    found = (file for file in files(__name__).iterdir() if file.name.endswith(".yaml"))
    return {
        file.name.removesuffix(".yaml"): file.read_text(encoding="utf-8") for file in sorted(found, key=str)
    }
