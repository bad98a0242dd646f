"""The head of an article page: its title, and the lines beside it that carry day and source."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from crawlers.address import canonical
from crawlers.articles.above import is_head
from crawlers.articles.below import ends_article
from crawlers.articles.body import bare
from crawlers.articles.labels import Pair, Tags, is_label
from crawlers.articles.noise import is_noise
from crawlers.articles.weights import TITLED, prose
from crawlers.pages import doc_number
from crawlers.pages.lines import Block, Line, Sheet, tidy
from crawlers.pages.markup import join

_PARTS: Final = re.compile(r"_+|\||-{2,}|\s+[-–—]+\s+|\s*[-–—]{1,2}(?=[^-–—]{2,20}$)|――|>|\s{2,}")
_SITE: Final = re.compile(
    r"(?:网|网站|频道|门户|官网|总局|委员会|政府|人民政府|部|新闻中心|首页|\.com|\.cn|日报|晚报|在线|的(?:博客|空间|日志|BLOG))$",
    re.I,
)
_BYLINE: Final = re.compile(r"^\W*(?:\S{2,8})?(?:记者|通讯员|实习生|评论员|撰稿人?)[\s:：/]|^[□■◎●]\s*\S{2,20}$")
_LOCATED: Final = re.compile("位置|今天是|欢迎|搜索|首页")
_MOST_PLACES: Final = 6  # where the title stands on the page
_MOST_HEADS: Final = 5  # lines of a head that weigh as much as text
_LONGEST_TITLE: Final = 60
_LONGEST_LINK: Final = 200
_MOST_JOINED: Final = 4  # lines that one title is broken into


@dataclass(frozen=True)
class Heading:
    """The title ("" where the page has none), what gave it and where, and its line on the page, if it stands there."""

    title: str
    by: str = ""
    where: str = ""
    line: int | None = None


def heading(root: HtmlElement, sheet: Sheet, tags: Tags, pairs: Sequence[Pair], text_from: int, url: str) -> Heading:
    """Title by page tag, label table, the line that repeats `<title>`, a link to the page itself over its text (as
    diaries set it), a heading, `<title>` without its site.

    A heading stands above the line `text_from`, where the running text begins.
    A tag that the page contradicts (a column's left on the article, the site's name) gives way to the line that
    repeats `<title>`.
    """
    printed = _printed(root)
    if not printed and (shared := tags.get("shared_title")):
        printed = shared.value
    keys = [bare(line.text) if not line.rows and len(line.text) < 200 else "" for line in sheet.lines]
    repeated = _repeated(sheet.lines, keys, printed)
    tag = tags.get("title")
    if tag and (repeated.title == "" or _borne_out(bare(tag.value), bare(printed), keys)):
        return _placed(Heading(tag.value, "页面标签", tag.name), keys)
    labelled = next((pair for pair in pairs if pair.field == "title" and pair.in_table and pair.value), None)
    if labelled:
        return _placed(Heading(labelled.value, "标签表", labelled.label), keys)
    own = _linked_to_itself(root, url, keys, text_from)
    if own and (repeated.title == "" or bare(own) not in bare(printed)):
        return _placed(Heading(own, "题目行", "a"), keys)
    if repeated.title:
        return repeated
    return _placed(_headed(sheet.lines[: _first_sentence(sheet.lines, text_from)]) or _from_printed(printed), keys)


def beside(sheet: Sheet, head: Heading) -> tuple[str, ...]:
    """The short lines around the title, nearest first: twelve after it, four before, as far as the first prose."""
    wanted = bare(head.title)
    places = [n for n, line in enumerate(sheet.lines) if wanted and _is_title(line, wanted)]
    if not places and head.line is not None:
        places = [head.line]
    found: list[str] = []
    for place in places[:_MOST_PLACES]:
        for line in sheet.lines[place + 1 : place + 13]:
            if prose(line) > 60 or (prose(line) and "。" in line.text):
                break
            found.append(_flat(line))
        above = [line.text for line in sheet.lines[max(0, place - 4) : place] if len(line.text) < 80]
        found += [*reversed(above), " ".join(above)]  # 2012年1月 and 12日 may stand on two lines
    return tuple(found)


def _linked_to_itself(root: HtmlElement, url: str, keys: Sequence[str], text_from: int) -> str:
    """The words of a link right above the text that leads to the page it stands on."""
    near = "".join(keys[max(0, text_from - _MOST_HEADS) : text_from + 2])
    own = canonical(url)
    for link in root.iter("a") if url else ():
        href = (link.get("href") or "").strip()
        if not href or "#" in href or (address := join(url, href)) is None or canonical(address) != own:
            continue
        text = tidy(link.text_content()[:_LONGEST_LINK])
        if 6 <= len(text) <= 100 and bare(text) in near and not (is_noise(text) or is_head(text) or _site_name(text)):
            return text
    return ""


def _printed(root: HtmlElement) -> str:
    element = next(root.iter("title"), None)
    return tidy(" ".join("".join(element.itertext())[:1000].split("\n")))[:500] if element is not None else ""


def _repeated(lines: Sequence[Line], keys: Sequence[str], printed: str) -> Heading:
    """The longest line of the page that `<title>` contains, or several in a row that it contains as one.

    A site's own name is none; a link is one only where no other line is.
    """
    wanted = bare(printed)
    enough = max(4, 0.4 * len(bare(_longest_part(printed))))
    best, most, place = "", 0.0, None
    for number, key in enumerate(keys):
        if len(key) < 2 or key not in wanted:
            continue
        last, joined = number, key
        while (
            last + 1 < len(keys)
            and last - number < _MOST_JOINED
            and keys[last + 1]
            and not ends_article(lines[last + 1].text)
            and joined + keys[last + 1] in wanted
        ):
            last += 1
            joined += keys[last]
        line = lines[number]
        worth = len(joined) - (0.5 * len(joined) if line.linked > 0.6 * len(line.text) else 0.0)
        text = line.text if last == number else _as_printed(printed, joined)
        if len(joined) >= enough and worth > most and not _site_name(text):
            best, most, place = text, worth, number
    if place is None:
        return Heading("")
    nearer = _headed_alike(lines, keys, place)
    return (
        Heading(lines[nearer].text, "题目行", "title", nearer)
        if nearer is not None
        else Heading(best, "题目行", "title", place)
    )


def _headed_alike(lines: Sequence[Line], keys: Sequence[str], place: int) -> int | None:
    """The heading that stands above a repeated title and says nearly the same: the page's title after a correction."""
    if _rank(lines[place].block) < 3:
        return None
    wanted = Counter(keys[place])
    for number in range(place):
        near = abs(len(keys[number]) - len(keys[place])) <= 0.25 * len(keys[place])
        if near and _rank(lines[number].block) < 3 and (wanted & Counter(keys[number])).total() >= 0.8 * wanted.total():
            return number
    return None


