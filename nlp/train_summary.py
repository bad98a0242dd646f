"""Makes the weights by which sentences are chosen: `python -m nlp.train_summary --shared DIR [--check]`.

A text's key sentences were chosen by readers; the weights make them likelier than the text's others (a conditional
logit: softmax over the sentences of one text). Every kind has its own weights, drawn to those of its family and to
those of all texts. Beside them stands a small share of what a logistic regression says of each sentence's wording.
The printed score is of summary_train in ten folds, the texts that only teach always among the learnt ones.
`--check` trains again and writes nothing; exit 1 where it would choose otherwise.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import vstack  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from crawlers.records import Document
from nlp.choices import FAMILY, KINDS, MODEL, Floats, Weights, kind, shipped, signs_of, weighed, words_of
from nlp.cues import NAMES
from nlp.docs import make
from nlp.pipe import load
from nlp.records import Province, Span
from nlp.summary import evidenced, tell
from nlp.telling import told

READ = MODEL.with_name("summary_labels.jsonl")  # key sentences of further texts, by id and offsets: they only teach
GOLD = "summary_train.jsonl"
SOURCES = ("policy_train.jsonl.gz", "news_train.jsonl.gz")
FOLDS = 10
SEED = 7
FIRST = 1.7  # weight of the sentence that a reader put first, beside 1 for the other key sentences
RIDGE = 80.0  # pulls the weights to nothing; much alike from 60 to 100
FAMILY_SHARE = 1.0  # how freely a family's weights leave those of all texts
KIND_SHARE = 1.0
SPREAD = 0.05  # added to a sign's spread, so that rare signs do not weigh without end
KIND_SIGNS = (  # the signs that a single kind may weigh on its own
    *("位置", "距首", "距尾", "首句", "第2句", "第3句", "倒数第1句", "倒数第2句", "段首", "长度", "带单位数字"),
    *("与题目重合", "要求句", "讲话", "决定", "签署文件", "现状", "打算", "统计", "出席"),
)
WORDING = 0.12  # share of the wording's score; alone it chooses far worse than the signs
WORDING_COST = 10.0  # LogisticRegression's C
ALIKE = 0.98  # of the sentences of a model trained again are those of the shipped one


@dataclass(frozen=True, slots=True)
class Text:
    """A document that was read: its province link, its kind, the signs of its sentences, which are key, the keys."""

    document: Document
    province: Province
    kind: str
    signs: Floats
    words: Any
    wanted: Floats
    keys: tuple[Span, ...]
    judged: bool


def main() -> int:
    """Trains, prints the scores, writes or (with --check) compares the weights; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m nlp.train_summary", description="训练并写出摘要选句的权重")
    parser.add_argument("--shared", type=Path, required=True, help="数据目录（其下有 data/）")
    parser.add_argument("--check", action="store_true", help="只与已有权重比较，不写文件")
    options = parser.parse_args()
    data = options.shared / "data"
    texts = read(data)
    weights = rounded(fit(texts))
    if options.check:
        alike = agreement(texts, weights)
        print(f"与已有权重所选相同：{alike:.4f}")
        return 0 if alike >= ALIKE else 1
    figures = cross_validate(texts)
    print("  ".join(f"{name} {value:.4f}" for name, value in figures.items()))
    write(weights, figures, {name: digest(data / name) for name in (GOLD, *SOURCES)})
    return 0


def cross_validate(texts: Sequence[Text], folds: int = FOLDS, seed: int = SEED) -> dict[str, float]:
    """Key-sentence F1, a text's mean and over all sentences, and how often the line is of the best sentence."""
    judged = [text for text in texts if text.judged]
    teaching = [text for text in texts if not text.judged]
    order = np.random.RandomState(seed).permutation(len(judged))
    hits: list[tuple[int, int, int, bool]] = []
    for fold in range(folds):
        held = set(order[fold::folds].tolist())
        weights = fit([*(text for n, text in enumerate(judged) if n not in held), *teaching])
        hits += [measured(judged[n], weights) for n in sorted(held)]
    return summed(hits)


def measured(text: Text, weights: Weights) -> tuple[int, int, int, bool]:
    """Key sentences hit, chosen, there; whether the line lies in the best one."""
    chosen = tell(text.document, text.province, weights=weights)
    hit = sum(any(_meets(key, span) for span in chosen.sentences) for key in text.keys)
    best = chosen.line is not None and not chosen.line.part and _meets(text.keys[0], chosen.line)
    return hit, len(chosen.sentences), len(text.keys), best


def summed(hits: Sequence[tuple[int, int, int, bool]]) -> dict[str, float]:
    """The measured texts' F1 and rate of best lines."""
    each = [2 * hit / (chosen + keys) for hit, chosen, keys, _ in hits]
    total = 2 * sum(hit for hit, *_ in hits) / sum(chosen + keys for _, chosen, keys, _ in hits)
    return {"key_f1": float(np.mean(each)), "key_f1_all": total, "line": float(np.mean([one[3] for one in hits]))}


def fit(texts: Sequence[Text]) -> Weights:
    """The weights of each kind that make the key sentences of these texts likeliest."""
    spread = np.vstack([text.signs for text in texts]).std(axis=0) + SPREAD
    layers = _layers()
    rows = np.vstack([_spread_out(text.signs / spread, text.kind, layers) for text in texts])
    lengths = np.array([len(text.signs) for text in texts])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    wanted = np.concatenate([text.wanted for text in texts])

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = rows @ weights
        most = np.maximum.reduceat(score, starts)
        power = np.exp(score - np.repeat(most, lengths))
        total = np.add.reduceat(power, starts)
        gap = power / np.repeat(total, lengths) - wanted
        value = (np.log(total) + most).sum() - wanted @ score + RIDGE / 2 * weights @ weights
        return float(value), rows.T @ gap + RIDGE * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    signs = {name: _spread_out(np.eye(len(NAMES)), name, layers) @ found / spread for name in KINDS}
    wording = LogisticRegression(C=WORDING_COST, solver="liblinear", random_state=SEED)
    wording.fit(vstack([text.words for text in texts]), wanted > 0)
    return Weights(signs, (WORDING * wording.coef_[0]).astype(np.float32))


