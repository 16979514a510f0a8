"""The Spark that a job runs on: the one that spark-submit has set up, or one on this machine."""

import importlib.util
import os
import sys
from typing import TYPE_CHECKING

from testimonia.errors import MissingExtraError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ZONE = "UTC"


def spark_session(master: str = "") -> "SparkSession":
    """Return the session there is, or begin one; ``master`` is where it runs, if nothing else says so.

    Raises ``MissingExtraError`` where Spark is not installed.
    """
    if any(importlib.util.find_spec(name) is None for name in ("pyspark", "pyarrow")):
        raise MissingExtraError(extra="spark", purpose="A build on Spark")
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers on this machine have the same packages
    builder = SparkSession.builder.appName("testimonia")
    if master:
        builder = builder.master(master)
    return builder.config("spark.sql.session.timeZone", ZONE).getOrCreate()
