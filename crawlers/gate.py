"""The one counted gate that every effect passes, so that a test can kill the product at any of them."""

import os
import signal
from pathlib import Path


def gate(effect: str) -> None:
    """Count one effect (`record`, `commit`, `rename`, `child` …) that is about to happen.

    With JINGXUN_STOP_AT=n the n-th effect of the process group never happens: the whole group is killed there. The
    count is the length of the file JINGXUN_GATES, which parent and children share: an append gives each its number.
    """
    counts = os.environ.get("JINGXUN_GATES")
    if counts is None:
        return
    descriptor = os.open(counts, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, b".")
        number = os.lseek(descriptor, 0, os.SEEK_CUR)
    finally:
        os.close(descriptor)
    if number == int(os.environ.get("JINGXUN_STOP_AT", "0")):
        Path(counts + ".stopped").write_text(f"{number} {effect}\n", encoding="utf-8")
        os.killpg(0, signal.SIGKILL)
