"""Which of the six domains a document is about: hashed character n-grams, linear scores, calibrated probabilities.

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
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize
from spacy.language import Language
from spacy.tokens import Doc

from nlp.docs import attribute
from nlp.records import DOMAINS, OTHER, Probabilities

Array = NDArray[np.float32]
Floats = NDArray[np.floating[Any]]
Text = tuple[str, str]  # title, body

LEAD = 400  # characters of the body that are read: 200 and 700 both scored lower
NUMBER = re.compile(r"\d+")
GRAMS = HashingVectorizer(analyzer="char", ngram_range=(1, 3), n_features=2**20, alternate_sign=False, norm=None)
SQUARES = np.triu_indices(len(DOMAINS) + 1)
FOLDER = Path(__file__).parent / "model"

attribute("domains", Probabilities())
attribute("labels", (OTHER,))


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One way of looking at a text: the hashed columns kept, their inverse document frequency, a weight a class."""

    columns: NDArray[np.int32]
    idf: Array
    weights: Array


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Linear scores of the six domains and 其他 over the views, then a logistic layer over scores and products."""

    views: tuple[View, ...]
    bias: Array
    mix: Array
    mix_bias: Array
    threshold: float


def classify(texts: Sequence[Text]) -> list[Probabilities]:
    """For each (title, body) the probability of each domain, 0–1; an empty text has an answer too."""
    if not texts:
        return []
    model = shipped()
    rows = probabilities(model, scores(model, counts(texts)).astype(np.float64))
    # a matrix product's last bits depend on which texts stand beside this one: rounded, the answer does not
    return [Probabilities(tuple(round(float(p), 6) for p in row)) for row in rows]


def labels(domains: Probabilities) -> tuple[str, ...]:
    """The domains at or above the model's threshold, in the order of DOMAINS; ("其他",) when there are none."""
    threshold = shipped().threshold
    return tuple(d for d, p in zip(DOMAINS, domains.values, strict=True) if p >= threshold) or (OTHER,)


@cache
def shipped() -> Model:
    """The weights that lie beside this module."""
    settings = json.loads((FOLDER / "domains.json").read_text(encoding="utf-8"))
    with np.load(FOLDER / "domains.npz", allow_pickle=False) as arrays:
        views = tuple(
            View(
                arrays[f"{name}_columns"],
                arrays[f"{name}_idf"].astype(np.float32),
                arrays[f"{name}_weights"].astype(np.float32),
            )
            for name in settings["views"]
        )
    bias, mix, mix_bias = (np.array(settings[key], np.float32) for key in ("bias", "mix", "mix_bias"))
    return Model(views, bias, mix, mix_bias, float(settings["threshold"]))


def counts(texts: Sequence[Text]) -> tuple[Any, ...]:
    """A sparse matrix of damped n-gram counts (1 + ln n) a view: title twice with the lead of the body, title alone."""
    titles = [NUMBER.sub("0", title) for title, _ in texts]
    leads = [NUMBER.sub("0", body[: 2 * LEAD])[:LEAD] for _, body in texts]
    whole = GRAMS.transform([f"{title}\n{title}\n{lead}" for title, lead in zip(titles, leads, strict=True)])
    alone = GRAMS.transform(titles)
    for matrix in (whole, alone):
        matrix.data = 1 + np.log(matrix.data)
    return whole, alone


def features(view: View, count: Any) -> Any:
    """The view's TF-IDF matrix, each row of length one."""
    kept = count[:, view.columns].astype(np.float32)
    kept.data *= view.idf[kept.indices]
    return normalize(kept, copy=False)


def scores(model: Model, count: tuple[Any, ...]) -> Array:
    """The linear score of the six domains and 其他, a row a text: above zero speaks for the class."""
    parts = [features(view, part) @ view.weights for view, part in zip(model.views, count, strict=True)]
    total: Array = np.sum(parts, axis=0) + model.bias
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
    """The spaCy component: reads `doc._.gist`, sets `doc._.domains` and `doc._.labels`."""

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, domains in zip(batch, classify([doc._.gist for doc in batch]), strict=True):
                doc._.domains, doc._.labels = domains, labels(domains)
                yield doc


@Language.factory("jingxun_domains", requires=["doc._.gist"], assigns=["doc._.domains", "doc._.labels"])
def component(nlp: Language, name: str) -> DomainTagger:  # noqa: ARG001 (spaCy passes both by name)
    """The component `jingxun_domains` for a pipeline."""
    return DomainTagger()
