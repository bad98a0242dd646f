"""京讯's command line: reads the options, calls desk.jobs, prints. Every import that costs time is inside a command."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from desk.advice import DEMO, VAR, command

if TYPE_CHECKING:
    from desk.jobs import Ask, Progress, Report


class _Command(TyperCommand):
    """A command whose help is all Chinese."""

    def get_help(self, ctx: Any) -> str:
        from desk.words import chinese

        return chinese(super().get_help(ctx))


class _Group(TyperGroup):
    """A group whose help and messages on wrong use are all Chinese."""

    def get_help(self, ctx: Any) -> str:
        from desk.words import chinese

        return chinese(super().get_help(ctx))

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line and end the process with its exit code."""
        try:
            sys.exit(super().main(*args, **{**options, "standalone_mode": False}))
        except Exception as error:
            if not hasattr(error, "format_message"):  # only the library's own errors have one
                raise
            from desk.words import chinese

            _say(chinese(error.format_message()))
            sys.exit(_WRONG_USE)


_WRONG_USE = 2
app = typer.Typer(
    name="jingxun",
    cls=_Group,
    help="京讯：采集中央各部门公开信息，分析、编排，印成每日《要情》送审稿。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
sites_app = typer.Typer(
    cls=_Group,
    help="信源：列出、检查、新增、停采，或看一个网页能读出什么。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(sites_app, name="sites")

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="日期", help="这一期的日期，默认今天")]
Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="日期", help="从哪一天起")]
Sites = Annotated[str, typer.Option(metavar="名称", help="只采这些网站，逗号分隔，如 ndrc,mof；默认全部")]
Names = Annotated[list[str] | None, typer.Argument(metavar="[名称]...", help="网站名，如 ndrc；默认全部")]
Replay = Annotated[list[Path] | None, typer.Option(metavar="WARC", help="用 WARC 归档应答一切请求，绝不上网；可重复")]
Demo = Annotated[bool, typer.Option("--demo", help="用自带的样例世界（不上网，印样例）")]
Home = Annotated[Path | None, typer.Option(metavar="文件夹", help="数据所在的文件夹，默认 var，样例 var/demo")]
Json = Annotated[bool, typer.Option("--json", help="标准输出只印 JSON")]
Series = Annotated[str, typer.Option(metavar="系列", help="刊物系列")]
Edition = Annotated[str, typer.Option(metavar="版别", help="版别（送谁的）")]


