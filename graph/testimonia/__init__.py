"""Testimonia: a linked-data knowledge graph of events and of the sources that assert them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from testimonia.core.problems import Location as Location
    from testimonia.core.problems import Problem as Problem
    from testimonia.errors import FindingsError as FindingsError
    from testimonia.errors import MissingExtraError as MissingExtraError
    from testimonia.errors import NotBuiltError as NotBuiltError
    from testimonia.errors import ProjectError as ProjectError
    from testimonia.errors import QueryError as QueryError
    from testimonia.errors import TestimoniaError as TestimoniaError
    from testimonia.errors import UsageError as UsageError
    from testimonia.project import Project as Project
    from testimonia.reports import CheckReport as CheckReport
    from testimonia.reports import ValidationReport as ValidationReport

__version__ = "0.1.0"

_HOMES = {
    "CheckReport": "testimonia.reports",
    "FindingsError": "testimonia.errors",
    "Location": "testimonia.core.problems",
    "MissingExtraError": "testimonia.errors",
    "NotBuiltError": "testimonia.errors",
    "Problem": "testimonia.core.problems",
    "Project": "testimonia.project",
    "ProjectError": "testimonia.errors",
    "QueryError": "testimonia.errors",
    "TestimoniaError": "testimonia.errors",
    "UsageError": "testimonia.errors",
    "ValidationReport": "testimonia.reports",
}

__all__ = [
    "CheckReport",
    "FindingsError",
    "Location",
    "MissingExtraError",
    "NotBuiltError",
    "Problem",
    "Project",
    "ProjectError",
    "QueryError",
    "TestimoniaError",
    "UsageError",
    "ValidationReport",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
