"""The one module that opens the database. Every write has its key, so that doing it twice changes nothing."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from crawlers.codec import to_json
from crawlers.records import SHANGHAI
from desk.captures import Article, Captures
from desk.database import BATCH, tables, why, writing
from desk.documents import Absent, Found, Kept
from desk.entries import Entries, cut_off
from desk.ledger import Ledger
from desk.lock import held
from desk.settings import secret
from reports.records import Briefing

__all__ = ["BATCH", "DATABASE", "Absent", "Article", "Found", "Kept", "Store", "StoreError", "cut_off"]

DATABASE = "jingxun.sqlite3"  # in a home
_SHARES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs"}


class StoreError(RuntimeError):
    """The database cannot be used; one Chinese line says why and what to do."""


class Store(Captures, Entries, Ledger):
    """The database of one home; open one at a time in a process."""

    def __init__(self, home: Path) -> None:
        self.home = home.absolute()
        self.path = self.home / DATABASE
        self._open()

    # --- runs

    def begin(self, channels: Iterable[tuple[str, str]], **facts: Any) -> tables.Run:
        """A new run's record, every channel of it marked as not walked to the end; a run left running was killed."""
        with writing():
            tables.Run.objects.filter(state="running").update(state="killed")
            run = tables.Run.objects.create(**facts)
            unread = ["没有走完"]
            tables.Walk.objects.bulk_create(
                tables.Walk(run=run, site=site, channel=channel, problems=unread) for site, channel in channels
            )
        return run

    def end(self, run: tables.Run, **facts: Any) -> None:
        """Write down how a run ended."""
        with writing():
            for name, value in facts.items():
                setattr(run, name, value)
            run.save()

    def last_run(self) -> tables.Run | None:
        """The newest run's record; one left running by a process that is gone was killed."""
        run = tables.Run.objects.order_by("-id").first()
        if run is not None and run.state == "running" and not held(self.home):
            run.state = "killed"
        return run

    def problems(self, run: tables.Run) -> list[str]:
        """What a run left for a person, and what those before it on the same day did, these with their time."""
        midnight = datetime.combine(run.started.astimezone(SHANGHAI), time(), SHANGHAI)
        told: dict[str, str] = {}
        for each in tables.Run.objects.filter(started__gte=midnight, id__lte=run.pk).order_by("-id"):
            when = "" if each.pk == run.pk else f"{each.started.astimezone(SHANGHAI):%H:%M} 的运行："
            for line in (*each.problems, each.error):
                told.setdefault(line, when + line)
        return [line for line in told.values() if line]

    def day_verdicts(self, day: date, mode: str) -> list[dict[str, Any]]:
        """What the runs for the issue of a day said of each source, the last that asked for it: one may ask for few."""
        runs = tables.Run.objects.filter(day=day, mode=mode).order_by("id").values_list("verdicts", flat=True)
        return list({source["name"]: source for verdicts in runs for source in verdicts}.values())

    # --- issues

    def draft(self, briefing: Briefing, digest: str, cut: datetime) -> tuple[tables.Issue, bool]:
        """The draft of an issue: the latest where nothing in it changed (False), else a new one (True)."""
        head = {"series": briefing.masthead.series, "edition": briefing.edition, "day": briefing.day}
        with writing():
            last = tables.Issue.objects.filter(**head).order_by("-draft").first()
            if last is not None and last.digest == digest:
                return last, False
            number = last.draft + 1 if last else 1
            name = (
                f"{briefing.day}-{briefing.masthead.series}{briefing.edition and '-' + briefing.edition}-稿{number}.pdf"
            )
            row = tables.Issue.objects.create(
                **head, draft=number, cut_off=cut, digest=digest, path=f"drafts/{name}", record=to_json(briefing)
            )
            return row, True

    def drafts(self) -> int:
        """How many drafts are kept."""
        return tables.Issue.objects.count()

    def signed(self) -> int:
        """How many issues have been signed."""
        return tables.Issue.objects.filter(number__isnull=False).count()

    def setting(self, key: str, default: Any) -> Any:
        """One thing the office decides."""
        row = tables.Setting.objects.filter(key=key).first()
        return row.value if row else default

    def decide_world(self, asked: str) -> None:
        """Note whether this home holds the real world or the sample one: the first run decides, for good."""
        with writing():
            tables.Setting.objects.get_or_create(key="world", defaults={"value": asked})

    def close(self) -> None:
        """Let the database go."""
        connections["default"].close()

    # --- inside

    def _open(self) -> None:
        _refuse_share(self.home)
        self.home.mkdir(parents=True, exist_ok=True)
        django_settings.SECRET_KEY = secret(self.home, "django_key")
        connection = connections["default"]
        connection.close()
        connection.settings_dict["NAME"] = str(self.path)
        try:
            self._migrate()
        except (DatabaseError, sqlite3.Error, OSError) as error:
            connection.close()
            raise StoreError(f"数据库 {self.path} 打不开：{why(error)}；请检查磁盘与权限，或用备份恢复") from error

    def _migrate(self) -> None:
        connection = connections["default"]
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return
        if self.path.exists() and executor.loader.applied_migrations:
            connection.close()
            copy = self.path.with_suffix(f".before-{plan[0][0].name}.sqlite3")
            with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
        call_command("migrate", verbosity=0, interactive=False)


def _refuse_share(home: Path) -> None:
    """SQLite's locks do not hold on a network share: refuse one by name."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return
    best = ("", "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, place, kind, *_ = line.split(" ")
        if home.is_relative_to(place) and len(place) >= len(best[0]):
            best = (place, kind)
    if best[1] in _SHARES:
        raise StoreError(f"{home} 在网络共享盘（{best[1]}）上，数据库会损坏；请用 --home 指到本机磁盘")