def _as_printed(printed: str, key: str) -> str:
    """The part of `<title>` whose letters and figures are these."""
    spots = [n for n, c in enumerate(printed) if c.isalnum()]
    start = "".join(printed[n] for n in spots).find(key)
    return printed[spots[start] : spots[start + len(key) - 1] + 1] if start >= 0 else key


def _borne_out(key: str, printed: str, keys: Sequence[str]) -> bool:
    """Whether a tag's title stands on the page or in `<title>`, whole or broken over lines."""
    return bool(key) and (key in printed or any(key == other or (len(other) > 8 and other in key) for other in keys))


def _placed(head: Heading, keys: Sequence[str]) -> Heading:
    """The title with the line where it stands: alone, or inside a longer line."""
    wanted = bare(head.title)
    if not wanted:
        return head
    alone = next((n for n, key in enumerate(keys) if key == wanted), None)
    within = next((n for n, key in enumerate(keys) if len(wanted) > 6 and wanted in key), None)
    begun = next((n for n, key in enumerate(keys) if len(key) >= 6 and wanted.startswith(key)), None)
    return Heading(head.title, head.by, head.where, next((n for n in (alone, within, begun) if n is not None), None))


def _first_sentence(lines: Sequence[Line], text_from: int) -> int:
    """The line that is surely text: a title with a comma or a colon may weigh as much as a sentence."""
    near = range(text_from, min(text_from + _MOST_HEADS, len(lines)))
    return next((n for n in near if len(lines[n].text) > _LONGEST_TITLE or "。" in lines[n].text), text_from)


def _headed(lines: Sequence[Line]) -> Heading | None:
    """The line above day and source, else the one in a heading element or in one whose class says title."""
    for number, line in enumerate(lines):
        if is_head(line.text) or is_label(line.text):
            for above in range(number - 1, max(-1, number - 4), -1):
                if _may_be_title(lines[above], 5):
                    return Heading(lines[above].text, "题目行", _place(lines[above].block))
    found = [
        (rank, number)
        for number, line in enumerate(lines)
        if _may_be_title(line, 8) and (rank := _rank(line.block)) < 3
    ]
    found = found or [(0, n) for n, line in enumerate(lines) if line.block.tag in ("h1", "h2") and _says_more(line)]
    near = range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST_HEADS), -1)
    if not found and (last := next((n for n in near if _may_be_title(lines[n], 5)), None)) is not None:
        found = [(3, last)]  # nothing marks it but that it stands over the text
    return Heading(lines[(at := min(found)[1])].text, "题目行", _place(lines[at].block)) if found else None


def _may_be_title(line: Line, shortest: int) -> bool:
    text = line.text
    if not shortest <= len(text) <= 150 or line.linked >= 0.5 * len(text) or ">" in text or text[-1] in "。；：:":
        return False
    if text[0] in "（(" and text[-1] in "）)":  # when and by whom it was passed, under the title
        return False
    return not (
        doc_number.normalise(text)
        or is_head(text)
        or is_label(text)
        or _BYLINE.match(text)
        or is_noise(text)
        or _site_name(text)
        or _LOCATED.search(text)
    )


def _says_more(line: Line) -> bool:
    """Whether a heading that is a link, as over a diary's entry, is more than a name."""
    return 6 <= len(line.text) <= 150 and not _site_name(line.text)


def _place(block: Block) -> str:
    return f"{block.tag} {block.words}".strip()


def _rank(block: Block) -> int:
    if block.tag in ("h1", "h2"):
        return 0
    for near in (block, block.above):
        if near is not None and TITLED.search(near.words):
            return 1
    return 2 if block.tag == "h3" else 3


def _from_printed(printed: str) -> Heading:
    return Heading(part, "页面标签", "title") if (part := _longest_part(printed)) else Heading("")


def _longest_part(printed: str) -> str:
    parts = [part.strip(" 【】-_") for part in _PARTS.split(printed)]
    named = [part for part in parts if part and not _site_name(part)]
    return max(named, key=len, default="")


def _site_name(text: str) -> bool:
    return len(text) <= 16 and bool(_SITE.search(text.strip()))


def _is_title(line: Line, wanted: str) -> bool:
    return not line.rows and line.linked < len(line.text) < 400 and bare(line.text) == wanted


def _flat(line: Line) -> str:
    return " ".join(cell for row in line.rows for cell in row)[:400] if line.rows else line.text
