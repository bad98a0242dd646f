"""Any failure as one Chinese line and the exit code that scripts rely on."""

import logging
from pathlib import Path

from crawlers.child import ChildError
from desk.jobs import UnfinishedError, UsageError
from desk.lock import LockedError
from desk.settings import SettingsError
from desk.store import StoreError
from reports.fonts import FontError
from reports.render import RenderError

WRONG_USE, UNFINISHED = 2, 3
log = logging.getLogger("desk")


def told(error: Exception, home: Path) -> tuple[str, int]:
    """The line and the code; what nobody foresaw goes to the log with its traceback and is named by its kind."""
    if isinstance(error, UsageError | SettingsError):
        return str(error), WRONG_USE
    if isinstance(error, UnfinishedError | LockedError | StoreError | ChildError | FontError | RenderError):
        return str(error), UNFINISHED
    log.error("unforeseen", exc_info=error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}：{error.strerror}；请检查磁盘与权限后再运行", UNFINISHED
    known = isinstance(error, ValueError | RuntimeError) and str(error).isprintable() and not str(error).isascii()
    first = next(iter(str(error).splitlines()), "")
    text = str(error) if known else f"意外错误 {type(error).__name__}：{first}"
    return f"{text}；详情见 {home / 'logs' / 'jingxun.log'}，已收的都在，可再运行一次", UNFINISHED
