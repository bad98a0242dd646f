"""The figures of tables of statistics, kept as each document states them, so that charts have a history."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from django.db.models import F

from crawlers.records import Attachment, Document
from desk.database import BATCH, tables, writing
from desk.documents import SET_ASIDE, WITHDRAWN

if TYPE_CHECKING:
    import pandas as pd

MOST: Final = 20_000  # figures of one document: more are a data base, no release
_OF: Final = ("indicator", "region", "period", "basis")
_SAID: Final = ("value", "unit", "change", "change_unit")
_PLACE: Final = ("part", "row", "column", "change_row", "change_column")

_Row = TypeVar("_Row")

log = logging.getLogger("desk")


def keep(model: str, documents: Mapping[int, Document], attached: Sequence[Sequence[Attachment]]) -> None:
    """Keep the figures that each document's tables and files state, by its row; what an earlier model read goes."""
    for (pk, document), files in zip(documents.items(), attached, strict=True):
        _replace(pk, model, _figures(pk, model, document, files))


def history(indicator: str, region: str = "全国") -> "pd.DataFrame":
    """One indicator of one region through time, oldest first: of each period what was published last."""
    import pandas as pd

    from nlp.indicators import history as through_time

    rows = pd.DataFrame(stated(indicator, region), columns=[*_OF, *_SAID, "source", *_PLACE])
    return through_time(rows, indicator, region)


def stated(indicator: str, region: str = "全国") -> list[dict[str, object]]:
    """Every figure kept of an indicator and region, revisions beside what they revise, as published."""
    rows = tables.Figure.objects.filter(indicator=indicator, region=region, document__latest=True)
    rows = rows.exclude(document__standing__in=(WITHDRAWN, SET_ASIDE))
    rows = rows.order_by(F("document__published").asc(nulls_first=True), "document", "id")
    return list(rows.annotate(source=F("document__url")).values(*_OF, *_SAID, "source", *_PLACE))


def _figures(pk: int, model: str, document: Document, files: Sequence[Attachment]) -> list[tables.Figure]:
    """The rows of a document; of a figure that it states in two ways, none."""
    if not document.tables and not any(file.tables for file in files):
        return []
    from nlp.indicators import frames

    frame = frames(document, files)
    alike = frame.drop_duplicates([*_OF, *_SAID])
    sure = alike[~alike.duplicated(list(_OF), keep=False)]
    if left := alike[list(_OF)].drop_duplicates().shape[0] - len(sure):
        log.warning("表格数据未留存：%s 有 %d 项同名而数字不同，读不准；请看原表", document.url, left)
    if len(sure) > MOST:
        log.warning("表格数据只留存前 %d 项（共 %d 项）：%s", MOST, len(sure), document.url)
    fields = [*_OF, *_SAID, *_PLACE]
    known = sure.head(MOST)[fields].astype(object)
    rows = known.where(known.notna(), None).to_numpy().tolist()
    return [tables.Figure(document_id=pk, model=model, **dict(zip(fields, row, strict=True))) for row in rows]


def _replace(pk: int, model: str, rows: Sequence[tables.Figure]) -> None:
    """Each figure once a document, however often it is read; in transactions of a batch at most."""
    for some in _batches(rows):
        with writing():
            tables.Figure.objects.bulk_create(
                some,
                update_conflicts=True,
                unique_fields=["document", *_OF],
                update_fields=["model", *_SAID, *_PLACE],
            )
    former = tables.Figure.objects.filter(document=pk).exclude(model=model).values_list("pk", flat=True)
    for gone in _batches(list(former)):
        with writing():
            tables.Figure.objects.filter(pk__in=gone).delete()


def _batches(rows: Sequence[_Row]) -> Iterable[Sequence[_Row]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
