"""One run at a time: a lock that a kill frees, and who holds it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path


class LockedError(RuntimeError):
    """Another run goes on; one Chinese line says whose and since when."""


@contextmanager
def run_lock(home: Path, command: str, now: datetime) -> Iterator[None]:
    """Hold the home's run lock (flock) while the block runs; LockedError names the owner and its age."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "run.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(_owner(file.name, now)) from error
        file.truncate(0)
        json.dump({"pid": os.getpid(), "command": command, "started": now.isoformat()}, file)
        file.flush()
        yield


def held(home: Path) -> bool:
    """Whether a run of this home goes on: a lock file alone may be left of one that is gone."""
    path = home / "run.lock"
    if not path.exists():
        return False
    with path.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _owner(path: str, now: datetime) -> str:
    try:
        owner = json.loads(Path(path).read_text(encoding="utf-8"))
        started = datetime.fromisoformat(owner["started"])
        minutes = int((now - started).total_seconds() // 60)
        return (
            f"另一次运行正在进行（{owner['command']}，进程 {owner['pid']}，{started:%m-%d %H:%M} 开始，"
            f"已 {minutes} 分钟）；请等它结束后再运行"
        )
    except (ValueError, KeyError):
        return "另一次运行刚刚开始；请等它结束后再运行"
