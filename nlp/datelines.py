"""Where a text truly begins: behind the words that say who sent it from where."""

import re

_WHO = r"(?:央视网消息|央广网|新华社|中新社|中新网|人民网|光明网|中国新闻网|本报|本网|本台|总台)"
_FROM = r"[一-龥]{0,8}\d{0,2}月?\d{0,2}日?\s*"
_DATELINE = re.compile(
    rf"\s*(?:[一-龥]{{2,8}}消息\s*[（(][^）)]{{1,12}}[）)]\s*[：:]"  # 央视网消息（新闻联播）：
    rf"|{_WHO}{_FROM}(?:电|讯|消息)\s*(?:[（(][^）)]{{1,40}}[）)])?[：:]?)\s*"  # 新华社北京3月5日电（记者…）
)


def dateline(paragraph: str) -> int:
    """How many characters of a text's first paragraph are its dateline; 0 where it has none."""
    found = _DATELINE.match(paragraph)
    return found.end() if found else 0
