"""The last stage: one issue out of what is kept, its draft printed only where something in it changed."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from crawlers import sites
from crawlers.base import Site
from crawlers.codec import from_json, to_json
from desk import calls
from desk.asking import Plan, Progress, Report
from desk.entries import provinces
from desk.reading import House
from desk.sources import by_kind
from desk.version import product
from nlp.pipe import MODEL
from reports import fonts
from reports.compose import compose
from reports.printable import printable
from reports.records import Briefing, Coverage, Masthead
from reports.render import render


def draft(house: House, meant: Plan, report: Report, progress: Progress) -> Report:
    """The report with the draft of the issue: composed from the store, its items, what was left out and why."""
    progress("编排", 0, 1)
    store, issue = house.store, (meant.series, meant.edition, meant.day, meant.cut)
    report.left_out = [{"url": one.url, "title": one.title} for one in store.left_out(MODEL, *issue)]
    served = fonts.find([Path(house.settings.fonts)] if house.settings.fonts else [])
    briefing, marred = printable(_composed(house, meant), served)
    report.problems += marred
    path, report.fresh_draft = _printed(house, meant, briefing, served)
    progress("编排", 1, 1)
    report.path = str(path)
    report.drafts = [{"series": meant.series, "edition": meant.edition, "path": str(path)}]
    report.items = _items(briefing)
    report.foretold = [to_json(one) for one in briefing.foretold]
    report.window = [store.window_start(*issue[:3]).isoformat(), meant.cut.isoformat()]
    if not report.items:
        report.problems.append("本期没有条目；请核对日期（--day），未采集的先采集")
    return report


def _composed(house: House, meant: Plan) -> Briefing:
    """The issue as the store has it: its entries, who was asked for it, the calls still open."""
    day, store, sample = meant.day, house.store, meant.mode == "demo"
    issue = (meant.series, meant.edition, day, meant.cut)
    entries = store.window(MODEL, *issue)
    masthead = replace(from_json(Masthead, store.setting("masthead", {})), series=meant.series, sample=sample)
    counted = Counter(entry.document.site for entry in entries) + Counter(store.beside(MODEL, *issue))
    coverage = _coverage(store.day_verdicts(day, meant.mode), sites.load(samples=sample), counted)
    return compose(
        entries,
        day,
        masthead,
        coverage,
        meant.edition,
        store.open_calls(MODEL, day),
        results=calls.following([entry.document for entry in entries]),
        foretold=calls.due(day, provinces()),
    )


def _printed(house: House, meant: Plan, briefing: Briefing, served: fonts.Fonts) -> tuple[Path, bool]:
    """Where the draft lies, and whether it is a new one; printed where it is new or its file is gone."""
    fingerprint = json.dumps([product(), to_json(briefing)], ensure_ascii=False, sort_keys=True)
    row, fresh = house.store.draft(briefing, hashlib.sha256(fingerprint.encode()).hexdigest(), meant.cut)
    target = house.home / row.path
    target.parent.mkdir(exist_ok=True)
    for left in target.parent.glob(".*.part"):  # of a run that was killed while it printed
        left.unlink()
    if fresh or not target.exists() or not target.stat().st_size:
        render(briefing, target, served, log=house.log)
    return target, fresh


def _items(briefing: Briefing) -> list[dict[str, Any]]:
    """The items of an issue as scripts read them."""
    return [
        {
            "url": item.entry.document.url,
            "section": section.name,
            "title": item.title,
            "rank": item.rank,
            "reasons": list(item.why),
            "flags": list(item.flags),
            "result": to_json(item.result),
        }
        for section in briefing.sections
        for item in section.items
    ]


def _coverage(
    found: Sequence[dict[str, Any]], registry: Mapping[str, Site], counted: Mapping[str, int]
) -> tuple[Coverage, ...]:
    """One line a source: its verdict and how many documents of the issue's days are its own; those not asked last."""
    asked = {site["name"] for site in found}
    left = (site for site in by_kind(registry.values()) if site.name not in asked)
    return (
        *(_of_source(site, counted.get(site["name"], 0)) for site in found),
        *(Coverage(one.name, one.short, "未验证", province=one.kind == "province", asked=False) for one in left),
    )


def _of_source(site: dict[str, Any], found: int) -> Coverage:
    return Coverage(
        name=site["name"],
        short=site["short"],
        verdict=site["verdict"],
        checked=site["checked"],
        found=found,
        reason=site["note"],
        part=site["part"],
        province=site["kind"] == "province",
    )
