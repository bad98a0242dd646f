"""What `sites look` prints: what the readers took from a page, from where, and how sure they are."""

from collections.abc import Iterator
from typing import Any, Final

Line = dict[str, Any]

_FIELDS: Final = {
    "title": "题目",
    "published": "发布日期",
    "issued": "成文日期",
    "source": "来源",
    "issuer": "发文机关",
    "doc_number": "文号",
    "index_number": "索引号",
    "theme": "主题分类",
}
_SHOWN, _ITEMS = 60, 12  # characters of a paragraph, lines of a list
_EDGE = 4  # paragraphs at either end of a text
_KINDS: Final = {"text": "段", "item": "项", "caption": "图注", "sign": "署名"}


def told(seen: Line) -> Iterator[str]:
    """The lines to print for what `lines.look` found."""
    if "file" in seen:
        yield "【文件】"
        yield from _document(seen["file"], {})
        return
    article, listing = ("【正文页】", *_article(seen)), ("【列表页】", *_listing(seen["list"]))
    first, second = (listing, article) if seen["list"]["items"] else (article, listing)
    yield from (*first, *second)


def _article(seen: Line) -> Iterator[str]:
    if "error" in seen["article"]:
        yield f"  没有读出：{seen['article']['error']}"
    else:
        yield from _document(seen["article"], {one["field"]: one for one in seen["taken"]})


def _document(document: Line, taken: dict[str, Line]) -> Iterator[str]:
    for name, label in _FIELDS.items():
        ground = _ground(taken.get(name)) if document[name] else ""
        yield f"  {label:　<4}　{document[name] or '（无）'}{ground}"
    text = taken.get("paragraphs")
    place = f"　←{text['by']} {text['where']}" if text else ""
    yield f"  正文　　　{len(document['paragraphs'])} 段{place}"
    yield from _paragraphs(document)
    for number, table in enumerate(document["tables"], 1):
        yield f"  表{number}　　　 {len(table)} 行，首行：{'｜'.join(table[0])[:_SHOWN]}"
    for attachment in document["attachments"]:
        yield f"  附件　　　{attachment['name']}　{attachment['url']}"
    for image in document["images"]:
        yield f"  图片　　　{image['caption'] or '（无图注）'}　{image['url']}"
    for problem in document["problems"]:
        yield f"  问题　　　{problem}"


def _paragraphs(document: Line) -> Iterator[str]:
    """The first and the last paragraphs, each with its kind: what is wrong with a text shows at its ends."""
    lines = list(zip(document["paragraphs"], document["kinds"], strict=True))
    shown = [f"    {_kind(kind)}　{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}" for text, kind in lines]
    if len(shown) <= 2 * _EDGE + 1:
        yield from shown
        return
    yield from shown[:_EDGE]
    yield f"    ……（另有 {len(shown) - 2 * _EDGE} 段）"
    yield from shown[-_EDGE:]


def _kind(kind: str) -> str:
    return f"标题{kind[-1]}" if kind.startswith("head") else _KINDS[kind]


def _ground(one: Line | None) -> str:
    """←页面标签 ArticleTitle; nothing where the field has no ground of its own."""
    return f"　←{one['by']} {one['where']}".rstrip() if one else ""


def _listing(found: Line) -> Iterator[str]:
    if not found["items"]:
        yield f"  没有列表：{found['reason']}"
        return
    yield f"  {len(found['items'])} 条，把握 {found['sure']:.0%}，在网页的 {found['where']}，日期取自：{found['dates']}"
    for item in found["items"][:_ITEMS]:
        yield f"    {item['published'] or '（无日期）'}　{item['title']}　{item['url']}"
    if len(found["items"]) > _ITEMS:
        yield f"    ……（另有 {len(found['items']) - _ITEMS} 条）"
    if found["reason"]:
        yield f"  说明：{found['reason']}"
    yield f"  下一页：{found['next'] or '（无）'}"
