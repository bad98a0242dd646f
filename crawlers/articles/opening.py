"""The first lines of a text that only repeat what the head says: the title, printed again, and the 文号 under it."""

import re
from collections.abc import Sequence
from typing import Final

from crawlers.articles.body import bare
from crawlers.pages import doc_number

_MOST: Final = 8  # lines that a repeated head may take
_LONGEST: Final = 120
_NUMBER_AT_END: Final = re.compile(r"[(（〔][^()（）]{4,40}号[)）]\s*$")
_ORGAN: Final = re.compile(r"(?:部|委|局|署|办|院|厅|会|行|室|政府|中心|中央|协会|集团|公司|大学)$")
_LONGEST_ORGAN: Final = 30


def repeated(paragraphs: Sequence[str], title: str, number: str | None) -> tuple[int, str | None]:
    """How many of the first lines say nothing that title and 文号 do not, and the organs that stand before the title.

    国家样例委 国家样例局关于印发 / 《样例规划》的通知 / 样发〔2026〕1号 / 各省、自治区、直辖市……：
    """
    wanted = bare(_NUMBER_AT_END.sub("", title))
    skipped, issuer = 0, None
    for count in range(1, min(_MOST, len(paragraphs)) + 1):
        text = paragraphs[count - 1]
        if len(text) > _LONGEST:
            break
        if number and doc_number.normalise(text) == number:
            skipped = count if skipped == count - 1 else skipped
            continue
        organs = _before_title(" ".join(paragraphs[skipped:count]), wanted)
        if organs is not None and len(paragraphs) > count:
            skipped, issuer = count, organs or issuer
    return skipped, issuer


def _before_title(text: str, wanted: str) -> str | None:
    """What stands before the title in a text that is nothing else; None where the text is anything else."""
    key = bare(text)
    if len(wanted) < 6 or not key.endswith(wanted):
        return None if not (len(key) > 10 and wanted.endswith(key) and len(key) > 0.6 * len(wanted)) else ""
    spots = [n for n, c in enumerate(text) if c.isalnum()]
    organs = text[: spots[len(key) - len(wanted)]].strip(" ：:《") if len(key) > len(wanted) else ""
    named = [organ for organ in re.split(r"[\s、，]+", organs) if organ]
    return organs if all(len(organ) <= _LONGEST_ORGAN and _ORGAN.search(organ) for organ in named) else None
