"""What several tests need: the shared data where it is beside the repository, the command line as people run it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy one too
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real captured pages; a test that asks for it is skipped where it is absent."""
    folder = Path(os.environ.get("JINGXUN_SHARED", ROOT / ".." / "shared")).resolve()
    if not (folder / "data").is_dir():
        pytest.skip(f"没有共享数据 {folder}（JINGXUN_SHARED）")
    return folder


class Finished:
    """How a command ended."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Finished]


def command(*words: object, env: dict[str, str] | None = None, prefix: tuple[str, ...] = ()) -> Finished:
    """Run `pipeline.py` with these words in a process group of its own."""
    line = [*prefix, sys.executable, str(ROOT / "pipeline.py"), *map(str, words)]
    done = subprocess.run(
        line,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        start_new_session=True,
        timeout=280,
        check=False,
    )
    return Finished(done)


@pytest.fixture
def jingxun() -> Command:
    """The command line as people run it."""
    return command
