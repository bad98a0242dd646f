"""The package's own templates, every value escaped."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


def template(name: str) -> Template:
    """The template of that name."""
    return _environment().get_template(name)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("reports")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
