"""A live site on loopback: slowly, one host, one folder, by robots.txt, and a reason for all that is not read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.benchmarks.moderngov_site import MadeUpSite
from decisions.exchange.importing.fetching import SiteRefuses
from decisions.exchange.importing.live.connection import Connection
from decisions.exchange.importing.live.route import half_years, halves
from decisions.exchange.importing.live.scope import scope_of
from decisions.exchange.importing.live.site import LiveSite, retry_after
from decisions.exchange.importing.run import MORE, read_run
from decisions.models import ImportedRecord, ImportProblem, ImportRun, PageVisit, SourcePage
from decisions.services import import_run
from decisions.tests.factories import imports
from decisions.tests.factories.imports import AT, Clock
from decisions.tests.factories.loopback import Answer, missing, page, serving

pytestmark = pytest.mark.django_db
SITE = MadeUpSite(120)


@pytest.fixture(autouse=True)
def own_network(settings):
    settings.IMPORT_PRIVATE_HOSTS = ["127.0.0.1"]


def made_up(path: str) -> Answer:
    found = SITE.page(path)
    if found is None:
        return missing()
    return 200, {"Content-Type": found[0]}, found[1].encode()


def codes(run: ImportRun) -> dict[str, int]:
    return run.counts["problems"]


def test_a_whole_site_is_read_once_through_its_web_service_and_its_lists():
    with serving(made_up) as site:
        run = imports.read(imports.over_site(site.host))
        assert run.status == "read", run.error
        asked = site.paths()
        assert len(asked) == len(set(asked))
        run = imports.bring_in(run)
    assert run.status == "applied"
    kinds = set(ImportedRecord.objects.values_list("kind", flat=True))
    assert {"meeting", "agenda-item", "body", "decision", "issue"} <= kinds
    assert ImportedRecord.objects.filter(kind="decision", maker="Director of the Harbour").count() == SITE.decisions
    assert run.counts["new"] == ImportedRecord.objects.count() == sum(run.counts["records"].values())
    assert run.counts["seconds_left"] == 0


def test_a_second_run_of_the_same_site_writes_no_record():
    with serving(made_up) as site:
        imports.bring_in(imports.read(imports.over_site(site.host)))
        before = imports.stored()
        second = imports.bring_in(imports.read(imports.over_site(site.host), Clock()))
    assert (second.counts["new"], second.counts["changed"]) == (0, 0)
    assert second.counts["same"] == len(before)
    assert imports.stored() == before
    assert not ImportedRecord.objects.filter(run=second).exists()


def test_the_dry_run_counts_what_bringing_in_then_does():
    with serving(made_up) as site:
        run = imports.read(imports.over_site(site.host))
        foretold = {name: run.counts[name] for name in ("new", "changed", "same")}
        assert ImportedRecord.objects.count() == 0
        run = imports.bring_in(run)
    assert {name: run.counts[name] for name in foretold} == foretold


def test_requests_to_a_host_of_others_are_a_second_apart(settings):
    settings.IMPORT_PRIVATE_HOSTS = []
    slept: list[float] = []
    run = imports.over_site("democracy.seaham.example")
    moment = [AT]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        moment[0] += timedelta(seconds=seconds)

    source = LiveSite(run, sleep=sleep, clock=lambda: moment[0])
    source._robots = _Everything()
    source._connection = _Canned()
    for number in range(3):
        source.fetch(f"http://democracy.seaham.example/ieDecisionDetails.aspx?ID={number}", 0)
    # The option asked for no pause; a host that is not named as the council's own gets one all the same.
    assert slept == [1.0, 1.0, 1.0]
    assert source.batch == 1


class _Everything:
    def can_fetch(self, *_: str) -> bool:
        return True


class _Canned:
    def get(self, address: str):
        from decisions.exchange.importing.live.connection import Answer as Given

        return Given(200, {"content-type": "text/html"}, b"<p>a page</p>")


def test_a_busy_site_is_left_alone_for_as_long_as_it_asks():
    answers = iter([page("busy", 429, **{"Retry-After": "120"})])
    clock = Clock()

    def answer(path: str) -> Answer:
        return next(answers, None) or made_up(path) if "GetCommittees" in path else made_up(path)

    with serving(answer) as site:
        run = imports.over_site(site.host)
        outcome = read_run(run, clock)
        assert outcome.state == MORE
        assert 115 < (outcome.later - clock.moment).total_seconds() <= 121
        assert len(site.paths()) <= 20
        run = imports.read(run, clock)
    assert run.status == "read"
    assert "server_error" not in codes(run)


def test_a_site_that_stays_broken_gives_a_reason_and_the_run_goes_on():
    def answer(path: str) -> Answer:
        return page("no", 503) if "GetCouncillors" in path else made_up(path)

    with serving(answer) as site:
        run = imports.read(imports.over_site(site.host))
        tried = [path for path in site.paths() if "GetCouncillors" in path]
    assert run.status == "read"
    assert len(tried) == 5
    problem = ImportProblem.objects.get(run=run, code="server_error")
    assert "503" in problem.reason
    assert problem.address.endswith("GetCouncillorsByWard")


def test_a_list_that_is_too_long_for_the_site_is_asked_for_in_halves():
    def answer(path: str) -> Answer:
        if "mgDelegatedDecisions" in path and "01%2f01%2f2015-30%2f06%2f2015" in path:
            return page("timeout", 500)
        return made_up(path)

    with serving(answer) as site:
        run = imports.bring_in(imports.read(imports.over_site(site.host)))
    assert ImportedRecord.objects.filter(kind="decision").count() == SITE.decisions
    assert codes(run)["server_error"] == 1


def test_a_challenge_page_stops_the_run_with_advice():
    with serving(lambda path: page("<title>Just a moment...</title>", 403)) as site:
        run = imports.read(imports.over_site(site.host))
    assert run.status == "failed"
    assert "extract of the database" in run.error
    assert len(site.paths()) == 1


def test_robots_txt_is_obeyed_and_said():
    def answer(path: str) -> Answer:
        if path == "/robots.txt":
            return page("User-agent: *\nDisallow: /mgWebService.asmx/GetCouncillorsByWard\n")
        return made_up(path)

    with serving(answer) as site:
        run = imports.read(imports.over_site(site.host))
        assert not [path for path in site.paths() if "GetCouncillors" in path]
    assert "robots.txt" in ImportProblem.objects.get(run=run, code="robots").reason


def test_no_step_leads_off_the_host_or_out_of_the_folder():
    list_page = (
        "<table class='mgTabTable'><caption>Decisions published</caption><tr><th>Title</th><th>Date</th>"
        "<th>Effective from</th><th>Call-ins</th></tr>"
        "<tr><td><a href='http://localhost/moderngov/ieDecisionDetails.aspx?ID=1'>Other host ref: 1</a></td>"
        "<td>01/02/2020</td><td>01/02/2020</td><td>Not for call-in</td></tr>"
        "<tr><td><a href='/private/ieDecisionDetails.aspx?ID=2'>Other folder ref: 2</a></td><td>01/02/2020</td>"
        "<td>01/02/2020</td><td>Not for call-in</td></tr>"
        "<tr><td><a href='/moderngov/(S(abc123))/ieDecisionDetails.aspx?ID=3'>Inside ref: 3</a></td>"
        "<td>01/02/2020</td><td>01/02/2020</td><td>Not for call-in</td></tr></table>"
    )

    def answer(path: str) -> Answer:
        if path.startswith("/moderngov/mgDelegatedDecisions") and "2020" in path:
            return page(list_page)
        if "GetCouncillors" in path:
            return page("", 302, Location="http://localhost/sign-in")
        return made_up(path.replace("/moderngov", "")) if "ieDecisionDetails" in path else missing()

    with serving(answer) as site:
        run = imports.read(imports.over_site(site.host, folder="/moderngov/"))
        paths = site.paths()
    assert all(path.startswith("/moderngov/") for path in paths)
    # The session's segment is gone from the address.
    assert [path for path in paths if "ieDecisionDetails" in path] == ["/moderngov/ieDecisionDetails.aspx?ID=3"]
    assert codes(run)["redirect_elsewhere"] == 1


def test_private_networks_are_not_looked_into(settings):
    settings.IMPORT_PRIVATE_HOSTS = []
    with serving(made_up) as site:
        run = imports.read(imports.over_site(site.host))
        assert site.asked == []
    assert run.status == "failed"
    assert "private network" in run.error


@pytest.mark.parametrize("host", ["10.0.0.7", "169.254.169.254", "192.168.1.1", "[::1]"])
def test_numbers_of_private_networks_are_refused_too(host):
    with pytest.raises(SiteRefuses):
        Connection("test", (), Clock().now).get(f"http://{host}/")


def test_circles_of_redirects_and_links_end():
    def answer(path: str) -> Answer:
        if "GetCouncillors" in path:
            return page("", 302, Location=f"{path}x")
        return made_up(path)

    with serving(answer) as site:
        run = imports.read(imports.over_site(site.host))
    assert codes(run)["redirects"] == 1


def test_a_run_reads_no_more_pages_than_it_may():
    with serving(made_up) as site:
        imports.read(imports.over_site(site.host, pages=1))
        # What it begins with, and nothing that those pages lead to.
        assert not [path for path in site.paths() if "GetMeeting" in path]


def test_a_page_that_is_too_large_is_refused_with_its_size(monkeypatch):
    monkeypatch.setattr("decisions.exchange.importing.live.connection.LARGEST", 100_000)

    def answer(path: str) -> Answer:
        return page("x" * 200_000) if "GetCouncillors" in path else made_up(path)

    with serving(answer) as site:
        run = imports.read(imports.over_site(site.host))
    assert run.status == "read"
    assert codes(run)["too_large"] == 1


def test_a_host_that_is_not_there_breaks_the_run_off_with_a_sentence():
    run = imports.over_site("no-such-host.invalid")
    run = imports.read(run)
    assert run.status == "failed"
    assert "no-such-host.invalid" in run.error
    assert PageVisit.objects.filter(run=run, state="waiting").exists()
    assert not SourcePage.objects.exists()


def test_stopping_and_going_on_gives_the_same_as_one_go():
    with serving(made_up) as site:
        whole = imports.system(host=site.host)
        imports.bring_in(imports.read(imports.over_site(site.host, named=whole)))
        expected = imports.stored()
        ImportedRecord.objects.all().delete()
        run = imports.over_site(site.host, named=whole)
        clock = Clock()
        read_run(run, clock, seconds=0)
        import_run.stop(run=run, by=imports.officer(), at=AT)
        assert read_run(run, clock).state == "ended"
        run = import_run.go_on(run=run, by=imports.officer(), at=AT, ask_worker=False)
        run = imports.read(run, clock)
        run = imports.bring_in(run, clock)
    assert imports.stored() == expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("7", 7), ("99999", 3600), ("", 5), ("soon", 5), ("Wed, 21 Oct 2015 07:28:00 GMT", 1)],
    ids=["seconds", "too long", "none", "no number", "a moment that is over"],
)
def test_retry_after(text, seconds):
    assert retry_after(text, 5, at=AT) == seconds


def test_half_years_and_their_halves():
    assert half_years({"since": 2020, "until": 2020}, AT.date())[0][1].isoformat() == "2020-12-31"
    assert len(half_years({}, AT.date())) == 52
    first, second = halves("http://a/mgDelegatedDecisions.aspx?XXR=0&DR=01%2f01%2f2020-30%2f06%2f2020&K=0")
    assert "DR=01%2f01%2f2020-31%2f03%2f2020&K=0" in first
    assert "DR=01%2f04%2f2020-30%2f06%2f2020&K=0" in second
    assert halves("http://a/mgDelegatedDecisions.aspx?DR=01%2f01%2f2020-01%2f01%2f2020") == ()


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("ieDecisionDetails.aspx?ID=1&amp;bcr=1", "https://d.example/mg/ieDecisionDetails.aspx?ID=1"),
        ("/mg/(X(1)S(abc))/mgAi.aspx?ID=2#AI3", "https://d.example/mg/mgAi.aspx?ID=2"),
        ("HTTPS://D.EXAMPLE/mg/x.aspx", "https://d.example/mg/x.aspx"),
        ("../other/x.aspx", ""),
        ("https://user@d.example/mg/x.aspx", ""),
        ("javascript:void(0)", ""),
        ("https://d.example.evil.example/mg/x.aspx", ""),
        ("http://[", ""),
    ],
)
def test_links_become_addresses_of_the_site_or_nothing(link, address):
    assert scope_of("https://d.example/mg/").address(link, "https://d.example/mg/mgList.aspx") == address
