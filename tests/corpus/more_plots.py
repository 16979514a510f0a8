"""More plots: what was put right or taken back, when it was said or happened, posts, grades, “about” so many."""

from collections.abc import Callable

from planting import Corpus, any_figure, exactly

AS_OF = "2005-12-31"


# What was put right or taken back, and what is only told of denials.


def put_right(corpus: Corpus) -> None:
    """A body puts its own figure right: the first is held no longer, and does not contradict the second."""
    event, body, figure = corpus.event("put right"), corpus.body(), any_figure(corpus)
    first = corpus.own(event, figure, body=body)
    relays = [corpus.relay(event, figure, [first]) for _ in range(corpus.random.randint(0, 2))]
    better = exactly(int(figure["value"]) + corpus.random.randint(1, 999))
    second = corpus.own(event, better, body=body, stance="corrects", corrects=first)
    corpus.expected.verdicts |= {first: ("no-support", 0), second: ("single-origin", 1)}
    corpus.expected.contradictions[event] = set()
    corpus.expected.in_peace |= {frozenset((one, second)) for one in (first, *relays)}
    corpus.expected.still_relayed |= {(relay, first) for relay in relays}


def put_right_by_others(corpus: Corpus) -> None:
    """Another body says that it was another figure: both are held."""
    event, figure = corpus.event("put right by others"), any_figure(corpus)
    first = corpus.own(event, figure)
    other = corpus.own(event, exactly(int(figure["value"]) + 1), stance="corrects", corrects=first)
    corpus.expected.verdicts |= {first: ("single-origin", 1), other: ("single-origin", 1)}
    corpus.expected.contradictions[event] = {frozenset((first, other))}


def told_of_a_denial(corpus: Corpus) -> None:
    """Somebody denies a figure and others report the denial: nobody holds the figure."""
    event, figure = corpus.event("told of a denial"), any_figure(corpus)
    last = denial = corpus.own(event, figure, stance=corpus.random.choice(["denies", "disputes"]))
    for _ in range(corpus.random.randint(1, 3)):
        last = corpus.relay(event, figure, [last])
    held = corpus.own(event, exactly(int(figure["value"]) + 1))
    corpus.expected.verdicts |= {denial: ("no-support", 0), held: ("single-origin", 1)}
    corpus.expected.in_peace.add(frozenset((last, held)))
    corpus.expected.contradictions[event] = set()


def denial_taken_back(corpus: Corpus) -> None:
    """A figure is denied; in half of the plots, the denial is taken back, and nobody denies the figure any more."""
    event, figure, body = corpus.event("denial taken back"), any_figure(corpus), corpus.body()
    held = corpus.own(event, figure)
    denial = corpus.own(event, figure, body=body, stance=corpus.random.choice(["denies", "disputes"]))
    taken_back = corpus.random.random() < 0.5
    if taken_back:
        corpus.add("Claim", stance="retracts", retracts=denial, said_by=[body], source=corpus.source(publisher=[body]))
    corpus.expected.verdicts[held] = ("single-origin", 1)
    corpus.expected.members["undenied"][held] = taken_back


def hearsay(corpus: Corpus) -> None:
    """A speaker is known through reporters alone; if each of these takes that back, nobody vouches for it."""
    event, figure, speaker = corpus.event("hearsay"), any_figure(corpus), corpus.person()
    saying = corpus.claim(event, figure, said_by=[speaker])
    reporters = corpus.random.randint(1, 3)
    gone = corpus.random.choice([reporters, corpus.random.randint(0, reporters)])
    for number in range(reporters):
        body = corpus.body()
        source = corpus.source(publisher=[body])
        report = corpus.claim(event, figure, said_by=[body], source=source, stance="reports", relays=[saying])
        if number < gone:
            corpus.add("Claim", stance="retracts", retracts=report, said_by=[body], source=corpus.source())
    left = reporters - gone
    verdict = "no-support" if not left else "single-origin" if left == 1 else "shared-origin"
    corpus.expected.verdicts[saying] = (verdict, int(left > 0))


# Reprints that name a speaker.


def quoted_again(corpus: Corpus) -> None:
    """A report quotes somebody who has it from others; its reprints quote the same, or a witness of their own."""
    event, figure, speaker = corpus.event("quoted again"), any_figure(corpus), corpus.person()
    from_whom = corpus.own(event, figure)
    paper = corpus.body()
    printed = [corpus.source(publisher=[paper])]
    corpus.claim(event, figure, said_by=[speaker], source=printed[0], stance="reports", relays=[from_whom])
    origins = 1
    for _ in range(corpus.random.randint(1, 4)):
        again = corpus.body()
        printed.append(corpus.source(publisher=[again], derived_from=[corpus.random.choice(printed)]))
        own_witness = corpus.random.random() < 0.3
        origins += own_witness
        who = corpus.person() if own_witness else corpus.random.choice([speaker, again, paper, None])
        corpus.claim(event, figure, source=printed[-1], said_by=[who] if who else None)
    corpus.expected.verdicts[from_whom] = ("shared-origin" if origins == 1 else "independent-origins", origins)


