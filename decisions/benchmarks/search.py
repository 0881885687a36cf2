"""bench search: each class of words beside one look-up in an index, and the search page beside a bare Django view."""

from __future__ import annotations

import random
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
from django.conf import settings

from decisions.benchmarks import measuring
from decisions.benchmarks.measuring import Server, Target
from decisions.benchmarks.public import connection_to, environment_of, postmaster, prepare

# Shares of all records that have the word: from least to most.
_CLASSES = {"rare": (0.0001, 0.0003), "middle": (0.003, 0.008), "frequent": (0.05, 0.2)}
_MIX = {"rare": 3, "middle": 3, "frequent": 2, "top": 1, "frequent and frequent": 1}
_LAST = (date.max, 2**63 - 1)
_PAGE = "SELECT * FROM publication_search_page(%s, '{}', %s, %s, %s, true, %s, %s, 21, 1001)"
_HITS = (
    "SELECT m.* FROM publication_search_plan(%s, '{}') p, LATERAL publication_search_matches('n', p.q, p.entries,"
    " p.recent_since, p.rarest, p.share, %s, %s, %s, %s, 21) m"
)
_FLOOR = "SELECT n FROM publication_lexeme WHERE word = (ts_lexize('english_stem', %s))[1]"
_NAIVE = (
    "SELECT record_id, ts_rank(tsv, q) FROM publication_searchentry, websearch_to_tsquery('english', %s) q"
    " WHERE tsv @@ q ORDER BY 2 DESC LIMIT 20"
)
_NAIVE_COUNT = "SELECT count(*) FROM publication_searchentry, websearch_to_tsquery('english', %s) q WHERE tsv @@ q"
_TERMS = 30


def add_arguments(parser: ArgumentParser) -> None:
    """Take how many records, rounds, seconds and connections."""
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--small", type=int, default=10_000, help="Records of the database that growth is told from.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--sql-only", action="store_true")


def run(options: dict[str, Any], tell: Callable[[str], None], at: datetime) -> None:
    """Measure and print Markdown tables; the figures are kept as JSON under DATA_DIR/bench.

    The records stand in the same database as those of `bench public`; it is made once and kept.
    """
    records, small = max(options["records"], 1000), max(options["small"], 1000)
    name, small_name = (f"{settings.DATABASES['default']['NAME']}_bench_{count}" for count in (records, small))
    prepare(name, records, environment_of(name), tell)
    prepare(small_name, small, environment_of(small_name), tell)
    with psycopg.connect(**connection_to(name), autocommit=True) as database:
        words = classes(database)
        result: dict[str, Any] = {"records": records, "sql": in_sql(database, words), "sizes": sizes(database)}
        result["naive"] = naive(database, words["frequent"][:3])
        processes = postmaster(database.info.backend_pid)
    with psycopg.connect(**connection_to(small_name), autocommit=True) as database:
        result["small"] = in_sql(database, classes(database))
    for line in (*sql_table(result), *size_table(result["sizes"])):
        tell(line)
    slices: dict[str, Any] = {}
    if not options["sql_only"]:
        slices = _pages(name, words, options, processes)
        result["ratios"] = {one: measuring.ratios(slices["bare"], slices[one]) for one in slices}
        for one, ratio in result["ratios"].items():
            tell(
                f"{one}: {ratio['requests_per_second']:,.0f} requests/s, ratio {ratio['requests'][0]:.3f} by requests,"
                f" {ratio['processor'][0]:.3f} by processor, {ratio['p50_ms']:.1f} / {ratio['p99_ms']:.1f} ms,"
                f" {ratio['faults']} faults"
            )
    tell(f"\nKept in {measuring.keep(Path(settings.DATA_DIR) / 'bench', 'search', at, result, slices)}")


def classes(database: psycopg.Connection[Any]) -> dict[str, list[str]]:
    """Return searches of each class: by how many records have the words."""
    found = database.execute("SELECT count(*) FROM publication_searchentry").fetchone()
    entries = found[0] if found else 0
    chosen = random.Random(3)  # noqa: S311 - the same words in each run
    words = {}
    for name, (least, most) in _CLASSES.items():
        rows = database.execute(
            "SELECT min(w.word) FROM publication_lexeme l JOIN publication_word w ON w.stem = l.word"
            " WHERE l.n BETWEEN %s AND %s AND l.title_n = 0 GROUP BY l.word ORDER BY l.word",
            [max(entries * least, 1), entries * most],
        ).fetchall()
        words[name] = chosen.sample([row[0] for row in rows], min(_TERMS, len(rows)))
    frequent = words["frequent"]
    words["top"] = [" or ".join(chosen.sample(frequent, min(4, len(frequent)))) for _ in range(_TERMS)]
    words["frequent and frequent"] = [" ".join(chosen.sample(frequent, 2)) for _ in range(_TERMS)]
    words["in every title"] = ["matter", "done", "paid"]
    words["phrase of two frequent"] = [f'"{one}"' for one in words["frequent and frequent"][:10]]
    words["absent"] = [f"zqx{number}w" for number in range(_TERMS)]
    return words


