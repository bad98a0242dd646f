"""Where documents are understood: in this process, or on a Dask cluster whose machines have the same release."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from desk.asking import UnfinishedError, UsageError

_SCHEME: Final = "dask://"
_PATIENCE: Final = 15  # seconds for a scheduler to answer


@contextmanager
def engine(address: str) -> Iterator[Any]:
    """An engine of nlp.partitions; UsageError where the address is none, UnfinishedError where nobody answers there."""
    from nlp.partitions import here

    if not address:
        yield here
        return
    host = address.removeprefix(_SCHEME)
    if host == address or ":" not in host:
        raise UsageError(f"--engine 应写作 dask://主机:端口，现为 {address}；不写则在本机分析")
    try:
        client_of: Any = import_module("distributed").Client
    except ImportError:
        raise UsageError("本机没有装 Dask；请运行 pip install 'jingxun[dask]'，或不写 --engine 在本机分析") from None
    try:
        client = client_of(f"tcp://{host}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UnfinishedError(
            f"连不上 Dask 集群 {address}（{type(error).__name__}）；请核对地址，或不写 --engine 在本机分析"
        ) from error
    with client:
        yield _Cluster(client, address)


class _Cluster:
    """An engine that maps parts over a cluster's workers."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address

    def __call__(self, given: Sequence[Any], province: str) -> Iterator[Any]:
        from nlp.partitions import part_understood, parts
        from nlp.pipe import MODEL

        for done in self._gathered(self._client.map(part_understood, parts(given), province=province, pure=False)):
            other = next((entry.model for entry in done if entry.model != MODEL), None)
            if other:
                raise UnfinishedError(f"集群 {self._address} 上的模型是 {other}，本机是 {MODEL}；请装同一版本后再运行")
            yield from done

    def _gathered(self, asked: Sequence[Any]) -> Iterator[Any]:
        """What the parts came to, in order; UnfinishedError where a worker fails for good or the cluster is lost."""
        for one in asked:
            try:
                yield one.result()
            except Exception as error:  # whatever a worker raised comes here as itself
                raise UnfinishedError(
                    f"集群 {self._address} 没有做完（{type(error).__name__}）；已入库的都在，请检查集群后再运行一次"
                ) from error
