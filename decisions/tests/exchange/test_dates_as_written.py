"""Dates as councils write them."""

from datetime import date

import pytest

from decisions.exchange.importing.dates import DateUnreadable, DueKind, read_day, read_due

DAY, MONTH, PERIOD = DueKind.DAY, DueKind.MONTH, DueKind.PERIOD
NOT_BEFORE, UNREADABLE = DueKind.NOT_BEFORE, DueKind.UNREADABLE


@pytest.mark.parametrize(
    ("text", "kind", "starts_on", "ends_on", "maker"),
    [
        ("17 Mar 2020 by Chief Executive", DAY, date(2020, 3, 17), date(2020, 3, 17), "Chief Executive"),
        ("8 July 2019 by Cabinet", DAY, date(2019, 7, 8), date(2019, 7, 8), "Cabinet"),
        ("2 Sept 2019 by Cabinet", DAY, date(2019, 9, 2), date(2019, 9, 2), "Cabinet"),
        ("Tue 11 Jul 2017 by Cabinet", DAY, date(2017, 7, 11), date(2017, 7, 11), "Cabinet"),
        ("Thursday, March 16, 2017", DAY, date(2017, 3, 16), date(2017, 3, 16), ""),
        ("2013/12/13 by Cabinet", DAY, date(2013, 12, 13), date(2013, 12, 13), "Cabinet"),
        ("24/11/17 by Leader", DAY, date(2017, 11, 24), date(2017, 11, 24), "Leader"),
        ("28 Feb 2024 10.00 am by Cabinet", DAY, date(2024, 2, 28), date(2024, 2, 28), "Cabinet"),
        (
            "11 Sep 2024 by Delegated Decisions by Cabinet Member for the Coast",
            DAY,
            date(2024, 9, 11),
            date(2024, 9, 11),
            "Delegated Decisions by Cabinet Member for the Coast",
        ),
        ("December 2021 by Executive Board", MONTH, date(2021, 12, 1), date(2021, 12, 31), "Executive Board"),
        ("03/2025", MONTH, date(2025, 3, 1), date(2025, 3, 31), ""),
        ("Feb 2024", MONTH, date(2024, 2, 1), date(2024, 2, 29), ""),
        ("Not before 3rd Apr 2023 by Director", NOT_BEFORE, date(2023, 4, 3), None, "Director"),
        ("Not before 18/03/2025", NOT_BEFORE, date(2025, 3, 18), None, ""),
        ("Not before May 2025 by Leader", NOT_BEFORE, date(2025, 5, 1), None, "Leader"),
        ("Between 1 May 2024 and 9 May 2024 by Leader", PERIOD, date(2024, 5, 1), date(2024, 5, 9), "Leader"),
        ("Between 1 and 9 May 2024", PERIOD, date(2024, 5, 1), date(2024, 5, 9), ""),
        ("between 28 April and 9 May 2024", PERIOD, date(2024, 4, 28), date(2024, 5, 9), ""),
        ("07/02/2019 to 15/02/2019 by Leader", PERIOD, date(2019, 2, 7), date(2019, 2, 15), "Leader"),
        ("November 2023 - January 2024", PERIOD, date(2023, 11, 1), date(2024, 1, 31), ""),
        ("June/July 2021 by Cabinet", PERIOD, date(2021, 6, 1), date(2021, 7, 31), "Cabinet"),
        ("TBC by Cabinet", UNREADABLE, None, None, "Cabinet"),
        ("31/02/2021 by Cabinet", UNREADABLE, None, None, "Cabinet"),
        ("29 Feb 2023", UNREADABLE, None, None, ""),
        ("13/2025", UNREADABLE, None, None, ""),
        ("1 May 0204", UNREADABLE, None, None, ""),
        ("between 9 May 2024 and 1 May 2024", UNREADABLE, None, None, ""),
        ("Spring 2021 by Cabinet", UNREADABLE, None, None, "Cabinet"),
    ],
)
def test_due_line_is_split_into_date_and_decision_maker(text, kind, starts_on, ends_on, maker):
    due = read_due(text)
    assert (due.date.kind, due.date.starts_on, due.date.ends_on, due.decision_maker) == (
        kind,
        starts_on,
        ends_on,
        maker,
    )
    assert bool(due.date.reason) == (kind is UNREADABLE)


def test_words_after_the_date_are_kept_and_are_no_decision_maker():
    due = read_due("Not before 5th Feb 2018; so that the proposed decision can be published by then")
    assert (due.date.starts_on, due.decision_maker) == (date(2018, 2, 5), "")
    assert due.rest == "so that the proposed decision can be published by then"


@pytest.mark.parametrize("text", ["23/11/2021", "23 Nov 2021", "23rd November 2021.", " 23-11-2021 ", "2021-11-23"])
def test_one_day_is_read_in_every_spelling(text):
    assert read_day(text) == date(2021, 11, 23)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("TBC", "not a date"),
        ("32/01/2021", "no such day"),
        ("23/11/2021 and later", "Other words"),
        ("November 2021", "not a date"),
        ("", "not a date"),
        ("1/1/1066", "year"),
    ],
)
def test_what_is_no_day_is_said_in_a_sentence(text, says):
    with pytest.raises(DateUnreadable, match=says):
        read_day(text)