def _layers() -> list[tuple[str, float, list[int]]]:
    """Blocks of weights: for all texts, for a family, for a kind; each with its share and its signs."""
    every = list(range(len(NAMES)))
    few = [NAMES.index(name) for name in KIND_SIGNS]
    families = sorted(set(FAMILY.values()) - {"document"})
    return [("", 1.0, every), *((f, FAMILY_SHARE, every) for f in families), *((k, KIND_SHARE, few) for k in KINDS)]


def _spread_out(signs: Floats, name: str, layers: Sequence[tuple[str, float, list[int]]]) -> Floats:
    """The signs once a block that concerns the kind, zero in the others."""
    blocks = [
        signs[:, columns] * (share if label in ("", name, FAMILY[name]) else 0.0) for label, share, columns in layers
    ]
    return np.hstack(blocks)


def read(data: Path) -> list[Text]:
    """The judged texts of the gold, then those that only teach."""
    language = load()
    rows = [json.loads(one) for one in (data / GOLD).read_text(encoding="utf-8").splitlines()]
    found = [(_document(row["title"], row["paragraphs"]), list(_gold(row)), True) for row in rows]
    found += [(document, keys, False) for document, keys in _taught(data)]
    return [_text(document, keys, judged, language) for document, keys, judged in found]


def _text(document: Document, keys: Sequence[Span], judged: bool, language: Any) -> Text:
    doc = make(document, (), language)
    for name in ("jingxun_facts", "jingxun_province"):
        doc = language.get_pipe(name)(doc)
    sentences = list(told(document))
    signs = signs_of(document, sentences, evidenced(sentences, doc._.province))
    places = weighed(sentences)
    wanted = np.zeros(len(places))
    for rank, key in enumerate(keys):
        for row, place in enumerate(places):
            one = sentences[place]
            if _meets(key, Span(one.paragraph, one.start, one.end)):
                wanted[row] = 1.0 if rank else FIRST
    total = wanted.sum()
    name = kind(document.title, [sentences[place].text for place in places])
    share = wanted / total if total else wanted
    return Text(document, doc._.province, name, signs, words_of(sentences), share, tuple(keys), judged)


def _gold(row: dict[str, Any]) -> Iterator[Span]:
    """The key sentences of a row of the gold as spans, the best first."""
    for place in sorted(row["key"], key=lambda place: place != row["best"]):
        paragraph, text = row["sentences"][place]
        before = sum(text == other for n, other in row["sentences"][:place] if n == paragraph)
        start = -1
        for _ in range(before + 1):
            start = row["paragraphs"][paragraph].find(text, start + 1)
        yield Span(paragraph, start, start + len(text))


def _taught(data: Path) -> Iterator[tuple[Document, list[Span]]]:
    """The further texts, cut where their reader stopped, with the key sentences that the reader chose."""
    read_on = {one["id"]: one for one in map(json.loads, READ.read_text(encoding="utf-8").splitlines())}
    for source in SOURCES:
        with gzip.open(data / source, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in read_on:
                    label = read_on[row["id"]]
                    paragraphs = [part.strip() for part in row["body"].split("\n") if part.strip()]
                    keys = [Span(*place) for place in label["key"]]
                    yield _document(row["title"], paragraphs[: label["paragraphs"]]), keys


def _document(title: str, paragraphs: Sequence[str]) -> Document:
    return Document("", "", "", title, paragraphs=tuple(paragraphs))


def _meets(key: Span, span: Span) -> bool:
    """They share more than half of the shorter one."""
    common = min(key.end, span.end) - max(key.start, span.start)
    return key.paragraph == span.paragraph and 2 * common > min(key.end - key.start, span.end - span.start)


def rounded(weights: Weights) -> Weights:
    """As they are written: the digits left out decide no choice that is not a tie."""
    signs = {name: np.round(row, 3) for name, row in weights.signs.items()}
    return Weights(signs, weights.words.astype(np.float16).astype(np.float32))


def agreement(texts: Sequence[Text], weights: Weights) -> float:
    """Share of the sentences chosen by either weights that both choose."""
    both = either = 0
    for text in texts:
        ours, theirs = (set(tell(text.document, text.province, weights=w).sentences) for w in (shipped(), weights))
        both, either = both + len(ours & theirs), either + len(ours | theirs)
    return both / either


def write(weights: Weights, figures: dict[str, float], sources: dict[str, str]) -> None:
    """The weights with their scores and the digests of what they were learnt from."""
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps([float(value) for value in row])}" for name, row in weights.signs.items()
    )
    np.savez_compressed(MODEL.with_suffix(".npz"), words=weights.words.astype(np.float16))
    sources = sources | {READ.name: digest(READ)}
    head = {
        "signs": list(NAMES),
        "scores": figures,
        "sources": sources,
        "arrays": digest(MODEL.with_suffix(".npz")),
    }
    text = json.dumps(head, ensure_ascii=False)[:-1] + f', "weights": {{\n{lines}\n}}}}\n'
    MODEL.write_text(text, encoding="utf-8")


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
