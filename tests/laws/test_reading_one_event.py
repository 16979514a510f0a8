"""What is compared of one event is what a comparison of everything has of it, on every day."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.analysis.figures import compared
from testimonia.analysis.reading import read_testimony
from testimonia.core.compared import Comparison, compare
from testimonia.core.times import known_by
from testimonia.core.when import Day

DAYS = (None, Day(1, 1, 1), Day(1988, 7, 31), Day(2019, 11, 17), Day(17000000002, 12, 31))


def told(found: Comparison) -> tuple[object, ...]:
    named = {iri for one in found.groups for iri in one.group.claims}
    named |= {iri for two in found.parts.inside for side in two for iri in side}
    voices = {iri: (found.held.get(iri), found.denied.get(iri)) for iri in sorted(named)}
    return found.groups, found.unlike, found.unlike_count, found.parts, voices


@given(projects())
@settings(max_examples=FEW)
def test_one_event_is_compared_as_it_is_within_the_whole(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        everything = read_testimony(project.store)
        for event in records.of("Event"):
            about = f"{project.settings.base}{event['id']}"
            for day in DAYS:
                known = known_by(everything, day, possibly=False) if day else everything
                assert told(compared(project.store, about, until=day)) == told(compare(known, about=[about]))
