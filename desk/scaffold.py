"""A new source: its file in crawlers/sites and its first pages in HOME/pages, both whole or neither."""

import json
import keyword
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import Any, Final

from crawlers import sites
from crawlers.address import canonical, is_web
from crawlers.answers import Answers, alike, encoding_of
from crawlers.declared import unregistered
from crawlers.lists.feeds import is_feed
from crawlers.lists.json_lists import is_json
from crawlers.records import Capture
from desk.asking import Plan, Progress, UnfinishedError, UsageError
from desk.checking import ask, with_article
from desk.declaration import Newcomer, source
from desk.lines import capture
from desk.reading import House

PAGES: Final = "pages"
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{1,29}")
_AGENCY: Final = re.compile(r"[\w（）()·、]{2,40}")


@dataclass(frozen=True, slots=True)
class Written:
    """A new source: what is declared, what it was read from, where its file and its pages lie."""

    made: Newcomer
    answers: Answers
    file: Path
    pages: Path

    @property
    def latest(self) -> date | None:
        """The latest day of the list."""
        return max((item.published for item in self.answers.listing.items if item.published), default=None)


def refuse(name: str, agency: str, url: str) -> None:
    """UsageError where this can be no new source: a name, an address or a folder that cannot be taken."""
    folder, registry = _folder(), sites.load()
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise UsageError(f"名称“{name}”不能用：只用小写字母、数字和下划线，字母开头，2—30 个字，如 some_body")
    if name in {**registry, **sites.load(samples=True)} or (folder / f"{name}.py").exists():
        raise UsageError(f"名称“{name}”已有信源使用；请另取一个，全部见 jingxun sites list")
    if not _AGENCY.fullmatch(agency):
        raise UsageError(f"机构名“{agency}”不能用：请写全称，2—40 个字，不含空格和引号")
    if not is_web(url):
        raise UsageError(f"地址 {url} 不予抓取：须是 http:// 或 https:// 开头的公网网址；请核对")
    for site in registry.values():
        for channel in site.channels:
            if canonical(channel.url) == canonical(url):
                raise UsageError(f"地址 {url} 已是{site.short}的“{channel.name}”；请看 jingxun sites list {site.name}")
    if not os.access(folder, os.W_OK):
        raise UsageError(f"写不进 {folder}；请在源码目录里运行，或改文件夹的权限")


def saved(url: str, files: Sequence[Path], log_file: Path) -> Answers:
    """What saved pages answer: the list's, then that of one of its articles, known by its title."""
    for file in files:
        if not file.is_file():
            raise UsageError(f"没有这个文件：{file}；请核对 --page 的路径")
    site, (page, *articles) = unregistered(url), [capture(file, url) for file in files]
    listing = site.read_list(site.channels[0], page)
    answers = Answers(url, (page,), listing)
    for article, file in zip(articles, files[1:], strict=True):
        title = site.read_article([article], None).title
        item = next((item for item in listing.items if alike(title, item.title)), None)
        if item is None:
            raise UsageError(f"{file}（题目“{title[:30]}”）不在 {files[0]} 的列表里；请另存列表中某一条的网页")
        answers = with_article(site, answers, item, replace(article, url=item.url), log_file)
    return answers


def asked(house: House, plan: Plan, url: str, progress: Progress) -> Answers:
    """What the address answers with: the network, or archives; UnfinishedError where it gives nothing."""
    found = ask(house, plan, url, progress)
    if found.answers is None:
        saved_pages = "不能上网时，请另存列表页和其中一条的网页，再加 --page list.html --page article.html"
        raise UnfinishedError(f"没有写：{url} {found.reason}；{saved_pages}")
    return found.answers


def write(made: Newcomer, answers: Answers, home: Path) -> Written:
    """What was written; UnfinishedError where the declared channel would not read what was read."""
    read = made.channel.read(answers.pages[-1]).items
    if [item.url for item in read] != [item.url for item in answers.listing.items]:
        raise UnfinishedError(f"没有写：{answers.asked} 的条目没有认全；请照 docs/add-a-site.md 手写 paths")
    file, pages = _folder() / f"{made.name}.py", home / PAGES / made.name
    _keep_pages(answers, pages)
    fresh = file.with_name(f".{file.name}.part")
    try:
        fresh.write_text(source(made), encoding="utf-8")
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        rmtree(pages)
        raise
    return Written(made, answers, file, pages)


def told(written: Written) -> Iterator[str]:
    """What was read, where it is kept, and what a person does next."""
    channel, listing, document = written.made.channel, written.answers.listing, written.answers.document
    latest = f"最近 {written.latest}" if written.latest else "没有日期"
    yield f"已写 {written.file}"
    yield f"　列表　　{len(listing.items)} 条，{latest}；节奏暂定 {channel.rhythm}，类型 {type(channel).__name__}"
    if document:
        yield f"　首条　　{document.published or '（无日期）'}　{document.title}　{len(document.paragraphs)} 段"
        yield f"　文号　　{document.doc_number or '（首条没有）'}"
    else:
        yield f"　首条　　没有读到：{written.answers.unread or '没有给出正文页'}"
    yield f"　原网页　{written.pages}"
    yield "下一步：打开这个文件，改短名 short，填 domains（主要讲什么）和 counterparts（对口部门），核对文号和节奏；"
    yield f"　　　　再运行 python -m pytest tests/test_sites.py 和 jingxun sites check {written.made.name}"


def as_json(written: Written) -> dict[str, Any]:
    """The same for scripts."""
    channel, document = written.made.channel, written.answers.document
    return {
        "name": written.made.name,
        "file": str(written.file),
        "pages": str(written.pages),
        "channel": {"name": channel.name, "url": channel.url, "kind": channel.kind, "rhythm": channel.rhythm},
        "items": len(written.answers.listing.items),
        "latest": written.latest.isoformat() if written.latest else None,
        "title": document.title if document else None,
        "doc_number": document.doc_number if document else None,
    }


def _folder() -> Path:
    return Path(next(iter(sites.__path__)))


def _keep_pages(answers: Answers, pages: Path) -> None:
    """Put the pages into their folder at once, in place of those of a source that was taken away again."""
    part = pages.with_name(f".{pages.name}.part")
    rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    (pages.parent / ".gitignore").write_text("*\n", encoding="utf-8")  # real pages never enter a repository
    for kind, page in zip(("list", "unit"), answers.pages, strict=False):
        _keep(part, kind, page)
    if answers.article:
        _keep(part, "article", answers.article)
    rmtree(pages, ignore_errors=True)
    part.rename(pages)


def _keep(folder: Path, kind: str, page: Capture) -> None:
    """The page as it came, and beside it where from, when, and in what encoding."""
    name = f"{kind}.{'xml' if is_feed(page.body) else 'json' if is_json(page.body) else 'html'}"
    (folder / name).write_bytes(page.body)
    facts = {"url": page.url, "fetched": page.fetched.isoformat(), "encoding": encoding_of(page)}
    (folder / f"{name}.facts.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
