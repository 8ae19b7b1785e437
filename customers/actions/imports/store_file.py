"""Keep an uploaded file in pieces, and read it again from its first byte."""

import hashlib
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO, cast

from customers.models import ImportChunk, ImportRun

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def store_file(run: ImportRun, pieces: Iterable[bytes], part: str = ImportChunk.Part.FILE) -> str:
    """Store what `pieces` give, never holding more than one chunk; returns the SHA-256 of it all."""
    digest, size, number = hashlib.sha256(), 0, 0
    waiting = bytearray()
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        waiting += piece
        while len(waiting) >= ImportChunk.SIZE:
            number = _keep(run, part, number, bytes(waiting[: ImportChunk.SIZE]))
            del waiting[: ImportChunk.SIZE]
    if waiting:
        _keep(run, part, number, bytes(waiting))
    if part == ImportChunk.Part.FILE:
        run.size = size
    return digest.hexdigest()


def stored_file(run: ImportRun, part: str = ImportChunk.Part.FILE) -> BinaryIO:
    """The file as a stream; one chunk at a time is in memory."""
    return cast(BinaryIO, io.BufferedReader(_Chunks(run.pk, part)))


def _keep(run: ImportRun, part: str, number: int, data: bytes) -> int:
    ImportChunk.objects.create(run=run, part=part, number=number, data=data)
    return number + 1


class _Chunks(io.RawIOBase):
    def __init__(self, run_id: int, part: str) -> None:
        self._run_id, self._part = run_id, part
        self._number = 0
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        if not self._left:
            self._left = self._next()
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._left))
        target[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def _next(self) -> memoryview:
        chunks = ImportChunk.objects.filter(run_id=self._run_id, part=self._part, number=self._number)
        data = chunks.values_list("data", flat=True).first()
        self._number += 1
        return memoryview(bytes(data) if data is not None else b"")
