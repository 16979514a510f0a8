"""A network of a graph as a project makes it: with all that the graph says, or what had been said by a day."""

import io
from typing import Any

import openpyxl

from testimonia.analysis.reading import read_testimony
from testimonia.core.times import known_by
from testimonia.core.when import parse
from testimonia.export import networks
from testimonia.export.network import Network
from testimonia.store.oxigraph import OxigraphStore


def network(graph: OxigraphStore, *, until: str = "", **options: Any) -> Network:
    known = read_testimony(graph)
    if until:
        latest = parse(until).latest_end
        assert latest
        known = known_by(known, latest, possibly=False)
    return networks.network(graph, known, **options)


def as_text(content: bytes, form: str) -> str:
    """Return all that a written network says, the cells of a workbook among it."""
    if form == "xlsx":
        sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.values for cell in row)
    return content.decode()
