"""The registry: one file a source, one class a file, the file named as the class's `name`."""

import inspect
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from crawlers.base import Site


@cache
def load(*, samples: bool = False) -> dict[str, Site]:
    """Every source by name, in the registry's order; with `samples` the invented ones instead."""
    found = _in("crawlers.samples.sites") if samples else [s for m in _modules() for s in _in(m)]
    return {site.name: site for site in found}


def _modules() -> list[str]:
    return sorted(f"{__name__}.{module.name}" for module in iter_modules(__path__))


def _in(module: str) -> list[Site]:
    classes = vars(import_module(module)).values()
    return [c() for c in classes if inspect.isclass(c) and issubclass(c, Site) and c.__module__ == module]
