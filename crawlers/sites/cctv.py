"""中央广播电视总台：新闻联播文字稿，每日一份目录。"""

from crawlers.base import Site
from crawlers.families import CctvDays


class Cctv(Site):
    name = "cctv"
    agency = "中央广播电视总台"
    short = "央视"
    channels = (
        CctvDays(
            "新闻联播",
            "https://tv.cctv.com/lm/xwlb/day/{day:%Y%m%d}.shtml",
            evidence="2026-07-06",
        ),
    )
