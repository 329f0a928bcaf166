from hypothesis import given, settings
from hypothesis import strategies as st

from followdesk.gui.calendar.layout import Place, pack

SPANS = st.lists(
    st.tuples(st.integers(0, 1439), st.integers(0, 300)).map(lambda p: (p[0], p[0] + p[1])),
    max_size=40,
)


def _overlap(one, other):
    return one[0] < max(other[1], other[0] + 1) and other[0] < max(one[1], one[0] + 1)


@given(SPANS)
def test_nothing_is_dropped_and_nothing_that_overlaps_in_time_overlaps_on_screen(spans):
    _check(spans, pack(spans))


def _check(spans, places):
    assert len(places) == len(spans)
    for n, one in enumerate(spans):
        mine = places[n]
        assert 0 <= mine.column < mine.column + mine.width <= mine.columns
        for m in range(n):
            if not _overlap(one, spans[m]):
                continue
            other = places[m]
            assert mine.columns == other.columns
            first, last = sorted((mine, other), key=lambda place: place.column)
            assert first.column + first.width <= last.column


@st.composite
def _crowds(draw):
    """Draw up to 500 things of one day: scattered, or as many as there are at the same time."""
    random, starts = draw(st.randoms(use_true_random=False)), draw(st.integers(1, 96))
    longest = draw(st.sampled_from((1, 30, 240, 1440)))
    crowd = [random.randrange(starts) * 15 for _ in range(draw(st.integers(300, 500)))]
    return [(start, start + random.randint(0, longest)) for start in crowd]


@settings(max_examples=15, deadline=None)
@given(_crowds())
def test_it_is_so_for_500_in_one_day(spans):
    _check(spans, pack(spans))


@given(SPANS)
def test_each_stands_in_the_first_column_that_is_free(spans):
    """Hold the quick way of packing against the plain one."""
    columns = []
    order = sorted(range(len(spans)), key=lambda i: (spans[i][0], -spans[i][1], i))
    places = pack(spans)
    for n in order:
        is_free = [not any(_overlap(spans[n], other) for other in column) for column in columns]
        number = is_free.index(True) if True in is_free else len(columns)
        if number == len(columns):
            columns.append([])
        columns[number].append(spans[n])
        assert places[n].column == number


@given(SPANS)
def test_what_stands_alone_takes_the_whole_width(spans):
    for n, place in enumerate(pack(spans)):
        alone = not any(_overlap(spans[n], other) for m, other in enumerate(spans) if m != n)
        assert (place == Place(0, 1, 1)) or not alone


def test_touching_is_not_overlapping():
    assert pack([(0, 30), (30, 60)]) == (Place(0, 1, 1), Place(0, 1, 1))


def test_one_grows_to_the_right_where_nobody_is():
    long, short, later = pack([(0, 120), (0, 60), (60, 90)])
    assert (long.column, short.column, later.column) == (0, 1, 1)
    lone = pack([(0, 60), (0, 60), (0, 30), (40, 60)])[3]
    assert lone == Place(2, 1, 3)
