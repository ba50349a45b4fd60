from reader.pace import Pace


def test_the_rest_takes_as_long_as_its_share_took():
    now = [0.0]
    pace = Pace(lambda: now[0])

    now[0] = 10.0

    assert pace.seconds_left(200, 1000) == 40.0
    assert pace.seconds_left(1000, 1000) == 0.0


def test_there_is_no_estimate_before_anything_is_known():
    now = [0.0]
    pace = Pace(lambda: now[0])

    now[0] = 1.0
    assert pace.seconds_left(1, 1000) is None
    now[0] = 60.0
    assert pace.seconds_left(0, 1000) is None
