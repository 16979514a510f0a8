"""Folders on any file system that Spark reads, by Hadoop's interface: local, ``hdfs://``, ``s3a://`` and others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from testimonia.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_YES, _NO = True, False
_LEFT_OUT = frozenset({".testimonia", ".git", ".venv"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A file: its address as Spark tells it, its path in the folder, its size in bytes."""

    address: str
    name: str
    size: int


class Folder:
    """A folder by its address; a path without ``scheme:`` is on this machine."""

    def __init__(self, spark: "SparkSession", address: str) -> None:
        """Find the file system. Raises ``UsageError`` where Spark knows none of that kind."""
        from py4j.protocol import Py4JJavaError

        self.address = (
            address.rstrip("/") if ":" in address.split("/", maxsplit=1)[0] else Path(address).resolve().as_uri()
        )
        self._java = cast("Any", spark.sparkContext._jvm)  # noqa: SLF001 - the only way to Hadoop's file systems
        conf: Any = spark.sparkContext._jsc.hadoopConfiguration()  # noqa: SLF001 - same
        self._root = self._java.org.apache.hadoop.fs.Path(self._java.java.net.URI.create(self.address))
        try:
            self._system = self._root.getFileSystem(conf)
        except Py4JJavaError as error:
            reason = str(error.java_exception.getMessage())
            hint = "Give Spark the package of that file system, with spark-submit --packages."
            raise UsageError(f"Spark cannot open {address}: {reason}", hint=hint) from None

    def at(self, name: str) -> str:
        """Return the address of what has a path in the folder."""
        return f"{self.address}/{name}"

    def files(self) -> Iterator[Listed]:
        """Yield the files in it and in the folders in it, but not what builds and tools keep there."""
        folders = [self._root]
        prefix = len(self._root.toUri().getPath().rstrip("/")) + 1
        while folders:
            for status in self._system.listStatus(folders.pop()):
                path = status.getPath()
                if not status.isDirectory():
                    uri = path.toUri()
                    yield Listed(
                        re.sub("^([a-z0-9]+):///", r"\1:/", uri.toString()), uri.getPath()[prefix:], status.getLen()
                    )
                elif path.getName() not in _LEFT_OUT:
                    folders.append(path)

    def exists(self, name: str = "") -> bool:
        """Say whether there is such a file or folder in it."""
        return bool(self._system.exists(self._path(name)))

    def names(self, name: str) -> list[str]:
        """Return the names of what is in a folder in it, sorted; of none nothing."""
        if not self.exists(name):
            return []
        return sorted(status.getPath().getName() for status in self._system.listStatus(self._path(name)))

    def fetch(self, name: str, target: Path) -> None:
        """Copy a file to this machine."""
        target.parent.mkdir(parents=True, exist_ok=True)
        local = self._java.org.apache.hadoop.fs.Path(target.as_uri())
        self._system.copyToLocalFile(_NO, self._path(name), local, _YES)

    def put(self, source: Path, name: str) -> None:
        """Copy a file of this machine into it."""
        self._system.copyFromLocalFile(
            _NO, _YES, self._java.org.apache.hadoop.fs.Path(source.as_uri()), self._path(name)
        )

    def rename(self, name: str, new: str) -> None:
        """Give a file or folder in it another path. Raises ``UsageError`` where that fails."""
        if not self._system.rename(self._path(name), self._path(new)):
            raise UsageError(f"{self.at(name)} cannot be renamed to {new}.")

    def remove(self, name: str) -> None:
        """Remove a file or folder in it, if there is one."""
        self._system.delete(self._path(name), _YES)

    def _path(self, name: str) -> Any:
        path = self._java.org.apache.hadoop.fs.Path
        return path(self._root, path(None, None, name)) if name else self._root
