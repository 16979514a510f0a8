"""Made-up corpora of any size: events, who says what of them, in every format of records. See ../README.md."""

from .corpus import event_records, events
from .writing import CannotWriteError, write

__all__ = ["CannotWriteError", "event_records", "events", "write"]
