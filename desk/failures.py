"""Any failure as one Chinese line and the exit code that scripts rely on."""

import logging
from pathlib import Path

from django.db import DatabaseError

from crawlers.child import ChildError
from crawlers.pages.markup import Unreadable
from crawlers.system_errors import said
from desk import logs
from desk.asking import UnfinishedError, UsageError
from desk.database import why
from desk.lock import LockedError
from desk.settings import SettingsError
from desk.store import StoreError
from nlp.profiles import ProfileError
from reports.compose import ComposeError
from reports.fonts import FontError
from reports.render import RenderError

WRONG_USE, UNFINISHED = 2, 3
_EXPECTED = (UnfinishedError, LockedError, StoreError, ChildError, ComposeError, FontError, RenderError, Unreadable)
log = logging.getLogger("desk")


def told(error: Exception, home: Path) -> tuple[str, int]:
    """The line and the code; what nobody foresaw goes to the log with its traceback and is named by its kind."""
    if isinstance(error, UsageError | SettingsError | ProfileError):
        return str(error), WRONG_USE
    if isinstance(error, _EXPECTED):
        return str(error), UNFINISHED
    where = _logged(error, home)
    if isinstance(error, OSError) and error.errno:
        return f"{error.filename or home}：{said(error)}；请检查路径、磁盘与权限后再运行", UNFINISHED
    if isinstance(error, DatabaseError):
        return f"{home} 的数据库用不了：{why(error)}；请检查磁盘空间与权限后再运行一次，已收的都在", UNFINISHED
    known = isinstance(error, ValueError | RuntimeError) and str(error).isprintable() and not str(error).isascii()
    first = next(iter(str(error).splitlines()), "")
    text = str(error) if known else f"意外错误 {type(error).__name__}：{first}"
    return f"{text}；{where}已收的都在，可再运行一次", UNFINISHED


def _logged(error: Exception, home: Path) -> str:
    """Write the traceback to the home's log, where there is a home, and say so; never to the terminal."""
    if not home.is_dir():
        return ""
    try:
        place = logs.start(home)
    except OSError:
        return ""
    log.error("unforeseen", exc_info=error)
    return f"详情见 {place}，"