def in_sql(database: psycopg.Connection[Any], words: dict[str, list[str]]) -> dict[str, dict[str, dict[str, float]]]:
    """Return milliseconds of each class: the look-up of a frequency, the newest results, a page with its count."""
    database.prepare_threshold = 2
    database.execute("SET jit = off")
    always = (date.min, date.max)
    measured = {}
    for name, searches in words.items():
        if not searches:
            continue
        measured[name] = {
            "floor": _times(database, _FLOOR, [[text.split()[0].strip('"')] for text in searches]),
            "newest": _times(database, _HITS, [[text, *_LAST, *always] for text in searches]),
            "page newest": _times(database, _PAGE, [[text, *always, False, *_LAST] for text in searches]),
            "page": _times(database, _PAGE, [[text, *always, True, *_LAST] for text in searches]),
        }
    return measured


def naive(database: psycopg.Connection[Any], searches: Sequence[str]) -> dict[str, float]:
    """Return milliseconds of ranking every match and counting it, as a first attempt would."""
    spent = [_once(database, _NAIVE, [text]) + _once(database, _NAIVE_COUNT, [text]) for text in searches]
    return {"p50": statistics.median(spent), "p99": max(spent)}


def sizes(database: psycopg.Connection[Any]) -> dict[str, int]:
    """Return the bytes of the search's tables and indexes."""
    rows = database.execute(
        "SELECT c.relname, CASE c.relkind WHEN 'r' THEN pg_relation_size(c.oid) ELSE pg_relation_size(c.oid) END,"
        " coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0)"
        " FROM pg_class c WHERE c.relname LIKE 'publication\\_search%%' OR c.relname LIKE 'publication\\_lexeme%%'"
        " OR c.relname LIKE 'publication\\_word%%' ORDER BY 2 DESC"
    ).fetchall()
    found = {}
    for name, own, beside in rows:
        if own > 65536:
            found[name] = own
        if beside > 65536:
            found[f"{name}, beside the row"] = beside
    return found


def sql_table(result: dict[str, Any]) -> list[str]:
    """Return the figures of the classes as lines of Markdown."""
    floor = statistics.median(one["floor"]["p50"] for one in result["sql"].values())
    lines = [
        f"{result['records']:,} records; one look-up of a frequency: {floor:.2f} ms. Milliseconds p50 / p99.",
        "",
        "| words | newest 20 | p99 × look-up | page, newest | page, title first | p99 × look-up |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, one in result["sql"].items():
        lines.append(
            f"| {name} | {_shown(one['newest'])} | {one['newest']['p99'] / floor:.0f} | {_shown(one['page newest'])}"
            f" | {_shown(one['page'])} | {one['page']['p99'] / floor:.0f} |"
        )
    now, small = (
        statistics.mean(found[name]["page"]["mean"] for name in _MIX if name in found)
        for found in (result["sql"], result["small"])
    )
    frequent = result["sql"]["frequent"]["page"]["p50"]
    lines += [
        "",
        f"Mean of the hard mix: {now:.2f} ms, beside {small:.2f} ms with few records: {now / small:.1f} × (goal ≤ 4).",
        f"Ranking and counting every match of a frequent word: {result['naive']['p50']:,.0f} ms,"
        f" {result['naive']['p50'] / frequent:,.0f} × a page (goal ≥ 700).",
    ]
    return lines


def size_table(found: dict[str, int]) -> list[str]:
    """Return the sizes as lines of Markdown."""
    return ["", "| table or index | MB |", "| --- | --- |"] + [
        f"| {name} | {size / 1048576:,.1f} |" for name, size in found.items()
    ]


def _pages(name: str, words: dict[str, list[str]], options: dict[str, Any], processes: Sequence[int]) -> dict[str, Any]:
    bare = Server("bare", "decisions.benchmarks.bare:make()", {})
    public = Server("public", "decisions.benchmarks.public_site:application", environment_of(name), ("--preload",))
    mixed = [text for kind, times in _MIX.items() for text in words[kind][:10] * times]
    with bare, public:
        anchor = Target("bare", bare, ["/"])
        targets = [
            Target("search page, hard mix", public, [f"/search/?{urlencode({'q': text})}" for text in mixed]),
            Target("search page, rare", public, [f"/search/?{urlencode({'q': text})}" for text in words["rare"]]),
        ]
        for target in (anchor, *targets):
            measuring.measure(target, seconds=1, connections=options["connections"], database=[])
        return measuring.rounds(
            anchor,
            targets,
            count=max(options["rounds"], 3),
            seconds=options["seconds"],
            connections=options["connections"],
            database=processes,
        )


def _times(database: psycopg.Connection[Any], statement: str, asked: Sequence[Sequence[Any]]) -> dict[str, float]:
    for one in asked[:3]:
        database.execute(statement, one).fetchall()
    spent = sorted(_once(database, statement, one) for one in asked for _ in range(4))
    return {
        "p50": statistics.median(spent),
        "p99": spent[min(len(spent) - 1, int(len(spent) * 0.99))],
        "mean": statistics.mean(spent),
    }


def _once(database: psycopg.Connection[Any], statement: str, asked: Sequence[Any]) -> float:
    begun = time.perf_counter()
    database.execute(statement, asked).fetchall()
    return (time.perf_counter() - begun) * 1000


def _shown(one: dict[str, float]) -> str:
    return f"{one['p50']:.2f} / {one['p99']:.2f}"
