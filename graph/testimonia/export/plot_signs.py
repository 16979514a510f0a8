"""Which signs a picture uses: its key explains these and no others."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from testimonia.core.intervals import Interval
from testimonia.core.model import Bound, Stance
from testimonia.core.plots import Card, Saying
from testimonia.export.fates import cross, struck, underlined
from testimonia.export.plot_frame import Sign, bound_sign, stance_sign, word_sign
from testimonia.export.plot_words import plot_words

_STANCES = (
    Stance.ASSERTS, Stance.REPORTS, Stance.CORRECTS, Stance.DENIES, Stance.DISPUTES, Stance.RETRACTS, Stance.DECLINES,
)  # fmt: skip
_ONE, _OTHER = Decimal(30), Decimal(90)
_MIDDLE = Decimal(50)
_SAMPLES: Mapping[Bound, Interval] = {
    Bound.AT_LEAST: Interval(_ONE, None, kind=Bound.AT_LEAST),
    Bound.MORE_THAN: Interval(_ONE, None, low_open=True, kind=Bound.MORE_THAN),
    Bound.AT_MOST: Interval(None, _OTHER, kind=Bound.AT_MOST),
    Bound.LESS_THAN: Interval(None, _OTHER, high_open=True, kind=Bound.LESS_THAN),
    Bound.BETWEEN: Interval(_ONE, _OTHER, kind=Bound.BETWEEN),
    Bound.APPROXIMATELY: Interval(_MIDDLE, _MIDDLE, approximate=True, kind=Bound.APPROXIMATELY, value=_MIDDLE),
    Bound.ONE_OF: Interval(_ONE, _OTHER, kind=Bound.ONE_OF, alternatives=(_ONE, _OTHER)),
}


def stance_signs(shown: Iterable[Saying | Card], *, lang: str) -> Iterator[Sign]:
    """Yield the entries of the stances that there are, in the order of the key."""
    said, every = plot_words(lang), list(shown)
    used = {one.stance for one in every if one.passed_stance is None}
    passed = {one.passed_stance for one in every}
    for stance in _STANCES:
        if stance in used:
            yield stance_sign(stance, said[f"stance-{stance.value}"])
    for stance in _STANCES:
        if stance in passed:
            yield stance_sign(Stance.REPORTS, said[f"passed-{stance.value}"], passed=True)
    if any(one.retracted and not one.put_right for one in every):
        yield stance_sign(Stance.ASSERTS, said["retracted"], over=cross(29, 0))
    if any(one.put_right for one in every):
        yield stance_sign(Stance.ASSERTS, said["put-right"], over=struck(29, 0))
    if any(one.corrected_by for one in every):
        yield stance_sign(Stance.ASSERTS, said["corrected"], over=underlined(29, 0))


def signs_of(sayings: Iterable[Saying], *, lang: str) -> tuple[Sign, ...]:
    """Return the key to the signs of a forest plot."""
    shown = list(sayings)
    said = plot_words(lang)
    bounds = {saying.interval.kind for saying in shown if saying.interval}
    unread = any(saying.interval is None for saying in shown)
    return (
        *stance_signs(shown, lang=lang),
        *(bound_sign(sample, said[bound.value]) for bound, sample in _SAMPLES.items() if bound in bounds),
        *([word_sign(said["words"], lang=lang)] if unread else []),
    )
