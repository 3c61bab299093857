"""What is peculiar to a store on a server: who it belongs to, who one is, what it looks like there."""

import itertools
import json
from collections import Counter
from contextlib import suppress
from threading import Event, Thread

import neo4j
import pytest

from graph.build import build
from graph.elements import order
from graph.engines import neo4j_bulk, neo4j_reader, neo4j_session, stamp
from graph.merge import merge
from graph.migrate import catch_up
from graph.store import kept_in, open_store
from ontology.errors import StoreBusyError, StoreError, UsageError
from ontology.schema import schema
from tests import server
from tests.graph.samples import action, changed, other, record


@pytest.fixture
def url(empty_server, tmp_path):
    return f"{empty_server}?archive={tmp_path / 'kept'}"


@pytest.fixture
def run(neo4j_server):
    """Run a statement past the store, as somebody in Neo4j Browser would."""
    with neo4j.GraphDatabase.driver(neo4j_server, auth=server.login()) as driver:
        yield lambda text, **given: [dict(row) for row in driver.execute_query(text, given).records]


def load(url, *found):
    with open_store(url, write=True) as store:
        for each in found:
            store.archive.write(each, "")
        catch_up(store)


def holds(store, *found):
    return list(store.dump()) == sorted(merge(map(build, found)), key=order)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("neo4j://host", ("neo4j://host", None, "fengong-data")),
        ("neo4j+s://host:7687/plans", ("neo4j+s://host:7687", "plans", "fengong-data")),
        ("bolt://host/?database=plans&archive=a/b%20c", ("bolt://host", "plans", "a/b c")),
        ("bolt+ssc://[::1]:7687?archive=/x", ("bolt+ssc://[::1]:7687", None, "/x")),
    ],
)
def test_an_address_names_server_database_and_archive(url, parts):
    found = neo4j_session.address(url)
    assert (found.server, found.database, str(found.folder)) == parts


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("neo4j:host", "give it as neo4j://HOST:PORT/DATABASE"),
        ("bolt://", "give it as neo4j://HOST:PORT/DATABASE"),
        ("bolt://host/a/b", "give it as neo4j://HOST:PORT/DATABASE"),
        ("bolt://host/a?database=b", "give it as neo4j://HOST:PORT/DATABASE"),
        ("bolt://host?policy=eu", "give it as neo4j://HOST:PORT/DATABASE"),
    ],
)
def test_an_address_that_is_none_is_refused(url, says):
    with pytest.raises(UsageError, match=says):
        open_store(url)


def test_a_password_in_the_address_is_refused_and_not_said_again():
    with pytest.raises(UsageError, match="set NEO4J_USERNAME and NEO4J_PASSWORD") as error:
        open_store("neo4j://neo4j:secret@host")
    assert "secret" not in str(error.value)


def test_the_archive_may_be_named_apart():
    assert kept_in("bolt://host", "a b") == "bolt://host?archive=a%20b"
    assert kept_in("bolt://host?database=x", "a") == "bolt://host?database=x&archive=a"
    with pytest.raises(UsageError, match="keeps its records where it is"):
        kept_in("embedded:folder", "a")


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:9", "neo4j://127.0.0.1:9", "bolt://nowhere.invalid"])
def test_a_server_that_does_not_answer_is_told_at_once(address, tmp_path):
    for write in (True, False):
        with pytest.raises(StoreError, match=r"does not answer\. Start the server, or correct the address"):
            open_store(f"{address}?archive={tmp_path}", write=write)


@pytest.mark.neo4j
@pytest.mark.parametrize("password", ["wrong-password", None])
def test_who_does_not_say_who_he_is_is_asked_to(url, password, monkeypatch):
    if password is None:
        monkeypatch.delenv("NEO4J_PASSWORD")
    else:
        monkeypatch.setenv("NEO4J_PASSWORD", password)
    with pytest.raises(StoreError, match="set NEO4J_USERNAME and NEO4J_PASSWORD, or correct them") as error:
        open_store(url)
    assert str(password) not in str(error.value)


@pytest.mark.neo4j
def test_a_database_that_is_not_there_is_named(neo4j_server):
    with pytest.raises(StoreError, match="/elsewhere gave an error: Graph not found: elsewhere"):
        open_store(f"{neo4j_server}/elsewhere")


@pytest.mark.neo4j
def test_to_read_what_is_not_there_makes_nothing(url, tmp_path, run):
    with pytest.raises(StoreError, match="Nothing has been loaded into bolt://"):
        open_store(url)
    assert not (tmp_path / "kept").exists()
    assert run("MATCH (n) RETURN n") == []