@app.command(cls=_Command)
def run(
    day: Day = None,
    since: Since = None,
    sites: Sites = "",
    replay: Replay = None,
    demo: Demo = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """采集、分析、编排，一次做完，得到当日送审稿 PDF。

    例：jingxun run --day 2026-03-05
    """
    home = home or (DEMO if demo else VAR)
    with _told(home):
        from desk import jobs

        with _progress(as_json) as progress:
            report = jobs.run(home, _ask(day, since, sites, replay, demo), progress)
        _finish(report, as_json)


@app.command(cls=_Command)
def collect(
    day: Day = None,
    since: Since = None,
    sites: Sites = "",
    replay: Replay = None,
    demo: Demo = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """只采集。补采旧闻用 --since。

    例：jingxun collect --sites ndrc --since 2026-03-01
    """
    home = home or (DEMO if demo else VAR)
    with _told(home):
        from desk import jobs

        with _progress(as_json) as progress:
            report = jobs.collect(home, _ask(day, since, sites, replay, demo), progress)
        _finish(report, as_json)


@app.command(cls=_Command)
def extract(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="网页或文件（.html、.json、.pdf、.docx …，可为 .gz）"),
    ] = None,
    url: Annotated[str, typer.Option(metavar="URL", help="网页原来的地址")] = "",
    kind: Annotated[str, typer.Option(metavar="类别", help="article（正文页）或 list（列表页）")] = "article",
    index: Annotated[Path | None, typer.Option(metavar="FILE", help="一份 index.jsonl，逐页读取")] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """读网页文件，逐行印 JSON。

    例：jingxun extract page.html --url https://www.ndrc.gov.cn/…/t20260305_1.html
    """
    del as_json  # its output is JSON Lines in any case
    home = home or VAR
    with _told(home):
        from desk import jobs, lines

        if bool(files) == bool(index):
            raise jobs.UsageError("请给出网页文件，或用 --index 给出一份目录，二者取一")
        if kind not in ("article", "list"):
            raise jobs.UsageError(f"--kind 只能是 article 或 list，现为 {kind}")
        found = lines.extract_index(index) if index else lines.extract(files or [], url, kind)
        failed = 0
        for line in found:
            failed += "error" in line
            typer.echo(lines.printed(line))
        if failed:
            _say(f"{failed} 页没有读出，原因见各行 error")
            raise typer.Exit(1)


@app.command(cls=_Command)
def analyse(
    source: Annotated[
        Path | None, typer.Argument(metavar="[文稿.jsonl]", help="extract 读出的文稿，一行一篇；不给则分析库里待办的")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；不给则印出")] = None,
    engine: Annotated[str, typer.Option(metavar="dask://主机:端口", help="在 Dask 集群上分析；不给则在本机")] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """分析：领域、事实、摘要、与我省关系。

    例：jingxun analyse docs.jsonl -o entries.jsonl
    """
    home = home or VAR
    with _told(home):
        from desk import jobs

        if source is None:
            with _progress(as_json) as progress:
                report = jobs.analyse(home, progress, engine)
            _finish(report, as_json)
            return
        failed = jobs.analyse_file(home, source, output, engine)
        if failed:
            _say(f"{failed} 行没有读出，原因见各行 error")
            raise typer.Exit(1)


@app.command(cls=_Command)
def brief(
    series: Series = "要情",
    day: Day = None,
    edition: Edition = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """用库里已有的编一期，得到送审稿 PDF。

    例：jingxun brief --day 2026-03-05
    """
    home = home or VAR
    with _told(home):
        from desk import jobs

        with _progress(as_json) as progress:
            ask = jobs.Ask(day=day.date() if day else None, series=series, edition=edition)
            report = jobs.brief(home, ask, progress)
        _finish(report, as_json)


@app.command(cls=_Command)
def search(
    query: Annotated[str, typer.Argument(metavar="词", help="要找的词，空格隔开的都要有")],
    domain: Annotated[str | None, typer.Option(metavar="领域", help="领域：政治 经济 科技 教育 文化 人才 其他")] = None,
    since: Since = None,
    site: Annotated[str | None, typer.Option(metavar="名称", help="网站名，如 ndrc")] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """在已收的全部文稿里查找。

    例：jingxun search 低空经济 --domain 经济
    """
    home = home or VAR
    with _told(home):
        from desk import jobs

        found = jobs.search(home, query, domain=domain, since=since.date() if since else None, site=site)
        for line in found:
            if as_json:
                typer.echo(json.dumps(line, ensure_ascii=False))
            else:
                gone = "（已撤下）" if line["withdrawn"] else ""
                typer.echo(f"{line['published'] or '日期不详'}　{gone}{line['title']}　{line['url']}")
        if not found and not as_json:
            typer.echo(f"没有找到“{query}”")


@app.command(cls=_Command)
def status(
    everything: Annotated[bool, typer.Option("--all", help="逐个列出，不只列最要紧的")] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """库里有多少，上一次运行怎样，哪些栏目要人工补查。

    例：jingxun status
    """
    home = home or VAR
    with _told(home):
        from desk import jobs, standings

        state = jobs.status(home)
        if as_json:
            typer.echo(json.dumps(state, ensure_ascii=False))
            return
        for line in standings.told(state, everything):
            typer.echo(line)


@app.command(cls=_Command)
def gaps(
    explain: Annotated[str, typer.Option(metavar="文号", help="说明这一号为什么没有，此后不再列出")] = "",
    why: Annotated[str, typer.Option(metavar="原因", help="如 未公开、号已作废")] = "",
    by: Annotated[str, typer.Option(metavar="姓名", help="谁核实的")] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """文号断号：前后都已收到、中间没有收到的文件。

    例：jingxun gaps --explain "国办发〔2026〕12号" --why 未公开 --by 张三
    """
    home = home or VAR
    with _told(home):
        from desk import jobs

        if explain:
            number = jobs.explain_gap(home, explain, why, by)
            said = {"explained": number, "why": why, "by": by}
            typer.echo(json.dumps(said, ensure_ascii=False) if as_json else f"{number} 已说明：{why}（{by}）")
            return
        if why or by:
            raise jobs.UsageError("--why 和 --by 说明的是哪一号，请用 --explain 写明")
        found = jobs.open_gaps(home)
        for gap in found:
            typer.echo(json.dumps(gap, ensure_ascii=False) if as_json else gap["line"])
        if not found and not as_json:
            typer.echo("没有断号")


@sites_app.command("list", cls=_Command)
def sites_list(names: Names = None, demo: Demo = False, home: Home = None, as_json: Json = False) -> None:
    """列出信源，按类一家一行；给出名称则列出这一家的全部栏目和地址。

    例：jingxun sites list ndrc
    """
    home = home or VAR
    with _told(home):
        from desk import registered, source_jobs, stops

        sites, stopped = source_jobs.chosen(tuple(names or ()), demo), stops.stops(home)
        if as_json:
            for facts in source_jobs.registry(demo):
                if facts["name"] in sites:
                    said = stopped[facts["name"]].said if facts["name"] in stopped else None
                    typer.echo(json.dumps({**facts, "stopped": said}, ensure_ascii=False))
            return
        for line in registered.told(sites, stopped, whole=bool(names)):
            typer.echo(line)
        for slip in stops.slips(home, source_jobs.chosen((), samples=False)):
            _say(slip)


@sites_app.command("check", cls=_Command)
def sites_check(
    names: Names = None, replay: Replay = None, demo: Demo = False, home: Home = None, as_json: Json = False
) -> None:
    """上线检查：取每个栏目的列表和首条，与登记的情况逐项核对。

    例：jingxun sites check ndrc mof
    """
    home = home or (DEMO if demo else VAR)
    with _told(home):
        from desk import check_report, jobs, source_jobs

        ask = jobs.Ask(sites=tuple(names or ()), replay=tuple(replay or ()), demo=demo)
        with _progress(as_json) as progress:
            findings, report = source_jobs.check(home, ask, progress)
        if as_json:
            typer.echo(json.dumps(check_report.as_json(findings, report), ensure_ascii=False))
        else:
            for line in check_report.told(findings, report):
                typer.echo(line)
        if code := check_report.exit_code(findings):
            raise typer.Exit(code)


@sites_app.command("new", cls=_Command)
def sites_new(
    name: Annotated[str, typer.Argument(metavar="名称", help="给它起的名称，如 some_body")],
    agency: Annotated[str, typer.Argument(metavar="机构名", help="机构全称")],
    url: Annotated[str, typer.Argument(metavar="列表网址", help="一个栏目（列表页）的网址")],
    replay: Replay = None,
    page: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="另存的网页：先列表，再其中一条的正文；不上网")
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """新增信源：读一个栏目，写出 crawlers/sites 里的文件，留下原网页。

    例：jingxun sites new some_body 某某部 https://www.some-body.gov.cn/tzgg/
    """
    home = home or VAR
    with _told(home):
        from desk import jobs, scaffold, source_jobs

        with _progress(as_json) as progress:
            written = source_jobs.new(
                home, name, agency, url, jobs.Ask(replay=tuple(replay or ())), page or (), progress
            )
        if as_json:
            typer.echo(json.dumps(scaffold.as_json(written), ensure_ascii=False))
            return
        for line in scaffold.told(written):
            typer.echo(line)


@sites_app.command("stop", cls=_Command)
def sites_stop(
    name: Annotated[str, typer.Argument(metavar="名称", help="网站名，如 mof")],
    reason: Annotated[str, typer.Argument(metavar="[原因]", help="为什么停，如 对方来电")] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """立即停采一家，正在进行的采集也不再请求它。

    例：jingxun sites stop mof 对方来电
    """
    home = home or VAR
    with _told(home):
        from desk import source_jobs

        made = source_jobs.stop(home, name, reason)
        if as_json:
            typer.echo(json.dumps(asdict(made), ensure_ascii=False))
            return
        again = command(f"sites start {name}", home)
        typer.echo(f"{name} {made.said}，正在进行的采集也不再请求它；恢复：{again}")


@sites_app.command("start", cls=_Command)
def sites_start(
    name: Annotated[str, typer.Argument(metavar="名称", help="网站名，如 mof")],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """恢复采集停采的一家。

    例：jingxun sites start mof
    """
    home = home or VAR
    with _told(home):
        from desk import source_jobs

        before = source_jobs.start(home, name)
        if as_json:
            typer.echo(json.dumps({"name": name, "was": before.said if before else None}, ensure_ascii=False))
            return
        typer.echo(f"{name} 恢复采集（此前{before.said}）" if before else f"{name} 没有停采，照常采集")


@sites_app.command("look", cls=_Command)
def sites_look(
    place: Annotated[str, typer.Argument(metavar="URL|FILE", help="网页地址或文件")],
    url: Annotated[str, typer.Option(metavar="URL", help="文件原来的地址")] = "",
    replay: Replay = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """看通用读取器从一个网页或文件读出什么，各取自何处。

    例：jingxun sites look https://www.ndrc.gov.cn/xxgk/zcfb/tz/
    """
    home = home or VAR
    with _told(home):
        from desk import lines, looking, source_jobs

        seen = source_jobs.look(home, place, url, tuple(replay or ()))
        if as_json:
            typer.echo(lines.printed(seen))
            return
        for line in looking.told(seen):
            typer.echo(line)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="显示版本后退出。")] = False,
) -> None:
    if version:
        from desk.version import version_line

        typer.echo(version_line())
        raise typer.Exit


def main() -> None:
    """The entry point of the installed command."""
    app()


def _ask(day: datetime | None, since: datetime | None, sites: str, replay: list[Path] | None, demo: bool) -> "Ask":
    from desk.jobs import Ask

    return Ask(
        day=day.date() if day else None,
        since=since.date() if since else None,
        sites=tuple(name.strip() for name in sites.split(",") if name.strip()),
        replay=tuple(replay or ()),
        demo=demo,
    )


def _finish(report: "Report", as_json: bool) -> None:
    """Print what a job did; exit 1 when something in it needs a person."""
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False))
        for problem in report.problems:
            _say(problem)
    else:
        for line in report.lines():
            typer.echo(line)
    if report.problems:
        raise typer.Exit(1)


@contextmanager
def _told(home: Path) -> Iterator[None]:
    """Turn every failure into one line and its exit code: 2 wrong use, 3 could not finish."""
    if home.is_file():
        _say(f"{home} 不是文件夹；请核对 --home")
        raise typer.Exit(_WRONG_USE)
    try:
        yield
    except typer.Exit:
        raise
    except BrokenPipeError:
        sys.stdout = None  # whoever read has left: nothing more to say, nothing wrong
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        _say("已停下；已收的都在，再运行一次即接着做")
        raise typer.Exit(3) from None
    except Exception as error:  # noqa: BLE001 (the last resort: one line for people, the traceback in the log)
        from desk.failures import told

        line, code = told(error, home)
        _say(line)
        raise typer.Exit(code) from None


@contextmanager
def _progress(as_json: bool) -> "Iterator[Progress]":
    """A bar a stage, on a terminal only."""
    if as_json or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield _bars(bars)


def _bars(bars: Any) -> "Callable[[str, int, int | None], None]":
    tasks: dict[str, Any] = {}

    def show(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=None)
        bars.update(tasks[stage], completed=done, total=total or None)

    return show


def _say(line: str) -> None:
    typer.echo(line, err=True)


if __name__ == "__main__":
    main()
