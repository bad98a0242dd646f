"""The tables, usable as soon as this module is imported, and the one way to write to them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import transaction

from crawlers.gate import gate

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.django_settings")
django.setup()

from desk import models as tables  # noqa: E402 (models can be imported only after Django's set-up)

__all__ = ["BATCH", "tables", "writing"]

BATCH = 200  # rows a transaction at most


@contextmanager
def writing() -> Iterator[None]:
    """One transaction; it passes the gate just before it commits."""
    with transaction.atomic():
        yield
        gate("commit")
