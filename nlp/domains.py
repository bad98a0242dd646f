"""Which of the six domains a document is about: character n-grams and topics, linear scores, calibrated probabilities.

What the labels mean and how hard cases were decided is the office's labelling rule; `model/CARD.md` has the figures.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize
from spacy.language import Language
from spacy.tokens import Doc

from nlp.docs import attribute
from nlp.records import DOMAINS, OTHER, Probabilities
from nlp.themes import topic_counts

Array = NDArray[np.float32]
Floats = NDArray[np.floating[Any]]
Text = tuple[str, str]  # title, body

LEAD = 400  # characters of the body that are read: 200 and 700 both scored lower
TITLE_TOPICS, LEAD_TOPICS = 0.15, 0.09  # weight of topic counts beside n-gram rows of length one
NUMBER = re.compile(r"\d+")
GRAMS = HashingVectorizer(analyzer="char", ngram_range=(1, 3), n_features=2**20, alternate_sign=False, norm=None)
SQUARES = np.triu_indices(len(DOMAINS) + 1)
FOLDER = Path(__file__).parent / "model"

attribute("domains", Probabilities())
attribute("labels", (OTHER,))
attribute("unsure", False)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One way of looking at a text: the hashed columns kept, with their inverse document frequency."""

    columns: NDArray[np.int32]
    idf: Array


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Linear scores of the six domains and 其他 of views and topics, then a logistic layer over scores and products."""

    views: tuple[View, ...]
    weights: Array  # a row a column of `features`, a column a class
    bias: Array
    mix: Array
    mix_bias: Array
    threshold: float
    doubt: float


def classify(texts: Sequence[Text]) -> list[Probabilities]:
    """For each (title, body) the probability of each domain, 0–1; an empty text has an answer too."""
    if not texts:
        return []
    model = shipped()
    rows = probabilities(model, scores(model, counts(texts)).astype(np.float64))
    # a matrix product's last bits depend on which texts stand beside this one: rounded, the answer does not
    found = [Probabilities(tuple(round(float(p), 6) for p in row)) for row in rows]
    # without a character the scores are the borders' own offsets, which speak for the commonest domain
    return [one if "".join(text).strip() else Probabilities() for one, text in zip(found, texts, strict=True)]


def labels(domains: Probabilities) -> tuple[str, ...]:
    """The domains at or above the model's threshold, in the order of DOMAINS; ("其他",) when there are none."""
    threshold = shipped().threshold
    return tuple(d for d, p in zip(DOMAINS, domains.values, strict=True) if p >= threshold) or (OTHER,)


def unsure(domains: Probabilities) -> bool:
    """Whether a person should look: the probability that some domain is judged wrongly is high."""
    return bool(doubts(np.array([domains.values]))[0] >= shipped().doubt)


def doubts(probability: Floats) -> Floats:
    """For each row the probability that at least one domain lies on the wrong side, as if they erred independently."""
    result: Floats = 1 - np.maximum(probability, 1 - probability).prod(axis=1)
    return result


@cache
def shipped() -> Model:
    """The weights that lie beside this module."""
    settings = json.loads((FOLDER / "domains.json").read_text(encoding="utf-8"))
    with np.load(FOLDER / "domains.npz", allow_pickle=False) as arrays:
        views = tuple(
            View(arrays[f"{name}_columns"], arrays[f"{name}_idf"].astype(np.float32)) for name in settings["views"]
        )
        weights = arrays["weights"].astype(np.float32)
    bias, mix, mix_bias = (np.array(settings[key], np.float32) for key in ("bias", "mix", "mix_bias"))
    return Model(views, weights, bias, mix, mix_bias, float(settings["threshold"]), float(settings["doubt"]))


def counts(texts: Sequence[Text]) -> tuple[Any, ...]:
    """Sparse matrices: damped n-gram counts (1 + ln n) of title twice with lead, of the title alone; topic counts."""
    titles = [NUMBER.sub("0", title) for title, _ in texts]
    leads = [NUMBER.sub("0", body[: 2 * LEAD])[:LEAD] for _, body in texts]
    whole = GRAMS.transform([f"{title}\n{title}\n{lead}" for title, lead in zip(titles, leads, strict=True)])
    alone = GRAMS.transform(titles)
    for matrix in (whole, alone):
        matrix.data = 1 + np.log(matrix.data)
    topics = [
        np.hstack([TITLE_TOPICS * topic_counts(title), LEAD_TOPICS * topic_counts(lead)])
        for title, lead in zip(titles, leads, strict=True)
    ]
    return whole, alone, csr_matrix(np.array(topics, np.float32))


def features(views: Sequence[View], count: tuple[Any, ...]) -> Any:
    """The views' TF-IDF rows, each of length one, and the topics, side by side."""
    *grams, topics = count
    return hstack([*map(weighted, views, grams), topics], format="csr")


def weighted(view: View, count: Any) -> Any:
    """The view's TF-IDF matrix, each row of length one."""
    kept = count[:, view.columns].astype(np.float32)
    kept.data *= view.idf[kept.indices]
    return normalize(kept, copy=False)


def scores(model: Model, count: tuple[Any, ...]) -> Array:
    """The linear score of the six domains and 其他, a row a text: above zero speaks for the class."""
    total: Array = features(model.views, count) @ model.weights + model.bias
    return total


def products(score: Floats) -> Floats:
    """The scores and all their products: what lets one class speak for or against another."""
    left, right = SQUARES
    return np.hstack([score, score[:, left] * score[:, right]])


def probabilities(model: Model, score: Floats) -> Floats:
    """The calibrated probability of each of the six domains, a row a text."""
    result: Floats = 1 / (1 + np.exp(-(products(score) @ model.mix + model.mix_bias)))
    return result


class DomainTagger:
    """The spaCy component: reads `doc._.gist`, sets `doc._.domains`, `doc._.labels` and `doc._.unsure`."""

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, domains in zip(batch, classify([doc._.gist for doc in batch]), strict=True):
                doc._.domains, doc._.labels, doc._.unsure = domains, labels(domains), unsure(domains)
                yield doc


@Language.factory("jingxun_domains", requires=["doc._.gist"], assigns=["doc._.domains", "doc._.labels", "doc._.unsure"])
def component(nlp: Language, name: str) -> DomainTagger:  # noqa: ARG001 (spaCy passes both by name)
    """The component `jingxun_domains` for a pipeline."""
    return DomainTagger()
