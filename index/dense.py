"""The pooled vectors, searched exactly by inner product with FAISS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexDamaged

PATTERN = "dense-{}.faiss"


class Dense:
    """A flat index: one vector a row.

    Parameters
    ----------
    path
        A file of `dump`, mapped into memory, so that it can be unlinked while it is open.

    Raises
    ------
    IndexDamaged
        If FAISS cannot read the file.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexDamaged(f"{path} is no index of FAISS any more: run `citewell rebuild`") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def vectors(self) -> NDArray[np.float32]:
        """float32, shape (n, dimension), in order of the rows; a view that must not be written to."""
        if not len(self):
            return np.empty((0, self.dimension), dtype=np.float32)
        flat = faiss.rev_swig_ptr(self._index.get_xb(), len(self) * self.dimension)
        return np.asarray(_Memory(self._index, flat)).reshape(len(self), self.dimension)

    def search(
        self, vector: NDArray[np.float32], k: int, rows: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` rows of greatest inner product, best first, ties in order of the rows.

        Parameters
        ----------
        vector
            float32, shape (dimension,).
        rows
            Which rows to search, shape (n,); None for all.
        """
        most = len(self) if rows is None else int(rows.sum())
        wanted = min(k, most)
        if wanted <= 0:
            return []
        asked = min(wanted + 1, most)
        while True:
            found = self._nearest(vector, asked, rows)
            # FAISS orders ties as it likes: enough must be asked for that the last score wanted is not cut in two.
            if asked == most or found[-1][1] < found[wanted - 1][1]:
                return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:wanted]
            asked = min(asked * 4, most)

    def _nearest(self, vector: NDArray[np.float32], k: int, rows: NDArray[np.bool_] | None) -> list[tuple[int, float]]:
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if rows is None:
            scores, found = self._index.search(query, k)
        else:
            scores, found = self._index.search(query, k, params=_only(rows))
        return [(int(row), float(score)) for row, score in zip(found[0], scores[0], strict=True) if row >= 0]


class _Memory:
    """What an array reads from and therefore keeps open: FAISS frees it with the index, whoever still looks at it."""

    def __init__(self, index: Any, flat: NDArray[np.float32]) -> None:
        self._index = index
        address, _ = flat.__array_interface__["data"]
        self.__array_interface__ = {**flat.__array_interface__, "data": (address, True)}  # True: not to be written to


def _only(rows: NDArray[np.bool_]) -> Any:
    """What restricts a search to some rows."""
    module: Any = faiss  # its stubs describe the C++ signatures, not those of its own wrappers
    return module.SearchParameters(sel=module.IDSelectorBitmap(np.packbits(rows, bitorder="little")))


def dump(vectors: NDArray[np.float32]) -> bytes:
    """A FAISS file that holds these vectors, shape (n, dimension)."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    if len(vectors):
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return faiss.serialize_index(index).tobytes()
