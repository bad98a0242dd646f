"""The tables, usable as soon as this module is imported, and the one way to write to them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import transaction

from crawlers.gate import gate
from crawlers.system_errors import said

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.django_settings")
django.setup()

from desk import models as tables  # noqa: E402 (models can be imported only after Django's set-up)

__all__ = ["BATCH", "tables", "why", "writing"]

_WHYS = {
    "not a database": "不是数据库文件",
    "malformed": "文件已损坏",
    "readonly": "没有写入的权限",
    "disk is full": "磁盘已满",
    "disk I/O": "磁盘读写出错",
    "locked": "正被别的程序占用",
    "unable to open": "打不开，可能没有权限",
}

BATCH = 200  # rows a transaction at most


@contextmanager
def writing() -> Iterator[None]:
    """One transaction; it passes the gate just before it commits."""
    with transaction.atomic():
        yield
        gate("commit")


def why(error: Exception) -> str:
    """What a database's error says, in Chinese; one that is not known in its own words."""
    if isinstance(error, OSError):
        return said(error)
    text = str(error)
    return next((chinese for english, chinese in _WHYS.items() if english in text), text)