# Dates of events, and posts of one holder.


def dates(corpus: Corpus) -> None:
    """Two dates of one event: apart, they contradict; where one lies in the other or they overlap, they do not."""
    event, year = corpus.event("dates"), corpus.random.randint(1950, 2020)
    apart = corpus.random.random() < 0.5
    first = corpus.random.choice([f"{year}-03", f"{year}-03-10/{year}-03-20", f"{year}-02/{year}-04"])
    later = [f"{year}-05", f"{year}-06-01", f"{year}-07/{year}-09"]
    same = [f"{year}-03-15", f"{year}", f"{year}-03-12/{year}-05-01"]
    said = [
        corpus.add("Claim", about=event, property="happened_during", value=value, source=corpus.source())
        for value in (first, corpus.random.choice(later if apart else same))
    ]
    _plant_pair(corpus, event, said, contradict=apart)


def holders(corpus: Corpus) -> None:
    """Two people in a post: of a post that one person holds, they contradict if they held it at the same time."""
    post = corpus.add("Post", label="A post", one_holder="true" if corpus.random.random() < 0.7 else None)
    one_holder = "one_holder" in corpus.records[-1]
    year, together = corpus.random.randint(1950, 2000), corpus.random.random() < 0.5
    second = year + 1 if together else year + 5
    periods = (f"{year}-01-01/{year + 2}-12-31", f"{second}-01-01/{second + 2}-12-31")
    said = [
        corpus.add(
            "Claim", about=corpus.person(), property="holds_post", object=post, period=period, source=corpus.source()
        )
        for period in periods
    ]
    _plant_pair(corpus, post, said, contradict=one_holder and together)


# "About" so many, under the project's own policy of reading.


def about(corpus: Corpus) -> None:
    """ "About n" reaches a tenth of it to both sides, says the project: beyond that it contradicts."""
    event, number = corpus.event("about"), 100 * corpus.random.randint(10, 900)
    share, apart = corpus.random.choice([(5, False), (10, False), (-10, False), (11, True), (-11, True), (40, True)])
    said = [
        corpus.own(event, {"approximately": str(number)}),
        corpus.own(event, exactly(number + number * share // 100)),
    ]
    _plant_pair(corpus, event, said, contradict=apart)


def _plant_pair(corpus: Corpus, name: str, said: list[str], *, contradict: bool) -> None:
    pair = frozenset(said)
    corpus.expected.contradictions[name] = {pair} if contradict else set()
    corpus.expected.in_peace |= set() if contradict else {pair}


# When it was said.


def said_when(corpus: Corpus) -> None:
    """Something was said by a day, may have been, or was not; or nothing dates it."""
    event, figure = corpus.event("said when"), any_figure(corpus)
    date, sort = corpus.random.choice([
        ("2005-12-31", "certain"), ("2005", "certain"), ("1999-04/2001", "certain"), ("2005-12/2006-01", "possible"),
        ("2000/..", "possible"), ("2006-01-01", "later"), ("2006", "later"), (None, "undated"),
    ])  # fmt: skip
    if corpus.random.random() < 0.5:
        source = corpus.add("Source", kind="Report", title="Dated by its publication", published=date)
        said = corpus.claim(event, figure, source=source)
    else:
        said = corpus.claim(event, figure, said_by=[corpus.body()], asserted_on=date)
    corpus.expected.said_by_then[said] = sort


def first_relayed(corpus: Corpus) -> None:
    """A saying without a date had been said by the time when somebody passed it on."""
    event, figure = corpus.event("first relayed"), any_figure(corpus)
    said = corpus.claim(event, figure, said_by=[corpus.body()])
    year = corpus.random.randint(1995, 2015)
    source = corpus.add("Source", kind="Report", title="A relay", published=str(year))
    relay = corpus.claim(event, figure, source=source, stance="reports", relays=[said])
    corpus.expected.said_by_then |= {
        said: "certain" if year <= 2005 else "possible",
        relay: "certain" if year <= 2005 else "later",
    }


# Grades of reviewers, and the view that asks for them.


def graded(corpus: Corpus) -> None:
    """Reviewers grade a claim: it is in the view if one of them grades it B2 or better on both axes."""
    event, random = corpus.event("graded"), corpus.random
    said, good = corpus.own(event, any_figure(corpus)), False
    for _ in range(random.randint(1, 2)):
        reliability, credibility = random.choice("AABBCDEF"), random.choice("11223456")
        corpus.add(
            "Assessment", assesses=said, reliability=reliability, credibility=credibility, reviewer=corpus.body()
        )
        good = good or (reliability in "AB" and credibility in "12")
    corpus.expected.members["graded"][said] = good


MORE: tuple[tuple[Callable[[Corpus], None], int], ...] = (
    (put_right, 40), (put_right_by_others, 20), (told_of_a_denial, 30), (denial_taken_back, 40), (dates, 50),
    (holders, 50), (about, 30), (said_when, 50), (first_relayed, 20), (graded, 50), (hearsay, 60), (quoted_again, 60),
)  # fmt: skip
"""Each plot with how often it is planted."""
