"""Dates typed in three boxes."""

from datetime import date

import pytest
from django import forms

from council.govuk.fields import DateField, DayOrMonth, DayOrMonthField


class Meeting(forms.Form):
    """A form with one date of each kind."""

    held_on = DateField(named="the date of the meeting", earliest=date(2012, 1, 1), latest=date(2030, 12, 31))
    decided = DayOrMonthField(named="the date of the decision", required=False)


def filled(day="", month="", year="", **more):
    return Meeting({"held_on_day": day, "held_on_month": month, "held_on_year": year, **more})


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "", ""), "Enter the date of the meeting."),
        (("3", "", ""), "The date of the meeting must include a month and a year."),
        (("", "3", "2027"), "The date of the meeting must include a day."),
        (("31", "2", "2027"), "There is no 31 February 2027: February 2027 has 28 days."),
        (("29", "2", "2100"), "There is no 29 February 2100"),
        (("31", "6", "2027"), "There is no 31 June 2027: June 2027 has 30 days."),
        (("0", "6", "2027"), "The day of the date of the meeting must be a number from 1 to 31."),
        (("x", "6", "2027"), "The day of the date of the meeting must be a number from 1 to 31."),
        (("1", "13", "2027"), "The month of the date of the meeting must be a number from 1 to 12"),
        (("1", "6", "27"), "must have four digits, for example 2027."),
        (("1", "6", "99999999999999999999"), "must have four digits"),
        (("1", "6", "٢٠٢٧"), "must have four digits"),
        (("1", "6", "2011"), "must be on or after 1 January 2012."),
        (("1", "1", "2031"), "must be on or before 31 December 2030."),
    ],
)
def test_what_is_no_date_is_answered_with_a_whole_sentence(typed, sentence):
    form = filled(*typed)
    assert not form.is_valid()
    (message,) = form.errors["held_on"]
    assert sentence in message
    assert message.endswith(".")


@pytest.mark.parametrize("month", ["3", "03", "March", "march", "Mar", " mar "])
def test_a_month_may_be_a_number_or_a_name(month):
    form = filled("27", month, "2027")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == date(2027, 3, 27)
    assert form.cleaned_data["decided"] is None


def test_one_iso_text_under_the_plain_name_is_understood():
    form = Meeting({"held_on": "2027-03-27"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == date(2027, 3, 27)


def test_a_month_alone_is_a_period():
    form = filled("1", "1", "2027", decided_month="2", decided_year="2028")
    assert form.is_valid(), form.errors
    period = form.cleaned_data["decided"]
    assert period == DayOrMonth(date(2028, 2, 1), date(2028, 2, 29))
    assert str(period) == "February 2028"
    assert not period.is_one_day


def test_a_full_day_in_a_period_field_is_that_day():
    form = filled("1", "1", "2027", decided_day="9", decided_month="2", decided_year="2028")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["decided"].is_one_day
    assert str(form.cleaned_data["decided"]) == "9 February 2028"


def test_what_was_typed_comes_back_as_typed():
    form = filled("31", "Feb<b>", "2027")
    written = str(form["held_on"])
    assert 'value="31"' in written
    assert 'value="Feb&lt;b&gt;"' in written


def test_a_first_view_shows_the_known_day_without_leading_noughts():
    form = Meeting(initial={"held_on": date(2027, 3, 7), "decided": DayOrMonth(date(2028, 2, 1), date(2028, 2, 29))})
    assert form["held_on"].field.widget.decompress(date(2027, 3, 7)) == ["7", "3", "2027"]
    assert form["decided"].field.widget.decompress(form.initial["decided"]) == ["", "2", "2028"]


@pytest.mark.parametrize(("typed", "changed"), [(("7", "03", "2027"), False), (("8", "3", "2027"), True)])
def test_only_another_day_is_a_change(typed, changed):
    field = DateField()
    assert field.has_changed(date(2027, 3, 7), list(typed)) is changed
