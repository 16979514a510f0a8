"""The data that ships with the program: the ontology, the named questions, the page's parts, the example.

An installed copy holds it inside the package; a checkout, at its top level.
"""

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """Return a folder of bundled data: ``ontology``, ``queries``, ``examples/iran-1988``.

    Raises ``FileNotFoundError`` where the installation is incomplete.
    """
    for place in (_PACKAGE / "_bundled" / name, _CHECKOUT / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the installation lacks its folder “{name}”")


def ontology() -> Mapping[str, str]:
    """Return the Turtle texts that the graph holds: terms, alignments and schemes, by file name."""
    top = folder("ontology")
    names = ["vocabulary.ttl", "alignments.ttl"]
    paths = [*(top / name for name in names), *sorted(top.glob("analysis/*.ttl")), *sorted(top.glob("schemes/*.ttl"))]
    return {path.relative_to(top).as_posix(): path.read_text("utf-8") for path in paths}


def shapes() -> str:
    """Return the SHACL shapes as Turtle."""
    return (folder("ontology") / "shapes.ttl").read_text("utf-8")


def context() -> str:
    """Return the JSON-LD context."""
    return (folder("ontology") / "context.jsonld").read_text("utf-8")


def questions() -> Mapping[str, str]:
    """Return the texts of the named questions by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(folder("queries").glob("*.rq"))}


def page_part(name: str) -> str:
    """Return the text of a part of the network page: ``network.html``, ``network.css``, ``network.js``."""
    return (_PACKAGE / "_assets" / name).read_text("utf-8")
