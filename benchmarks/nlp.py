"""The understanding stage beside its peers on the same data in one run; each in a process of its own.

PYTHONPATH=. JINGXUN_SHARED=../shared OMP_NUM_THREADS=1 python -m benchmarks.nlp [QUESTION …]
(peers: pip install -e '.[bench-nlp]')

A question is a module with CONTESTANTS: a name, and a function from the data's folder to what it scored and spent. A
peer that is not installed is named in its row. Peak memory is the whole process's, with the reading of the data.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

Row = dict[str, Any]
Contestants = dict[str, Callable[[Path], Row]]

QUESTIONS: Final = {  # each with the files of the shared data that it reads
    "domains": ("domains_train.jsonl.gz",),
    "facts": ("policy_train.jsonl.gz", "news_train.jsonl.gz"),
    "names": ("ner_train.jsonl.gz",),
    "stories": ("news_train.jsonl.gz",),
    "stage": ("policy_train.jsonl.gz", "news_train.jsonl.gz"),
}


def main() -> None:
    """Print a Markdown table a question, below it the digest of its data."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("questions", nargs="*", metavar="QUESTION", help=", ".join(QUESTIONS))
    options.add_argument("--one", help=argparse.SUPPRESS)  # this process is one contestant's
    given = options.parse_args()
    data = Path(os.environ.get("JINGXUN_SHARED", "../shared")) / "data"
    if given.one:
        print(json.dumps(alone(given.questions[0], given.one, data), ensure_ascii=False))
        return
    for question in given.questions or QUESTIONS:
        rows = {name: asked(question, name) for name in contestants(question)}
        print(f"## {question}\n\n{table(rows)}\n\ndata {digest(question, data)}\n", flush=True)


def contestants(question: str) -> Contestants:
    """Who answers a question; a peer's library is only imported when it runs."""
    found: Contestants = import_module(f"benchmarks.{question}").CONTESTANTS
    return found


def asked(question: str, name: str) -> Row:
    """What a contestant came to in a process of its own, or the last line of its error."""
    command = [sys.executable, "-m", "benchmarks.nlp", question, "--one", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1]}
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


def alone(question: str, name: str, data: Path) -> Row:
    """What a contestant scored and spent, and the most memory that this process held."""
    row = contestants(question)[name](data)
    return {**row, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}


def table(rows: dict[str, Row]) -> str:
    """The rows as Markdown; a column for everything that any of them tells."""
    head = list(dict.fromkeys(column for row in rows.values() for column in row))
    lines = ["| contestant | " + " | ".join(head) + " |", "|" + " --- |" * (len(head) + 1)]
    for name, row in rows.items():
        lines.append(f"| {name} | " + " | ".join(_cell(row.get(column, "")) for column in head) + " |")
    return "\n".join(lines)


def digest(question: str, data: Path) -> str:
    """The first 16 digits of the SHA-256 of the question's files, one after the other."""
    whole = hashlib.sha256()
    for name in QUESTIONS[question]:
        whole.update((data / name).read_bytes())
    return whole.hexdigest()[:16]


def _cell(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
