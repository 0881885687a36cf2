"""General exception and special urgency through the services: every row of the decision table of law.md §3.3."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from council.organisation.models import BodyMembership
from decisions.models import Notice, NoticeAddressee
from decisions.queries.evidence import evidence_of
from decisions.queries.lawfulness import route_at
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.constitution import Office, Urgency
from decisions.rules.urgency import Route
from decisions.services import urgency
from decisions.tests.factories import matters
from decisions.tests.factories.matters import OFFICES, at

pytestmark = pytest.mark.django_db
THE_15TH = at(2021, 12, 15, 14)


def route(matter, when=THE_15TH):
    return route_at(matters.fresh(matter), at=when).answer


def refused_finding(matter, when=THE_15TH):
    with pytest.raises(NotLawful) as refused:
        matters.take(matter, when)
    assert refused.value.finding.answer is Route.UNLAWFUL
    return " ".join(step.text for step in refused.value.finding.steps)


def late_matter(**changes):
    """Published too late for 28 clear days, and to be decided on 15 December 2021."""
    return matters.noticed(at(2021, 12, 13), must_decide_by=date(2021, 12, 15), **changes)


class TestTheDecisionTable:
    def test_row_1_ordinary(self):
        assert matters.take(matters.noticed(at(2021, 11, 16)), THE_15TH).route == "ordinary"

    def test_row_2_general_exception(self):
        matter = matters.noticed()
        matters.excepted(matter, at(2021, 11, 23))
        taken = matters.take(matter, THE_15TH)
        assert taken.route == "general_exception"
        # N-GER was not published yet: lawful, with an open action.
        assert any("reasons" in caution["text"] for caution in taken.finding["warnings"])

    def test_row_3_the_chair_was_not_informed(self):
        matter = matters.noticed()
        given = matters.excepted(matter, at(2021, 11, 23), informed=False)
        assert "informed" in refused_finding(matter) or "told" in refused_finding(matter)
        urgency.inform(
            addressee=given.addressees.get(),
            by=matters.democratic_services(),
            at=at(2021, 12, 1),
            informed_at=at(2021, 12, 1),
            method="By letter",
        )
        assert route(matter) is Route.GENERAL_EXCEPTION

    def test_row_4_no_reason_why_28_days_were_impracticable(self):
        matter = matters.noticed()
        matters.excepted(matter, at(2021, 11, 23))
        matters.changed(matter, at(2021, 11, 24), impracticable_reason="")
        assert "impracticable" in refused_finding(matter)

    def test_row_5_special_urgency(self):
        matter = late_matter()
        matters.agreed(matter, at(2021, 12, 14))
        assert matters.take(matter, THE_15TH).route == "special_urgency"

    def test_row_6_an_office_that_the_statute_does_not_reach(self):
        matters.constitution(urgency=Urgency(su_chain_extensions=(Office.CHIEF_EXECUTIVE,)))
        matter = late_matter()
        chief = {"office": "chief_executive", "office_title": "Chief executive", "name": "Hollis Varley"}
        matters.agreed(matter, at(2021, 12, 14), **chief)
        assert "does not reach" in refused_finding(matter)
        with pytest.raises(NotAllowed):
            urgency.record_agreement(
                matter=matter,
                by=matters.democratic_services(),
                at=at(2021, 12, 14, 11),
                provision="reg_11",
                values={"agreed_at": at(2021, 12, 14), "override_reason": "Both chairs are abroad.", **chief},
            )
        kept = matters.agreed(matter, at(2021, 12, 14, 12), override_reason="Both chairs are abroad.", **chief)
        assert kept.override_by == str(matters.monitoring_officer())
        assert matters.take(matter, THE_15TH).route == "special_urgency"

    def test_row_7_agreement_after_the_decision(self):
        matter = late_matter()
        matters.agreed(matter, THE_15TH + timedelta(minutes=30))
        assert "must come first" in refused_finding(matter)

    def test_row_8_no_date_by_which_it_must_be_decided(self):
        matter = late_matter()
        matters.agreed(matter, at(2021, 12, 14))
        matters.changed(matter, at(2021, 12, 14, 12), must_decide_by=None)
        refused_finding(matter)
        matters.changed(matter, at(2021, 12, 14, 13), must_decide_by=date(2021, 12, 14))
        refused_finding(matter)
        with pytest.raises(NotComplete) as refused:
            matters.agreed(matters.noticed(at(2021, 12, 13), title="Another"), at(2021, 12, 14))
        assert "must_decide_by" in refused.value.missing

    def test_row_9_nothing(self):
        text = refused_finding(matters.noticed())
        assert "Regulation 11: no agreement" in text

    def test_row_10_not_a_key_decision(self):
        matter = matters.noticed(decision_type="non_key", key_reasons=[])
        assert matters.take(matter, THE_15TH).route == "not_key"


class TestSpecialUrgencyVectors:
    def test_s10_agreed_before_and_after_the_hour_of_the_decision(self):
        matter = matters.noticed(at(2024, 12, 20), due_from=date(2024, 12, 23), due_to=date(2024, 12, 23))
        matters.changed(matter, at(2024, 12, 20, 11), must_decide_by=date(2024, 12, 24))
        matters.agreed(matter, at(2024, 12, 23, 15, 10))
        assert route(matter, at(2024, 12, 23, 16)) is Route.SPECIAL_URGENCY
        assert route(matter, at(2024, 12, 23, 15, 10)) is Route.UNLAWFUL
        assert route(matter, at(2024, 12, 23, 15)) is Route.UNLAWFUL

    def test_s11_the_lord_mayor_agrees_because_the_chair_is_unable(self):
        matter = late_matter()
        lord_mayor = {"office": "council_chair", "office_title": "Lord Mayor", "name": "Councillor Josephine Arkwold"}
        matters.agreed(matter, at(2021, 12, 14), scrutiny_chair_was="unable", chain_evidence="On leave", **lord_mayor)
        assert route(matter) is Route.SPECIAL_URGENCY

    def test_s12_the_deputy_agrees_though_both_chairs_exist(self):
        matter = late_matter()
        deputy = {
            "office": "council_vice_chair",
            "office_title": "Deputy Lord Mayor",
            "name": "Councillor Perrin Oakes",
        }
        matters.agreed(matter, at(2021, 12, 14), scrutiny_chair_was="unable", council_chair_was="unable", **deputy)
        assert route(matter) is Route.UNLAWFUL
        matters.agreed(matter, at(2021, 12, 14, 12), scrutiny_chair_was="vacant", council_chair_was="vacant", **deputy)
        assert route(matter) is Route.SPECIAL_URGENCY

    def test_s13_without_a_chair_every_member_is_informed(self):
        council = matters.small_council()
        BodyMembership.objects.filter(body=council.scrutiny, office="chair").update(ends_on=date(2021, 11, 1))
        BodyMembership.objects.create(
            body=council.scrutiny, person=matters.person("Councillor Ash Moorfield"), starts_on=date(2021, 5, 1)
        )
        matter = matters.noticed()
        given = matters.excepted(matter, at(2021, 11, 23), informed=False)
        dso = matters.democratic_services()
        addressees = list(given.addressees.all())
        assert {each.capacity for each in addressees} == {"member"}
        assert len(addressees) == 2
        for place, each in enumerate(addressees):
            assert route(matter) is Route.UNLAWFUL, f"{place} of {len(addressees)} were told"
            urgency.inform(
                addressee=each, by=dso, at=at(2021, 11, 24), informed_at=at(2021, 11, 24), method="By e-mail"
            )
        assert route(matter) is Route.GENERAL_EXCEPTION

    def test_a_committee_without_anybody_is_an_obstacle_that_is_said(self):
        BodyMembership.objects.filter(body=matters.small_council().scrutiny).update(ends_on=date(2021, 11, 1))
        with pytest.raises(NotComplete, match="Nobody is known"):
            matters.excepted(matters.noticed(), at(2021, 11, 23))


class TestGivingNotices:
    def test_the_three_notices_have_addresses_of_their_own(self):
        matter = late_matter()
        dso = matters.democratic_services()
        matters.excepted(matter, at(2021, 12, 13))
        urgency.give_exception_reasons(matter=matters.fresh(matter), by=dso, at=at(2021, 12, 13, 11))
        matters.agreed(matter, at(2021, 12, 14))
        urgency.give_urgency_reasons(matter=matter, by=dso, at=at(2021, 12, 14, 11), reasons="The grant lapses.")
        refs = set(Notice.objects.filter(matter=matter).values_list("kind", "edition_ref"))
        ref = matter.ref
        assert refs == {
            ("KD28", ref),
            ("GE_NOTICE", f"{ref}-GE"),
            ("GE_REASONS", f"{ref}-GER"),
            ("SU_REASONS", f"{ref}-SU"),
        }

    def test_reasons_come_after_the_notice_and_after_the_agreement(self):
        matter, dso = matters.noticed(), matters.democratic_services()
        with pytest.raises(NotNow, match="general-exception notice comes first"):
            urgency.give_exception_reasons(matter=matter, by=dso, at=at(2021, 11, 24))
        with pytest.raises(NotNow, match="consent comes before reasons"):
            urgency.give_urgency_reasons(matter=matter, by=dso, at=at(2021, 11, 24), reasons="Urgent.")

    def test_the_same_text_does_not_answer_two_questions(self):
        """Seed 000: the box for the restriction repeated the reason for urgency (law.md §5-3)."""
        same = "The review of the service ended after the last day for notice."
        private = {"restriction": "part_exempt", "restriction_paragraphs": [3], "restriction_reason": same}
        with pytest.raises(NotComplete, match="Two boxes"):
            matters.excepted(matters.noticed(**private), at(2021, 11, 24))

    def test_no_reason_is_no_notice(self):
        with pytest.raises(NotComplete) as refused:
            urgency.give_general_exception(
                matter=matters.noticed(),
                by=matters.democratic_services(),
                at=at(2021, 11, 24),
                reasons="   ",
                informed_at=None,
                method="",
            )
        assert set(refused.value.missing) == {"reasons"}

    def test_an_agreement_in_the_future_or_without_evidence_is_refused(self):
        matter = late_matter()
        with pytest.raises(NotComplete) as refused:
            matters.agreed(
                matter, at(2021, 12, 16), recorded_at=at(2021, 12, 14), evidence="", method="", name="", office=""
            )
        assert set(refused.value.missing) == {"agreed_at", "evidence", "method", "name", "office"}

    def test_somebody_is_informed_once_and_not_in_the_future(self):
        given = matters.excepted(matters.noticed(), at(2021, 11, 23), informed=False)
        chair, dso = given.addressees.get(), matters.democratic_services()
        later = {"by": dso, "at": at(2021, 11, 24), "informed_at": at(2021, 11, 25), "method": "By letter"}
        with pytest.raises(NotComplete):
            urgency.inform(addressee=chair, **later)
        urgency.inform(addressee=chair, **{**later, "informed_at": at(2021, 11, 24)})
        with pytest.raises(NotNow, match="recorded already"):
            urgency.inform(addressee=chair, **{**later, "informed_at": at(2021, 11, 24)})
        assert NoticeAddressee.objects.get(pk=chair.pk).method == "By letter"

    def test_no_notice_about_urgency_of_a_draft_or_a_decided_matter(self):
        for matter in (matters.drafted(), matters.decided().matter):
            with pytest.raises(NotNow, match="submitted, published or deferred"):
                matters.excepted(matter, at(2021, 12, 20))

    def test_general_exception_before_any_28_day_notice(self):
        """A submitted matter may go straight to general exception: the notice of reg 9 was impracticable."""
        matter = matters.submitted()
        matters.excepted(matter, at(2021, 11, 23))
        assert evidence_of(matters.fresh(matter)).key_notice is None
        assert route(matter, at(2021, 12, 1)) is Route.GENERAL_EXCEPTION

    def test_the_copy_at_the_offices_starts_the_five_days(self):
        matter = matters.noticed()
        urgency.give_general_exception(
            matter=matter,
            by=matters.democratic_services(),
            at=at(2021, 11, 23),
            reasons="Known too late.",
            informed_at=at(2021, 11, 23),
            method="E-mail",
            offices_from=at(2021, 11, 22),
            offices_evidence=OFFICES,
        )
        assert route(matter, at(2021, 11, 30)) is Route.UNLAWFUL
        assert route(matter, at(2021, 12, 1)) is Route.GENERAL_EXCEPTION