@pytest.mark.neo4j
def test_a_store_is_there_again_and_reading_needs_no_archive(url, neo4j_server, tmp_path):
    load(url, record(), other(1))
    with open_store(f"{neo4j_server}?archive={tmp_path / 'none'}") as store:
        assert holds(store, record(), other(1))
        for write in (lambda: store.replace(build(other(2))), lambda: store.rebuild([build(other(2))])):
            with pytest.raises(StoreError, match="is read-only; open it to write"):
                write()
    assert not (tmp_path / "none").exists()


@pytest.mark.neo4j
def test_what_the_graph_lacks_or_has_too_much_is_put_right_when_it_is_opened_to_write(url):
    load(url, record(), other(1))
    with open_store(url, write=True) as store:
        store.archive.write(other(2), "")
        store.archive.remove(build(record()).plan)
    with open_store(url, write=True) as store:
        assert [sentence.partition(" (")[0] for sentence in store.repaired] == [
            "The graph lacked what the archive holds of 1 plan",
            "The graph held 1 plan",
        ]
        assert holds(store, other(1), other(2))


@pytest.mark.neo4j
def test_a_graph_kept_from_another_archive_is_left_alone(url, neo4j_server, tmp_path):
    load(url, record())
    with pytest.raises(StoreError, match=r"is not kept from the records in .*another"):
        open_store(f"{neo4j_server}?archive={tmp_path / 'another'}", write=True)
    with open_store(url) as store:
        assert holds(store, record())


@pytest.mark.neo4j
def test_a_graph_of_somebody_else_is_left_alone(url, run):
    run("CREATE (:Plan {id: 'mine', title: 'a plan of another program'})")
    with pytest.raises(StoreError, match="holds a graph that fengong has not made"):
        open_store(url, write=True)
    assert run("MATCH (n) RETURN n.id AS id") == [{"id": "mine"}]


@pytest.mark.neo4j
def test_a_graph_of_another_version_is_built_again_before_it_is_read(url, run):
    load(url, record())
    run("MATCH (s:FengongStore) SET s.made_with = $made", made=json.dumps({"schema": 0}))
    run("MATCH (a:Action) SET a.title = 'as it was in another version'")
    with pytest.raises(StoreError, match="made by another version, or is not finished"):
        open_store(url)
    with open_store(url, write=True) as store:
        assert store.repaired == (
            "The graph is not of this version and these judgements; it has been built again from its archive.",
        )
    with open_store(url) as store:
        assert holds(store, record())


@pytest.mark.neo4j
def test_a_rebuild_takes_out_what_was_put_in_by_hand_and_leaves_what_is_not_ours(url, run):
    load(url, record())
    run("CREATE (:Action {id: 'by hand', title: 'by hand'}), (:Bookmark {id: 'mine'})")
    with open_store(url, write=True) as store:
        store.rebuild([build(record())])
        assert holds(store, record())
    assert run("MATCH (n:Bookmark) RETURN n.id AS id") == [{"id": "mine"}]


@pytest.fixture
def meddle(run, monkeypatch):
    """Let somebody write each time a reader looks whether anybody has, as often as said; with 1, it shows by halves."""

    def times(number, by=2):
        looks, read = itertools.count(), stamp.read

        def look(reader):
            if 0 < next(looks) <= number:
                run("MATCH (s:FengongStore) SET s.changes = s.changes + $by MERGE (:Action {id: 'new'})", by=by)
            return read(reader)

        monkeypatch.setattr(stamp, "read", look)
        monkeypatch.setattr(neo4j_reader, "PATIENCE", 0.2)

    return times


@pytest.mark.neo4j
def test_a_question_is_asked_again_where_somebody_wrote_meanwhile(url, meddle):
    load(url, record())
    with open_store(url) as store:
        meddle(1)
        assert store.ask("MATCH (a:Action) RETURN count(a) AS n") == [{"n": 5}]


@pytest.mark.neo4j
@pytest.mark.parametrize("by", [1, 2])
def test_nobody_reads_while_others_write_and_write(url, meddle, by):
    load(url, record())
    with open_store(url) as store:
        meddle(10_000, by)
        for read in (lambda: store.ask("RETURN 1 AS n"), lambda: list(store.dump())):
            with pytest.raises(StoreBusyError, match="Others are writing to bolt://"):
                read()


