"""One log: ours, Scrapy's and Django's, a file a day in HOME/logs, kept 90 days."""

import logging
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path

KEPT_DAYS = 90
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(home: Path) -> Path:
    """Begin to log under a home; today's file. Nothing goes to the terminal: what people must know, jobs report."""
    folder = home / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    handler = TimedRotatingFileHandler(folder / "jingxun.log", when="midnight", backupCount=KEPT_DAYS, encoding="utf-8")
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h, TimedRotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.raiseExceptions = False  # a full disk is told once, by the job, not once a line by the log
    return folder / "jingxun.log"
