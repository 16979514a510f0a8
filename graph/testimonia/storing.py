"""The last step: the store of a build, filled from its N-Quads or made from the store of the build before."""

from itertools import chain
from pathlib import Path

from testimonia.core.progress import Progress
from testimonia.deriving import differences
from testimonia.files.line_difference import different_files, different_lines
from testimonia.files.snapshots import Snapshot
from testimonia.store.filling import fill, fill_from


def store_all(folder: Path, progress: Progress, earlier: Snapshot | None = None) -> None:
    """Make the store of the build in a folder, with its graph and with what was worked out from that.

    It is made from the store of an ``earlier`` build that is much alike; both ways it has the same in it.
    """
    now = Snapshot(folder)
    if earlier is None:
        fill(now.store, [*now.parts, *now.derived], progress)
        return
    progress("changing the store", 0, 1)
    graph = different_lines(*different_files(earlier.parts, now.parts))
    fill_from(earlier.store, now.store, chain(graph, differences(folder, earlier.folder)))
    progress("changing the store", 1, 1)