@pytest.mark.neo4j
def test_a_change_whose_writer_was_killed_is_waited_for_once(url, run, monkeypatch):
    load(url, record())
    with open_store(url) as store:
        run("MATCH (s:FengongStore) SET s.changes = s.changes + 1")
        for patience in (0.2, 3600):
            monkeypatch.setattr(neo4j_reader, "PATIENCE", patience)
            assert store.ask("MATCH (a:Action) RETURN count(a) AS n") == [{"n": 4}]
    with open_store(url, write=True):
        assert run("MATCH (s:FengongStore) RETURN s.changes % 2 AS odd") == [{"odd": 0}]


@pytest.mark.neo4j
def test_every_answer_holds_all_of_a_plan_or_nothing_of_it(url):
    """A server shows what was committed in one place before another: of 18,000 answers 304 were empty."""
    plans = [changed(record(), actions=tuple(action(f"{1 + at}.1", title) for at in range(60))) for title in "甲乙"]
    plans = [changed(each, duties=(), targets=()) for each in plans]
    load(url, plans[0])
    found, done = Counter(), Event()

    def read():
        while not (done.is_set() and found):
            with suppress(StoreBusyError):
                rows = reader.ask("MATCH (a:Action) WHERE a.title IN ['甲', '乙'] RETURN a.title AS t, count(a) AS n")
                found[tuple(row["n"] for row in rows)] += 1

    with open_store(url) as reader, open_store(url, write=True) as writer:
        thread = Thread(target=read)
        thread.start()
        for number in range(60):
            writer.replace(build(plans[number % 2]))
        done.set()
        thread.join()
    assert found.keys() == {(60,)}


@pytest.mark.neo4j
def test_who_reads_is_told_when_the_graph_is_built_anew(url, monkeypatch):
    load(url, record())
    fill = neo4j_bulk.fill
    with open_store(url) as reader, open_store(url, write=True) as writer:

        def filled(*given):
            with pytest.raises(StoreError, match="is not finished"):
                reader.ask("RETURN 1 AS n")
            fill(*given)

        reader.ask("RETURN 1 AS n")
        monkeypatch.setattr(neo4j_bulk, "fill", filled)
        writer.rebuild([build(other(1))])
        assert reader.ask("MATCH (p:Plan {loaded: true}) RETURN p.id AS id") == [{"id": build(other(1)).plan}]


@pytest.mark.neo4j
def test_every_node_has_a_caption_and_it_follows_the_name(url, run):
    longer = changed(
        record(), source="second.txt", plan=changed(record().plan, title="白鹭市阅读行动方案"), units=record().units[1:]
    )
    longer = changed(longer, units=(changed(record().units[0], name="白鹭市教育和体育局"), *longer.units))
    load(url, record(), longer)
    for kind, declared in schema().nodes.items():
        rows = run(f"MATCH (n:`{kind}`) RETURN n.caption AS caption, n.`{declared.caption}` AS name")
        assert rows
        assert all(row["caption"] == row["name"] for row in rows)
    with open_store(url, write=True) as store:
        store.drop(build(longer).plan)
    assert {"caption": "白鹭市教育局"} in run("MATCH (n:Unit) RETURN n.caption AS caption")


@pytest.mark.neo4j
def test_keys_are_unique_and_a_title_may_be_long(url, run):
    long = changed(record(), actions=(action("2.1", "诗" * 20_000), *record().actions[1:]))
    load(url, long)
    with open_store(url) as store:
        assert holds(store, long)
    constrained = {row["labels"][0] for row in run("SHOW CONSTRAINTS YIELD labelsOrTypes AS labels RETURN labels")}
    assert constrained == {*schema().nodes, "FengongStore"}


@pytest.mark.neo4j
def test_hostile_names_leave_the_graph_as_it_was(url):
    hostile = ["`) DETACH DELETE n //", "x' OR 1=1 // \") MATCH (n) DETACH DELETE n", "$plan", "\\u0060", "'; DROP"]
    actions = tuple(action(f"{number}.1", text) for number, text in enumerate(hostile, 1))
    found = changed(record(), actions=actions, duties=(), targets=())
    load(url, record(), found, other(1))
    with open_store(url) as store:
        assert holds(store, found, other(1))
        for text in hostile:
            assert store.ask("MATCH (a:Action) WHERE a.title = $t RETURN a.id AS id", {"t": text})
            with pytest.raises(StoreError, match="Expected parameter"):
                store.ask("MATCH (a:Action) WHERE a.title = $t RETURN a.id AS id", {text: "x"})
        assert holds(store, found, other(1))
