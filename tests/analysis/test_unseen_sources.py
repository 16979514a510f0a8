"""What is said in a source that nobody here has seen is not its speaker's own word."""

from collections.abc import Callable
from pathlib import Path

from testimonia import Project

MakeProject = Callable[..., Path]
RECORDS = """\
- {type: Event, id: e, label: E, kind: killing}
- {type: Person, id: p, label: P}
- {type: Source, id: book, title: Book, unseen: %s}
- {type: Source, id: page, title: Page}
- {type: Claim, id: c, about: e, property: death_toll, value: 5, said_by: p, source: book}
- {type: Claim, id: d, source: page, relays: c}
"""


def test_an_unseen_source_is_known_only_through_whoever_cites_it(make_project: MakeProject) -> None:
    found = {}
    for unseen in ("true", "false"):
        project = Project.load(make_project({"records/a.yaml": RECORDS % unseen}, name=unseen))
        project.build()
        ((support),) = project.support().values()
        ((_, _, edge),) = project.network().edges(data=True)
        chain = next(iter(project.lineages([project.iri("c")]).values()))
        found[unseen] = (support.origins, support.in_own_words, edge["asserted_by"], edge["reported_by"], chain)
    assert found["false"] == (1, 1, "P", "Page", "P")
    assert found["true"] == (1, 0, "", "Page (citing P)", "P°")
