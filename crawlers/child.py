"""The one way to run work in a child process: spawned, limited, and ended when its parent goes."""

import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from crawlers.gate import gate

Message = dict[str, Any]
_PASSED = ("JINGXUN_GATES", "JINGXUN_STOP_AT")  # the kill tests count a child's effects too


class ChildError(RuntimeError):
    """The child ended without finishing its work; one line in Chinese says how."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Wall seconds for the parent to wait, CPU seconds and bytes of address space for the child; None = no limit."""

    wall: float
    cpu: int | None = None
    memory: int | None = None


def run(module: str, request: Message, limits: Limits, log: Path | None = None) -> Iterator[Message]:
    """Each message that `python -m module` sends for `request`, as it comes; ChildError when it dies or is too slow.

    What the child logs goes to the file `log`, without one to our standard error.
    """
    gate("child")
    with log.open("a", encoding="utf-8") if log else nullcontext() as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            env=_environment(),
        )
    expired = threading.Event()
    clock = threading.Timer(limits.wall, _expire, (process, expired))
    clock.daemon = True
    clock.start()
    try:
        yield from _converse(process, {"request": request, "cpu": limits.cpu, "memory": limits.memory})
        if process.wait() != 0:
            raise ChildError(_reason(module, process.returncode, limits, expired.is_set()))
    finally:
        clock.cancel()
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()


def serve(work: Callable[[Message, Callable[[Message], None]], None]) -> None:
    """The child's side: read the request, set the limits, do `work(request, send)`; end when the parent is gone."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a stray print goes to the log, never between the messages
    order = json.loads(sys.stdin.readline())
    _limit(resource.RLIMIT_CPU, order["cpu"])
    _limit(resource.RLIMIT_AS, order["memory"])
    threading.Thread(target=_watch, args=(sys.stdin,), daemon=True).start()

    def send(message: Message) -> None:
        out.write(json.dumps(message, ensure_ascii=False) + "\n")
        out.flush()

    work(order["request"], send)
    out.flush()
    os._exit(0)  # the watching thread sits in a read: an ordinary exit would wait for it


def _environment() -> dict[str, str]:
    """Ours, with the packages findable from any folder, nothing imported from the one we stand in, and no secrets."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("JINGXUN_") or k in _PASSED}
    paths = os.pathsep.join(dict.fromkeys(path for path in sys.path if path))
    return {**kept, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


def _expire(process: subprocess.Popen[str], expired: threading.Event) -> None:
    expired.set()
    process.kill()


def _converse(process: subprocess.Popen[str], order: Message) -> Iterator[Message]:
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps(order, ensure_ascii=False) + "\n")
        process.stdin.flush()
    except BrokenPipeError:
        return  # it died before reading; its exit status tells
    for line in process.stdout:
        if line.endswith("\n"):  # a child that is killed may leave half a line; its exit status tells
            yield json.loads(line)


def _reason(module: str, status: int, limits: Limits, expired: bool) -> str:
    if expired:
        return f"子进程 {module} 超过 {limits.wall:.0f} 秒仍未完成，已结束；请查看日志"
    if status < 0:
        return f"子进程 {module} 被信号 {-status} 结束（可能超出处理器或内存限额）；请查看日志"
    return f"子进程 {module} 以状态 {status} 退出；请查看日志"


def _limit(what: int, value: int | None) -> None:
    if value is not None:
        resource.setrlimit(what, (value, value))


def _watch(parent: IO[str]) -> None:
    """End at once when the parent is gone: nothing it would have filed is worth making."""
    parent.read()
    os._exit(1)
