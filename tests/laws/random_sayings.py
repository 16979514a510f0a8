"""Random assertions of every stance that relay, deny, correct, retract and reprint each other, for the laws."""

from hypothesis import strategies as st

from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties

BODIES = ("amnesty", "reuters", "ncri", "pmoi", "officials")
SOURCES = ("report", "wire", "copy", "copy-of-copy", "book")
PROPOSITION = "proposition"
ties = st.builds(
    Ties,
    reprints=st.dictionaries(st.sampled_from(SOURCES), st.lists(st.sampled_from(SOURCES), max_size=2).map(tuple)),
    publishers=st.dictionaries(st.sampled_from(SOURCES), st.lists(st.sampled_from(BODIES), max_size=2).map(tuple)),
    control=st.dictionaries(st.sampled_from(BODIES), st.lists(st.sampled_from(BODIES), max_size=1).map(tuple)),
    anonymous=st.frozensets(st.sampled_from(BODIES), max_size=2),
    unseen=st.frozensets(st.sampled_from(SOURCES), max_size=3),
)


@st.composite
def sayings(draw: st.DrawFn, propositions: int = 1) -> list[Said]:
    """Return assertions that relay each other in any way, circles among them."""
    names = [f"a{n}" for n in range(draw(st.integers(1, 8)))]
    some = st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)
    return [
        Said(
            name,
            f"{PROPOSITION}{draw(st.integers(1, propositions))}",
            draw(st.sampled_from([Stance.ASSERTS] * 3 + [Stance.REPORTS] * 3 + list(Stance))),
            speakers=draw(st.lists(st.sampled_from(BODIES), max_size=2, unique=True).map(tuple)),
            source=draw(st.sampled_from(("", *SOURCES))),
            relays=draw(some),
            retracts=draw(st.sampled_from(["", "", "", "", *names])),
            corrects=draw(st.sampled_from(["", "", "", "", *names])),
        )
        for name in names
    ]
