"""What a store promises, held by every engine."""

from itertools import permutations
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import identity
from graph.build import build
from graph.elements import Edge, edge, node, order, subgraph
from graph.engines import rows
from graph.merge import merge
from graph.store import open_store
from ontology.errors import StoreError, UsageError
from ontology.schema import schema
from tests.graph.contract.conftest import is_embedded
from tests.graph.samples import OUTLINE, changed, dump, duty, other, plan, record, unit
from tests.strategies import records


def graph_of(*found):
    return sorted(merge(build(each) for each in found), key=order)


def held(store):
    return list(store.dump())


def write(store, *found):
    for each in found:
        store.replace(build(each))


def second(**more):
    """Another plan of 白鹭市 that knows its education bureau by a longer name."""
    longer = unit("u1", "白鹭市教育和体育局", "youth-league", full="教育局", also=("education",))
    given = {"plan": plan("白鹭市阅读行动方案"), "units": (longer, *record().units[1:]), "source": "second.txt"}
    return changed(record(), **(given | more))


def test_a_plan_is_held_as_it_was_built(store):
    write(store, record())
    assert held(store) == graph_of(record())


def test_loading_twice_changes_nothing(store):
    write(store, record(), second())
    before = dump(store)
    write(store, record(), second())
    assert dump(store) == before


def test_the_order_of_loading_does_not_matter(store):
    plans = (record(), second(), other(1))
    dumps = set()
    for some in permutations(plans):
        for each in store.plans():
            store.drop(each)
        write(store, *some)
        dumps.add(dump(store))
    assert len(dumps) == 1


def test_a_changed_clause_changes_that_clause_only(store):
    write(store, record(), other(1))
    before = dump(store).splitlines()
    *kept, support, last = record().duties[0], record().duties[2], record().duties[1], record().duties[3]
    write(store, changed(record(), duties=(*kept, changed(support, role="responsible"), last)))
    gone, come = (
        set(one) - set(two) for one, two in ((before, dump(store).splitlines()), (dump(store).splitlines(), before))
    )
    is_expected = [b'"PARTICIPATES"' in line or b'"Plan"' in line for line in gone | come]
    # the duty, the one inherited from it, and the record's digest on the plan
    assert (len(gone), len(come), all(is_expected)) == (3, 3, True)


def test_a_dropped_plan_leaves_nothing_behind(store):
    write(store, record(), second(), other(1))
    assert store.drop(build(record()).plan)
    assert held(store) == graph_of(second(), other(1))
    assert not store.drop(build(record()).plan)
    assert not store.drop(identity.cited(OUTLINE))
    for each in (second(), other(1)):
        store.drop(build(each).plan)
    assert held(store) == []


def test_a_shared_unit_goes_back_to_the_name_that_is_left(store):
    write(store, second(), record())
    store.drop(build(second()).plan)
    assert held(store) == graph_of(record())


def test_a_cited_plan_becomes_itself_and_is_cited_again_when_dropped(store):
    parent = changed(record(), plan=plan(OUTLINE, jurisdiction=None, based_on=()), source="parent.txt")
    write(store, record(), other(1), parent)
    assert held(store) == graph_of(record(), other(1), parent)
    store.drop(build(parent).plan)
    assert held(store) == graph_of(record(), other(1))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(records(), min_size=1, max_size=3), st.data())
def test_whatever_was_written_and_dropped_the_store_holds_what_its_plans_make(store, found, data):
    plans = {}
    store.rebuild(())
    for each in [*found, *found]:
        if plans and data.draw(st.booleans()):
            key = data.draw(st.sampled_from(sorted(plans)))
            assert store.drop(key)
            del plans[key]
        store.replace(build(each))
        plans[build(each).plan] = each
    assert held(store) == graph_of(*plans.values())
    store.rebuild(map(build, plans.values()))
    assert held(store) == graph_of(*plans.values())


def test_a_rebuild_holds_exactly_the_plans_it_is_given(store):
    write(store, record(), second())
    store.rebuild(map(build, (second(), other(1))))
    assert held(store) == graph_of(second(), other(1))
    write(store, record())
    assert held(store) == graph_of(record(), second(), other(1))


def test_a_graph_of_many_batches_is_the_same(store, monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 2)
    store.rebuild(map(build, (record(), second(), other(1))))
    assert held(store) == graph_of(record(), second(), other(1))
    write(store, other(2))
    assert held(store) == graph_of(record(), second(), other(1), other(2))


def test_a_rebuild_of_what_cannot_be_built_leaves_the_graph_as_it_was(store, url):
    write(store, record())
    store.archive.write(record(), "")

    def broken():
        yield build(second())
        raise KeyError("stopped")

    with pytest.raises(KeyError, match="stopped"):
        store.rebuild(broken())
    store.close()
    with open_store(url) as reader:
        assert held(reader) == graph_of(record())


def test_a_rebuild_that_fails_leaves_nothing_half_done_to_be_read(store, url):
    write(store, record())
    store.archive.write(record(), "")
    with pytest.raises(StoreError, match=r"duplicated primary key|already exists"):
        store.rebuild([build(second()), build(second())])
    store.close()
    if is_embedded(url):
        with open_store(url) as reader:
            assert held(reader) == graph_of(record())
    else:
        with pytest.raises(StoreError, match="is not finished"):
            open_store(url)
    with open_store(url, write=True) as writer:
        assert held(writer) == graph_of(record())


def test_a_plan_of_which_a_row_is_not_kept_is_not_written_at_all(store):
    write(store, record())
    lost = edge("IN_PLAN", ("Action", "nowhere"), ("Plan", "p1"))
    with pytest.raises(StoreError, match=r"The store kept [04] of 5 rows of IN_PLAN\."):
        store.replace(subgraph(build(second()).plan, (*build(second()).nodes, *build(second()).edges, lost)))
    assert held(store) == graph_of(record())


def test_texts_are_kept_as_they_are(store):
    hostile = [
        "x' OR 1=1 // \") MATCH (n) DETACH DELETE n",
        "`a`",
        "$plan",
        "",
        "a\x00b\r\n",
        '😀é,"',
        "\\N",
        "NULL",
        "|",
    ]
    places = [node("Place", id=f"{number}", name=text) for number, text in enumerate(hostile)]
    alone = subgraph("p1", [node("Plan", id="p1", title="甲", loaded=True)])
    governed = [edge("GOVERNS", ("Plan", "p1"), ("Place", each.key)) for each in places]
    whole = subgraph("p1", (*alone.nodes, *places, *governed))
    for way in (store.replace, lambda graph: store.rebuild([graph])):
        way(whole)
        assert [row["name"] for row in store.ask("MATCH (n:Place) RETURN n.name AS name ORDER BY n.id")] == hostile
        for text in hostile:
            assert store.ask("MATCH (n:Place) WHERE n.name = $name RETURN n.name AS name", {"name": text})
        assert len(held(store)) == 2 * len(hostile) + 1


def test_counts_are_by_kind_in_the_order_of_the_schema(store):
    write(store, record())
    counts = store.counts()
    assert list(counts) == [*schema().nodes, *schema().edges]
    elements = graph_of(record())
    assert sum(counts[kind] for kind in schema().edges) == sum(isinstance(each, Edge) for each in elements)
    assert (counts["Plan"], counts["Action"], counts["MEASURES"]) == (2, 4, 2)


def test_plans_give_the_digest_of_their_record(store):
    write(store, record())
    store.archive.write(record(), "")
    assert store.plans() == store.archive.digests()


def test_answers_are_texts_numbers_and_sorted_lists(store):
    write(store, record())
    columns = "u.name AS unit, sum(r.rank) AS ranks, collect(a.ordinal) AS actions"
    assert store.ask(f"MATCH (u:Unit)-[r:LEADS]->(a:Action) RETURN {columns}") == [
        {"unit": "白鹭市教育局", "ranks": 2, "actions": ["2.1", "2.1.1"]}
    ]
    rows = store.ask("UNWIND [3, NULL, 1, 2] AS n RETURN collect(n) AS some, avg(n) AS mean, true AS yes, NULL AS no")
    assert rows == [{"some": [1, 2, 3], "mean": 2.0, "yes": True, "no": None}]
    assert store.ask("RETURN $some AS some", {"some": ["乙", None, "甲"]}) == [{"some": ["乙", "甲", None]}]


READ_ONLY = "read-only transaction|Writing in read access mode"


@pytest.mark.parametrize(
    ("cypher", "error", "says"),
    [
        ("CREATE (:Place {id: 'x', name: 'y'})", UsageError, "is not a question"),
        ("// a note\nMATCH (n) DETACH DELETE n", StoreError, READ_ONLY),
        ("MATCH (n:Plan) SET n.title = ''", StoreError, READ_ONLY),
        (
            "MATCH (p:Plan) RETURN p.id; MATCH (n) DETACH DELETE n",
            StoreError,
            "multiple statements|exactly one statement",
        ),
        ("COPY (MATCH (p:Plan) RETURN p.id) TO 'plans.csv'", UsageError, "begin with MATCH"),
        ("WITH 1 AS n LOAD FROM 'plans.csv' RETURN *", UsageError, "is not a question"),
        ("WITH 1 AS n LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", UsageError, "is not a question"),
        ("COMMIT", UsageError, "is not a question"),
        ("MATCH (p:Plan {id: $id}) RETURN p.id", StoreError, r"Parameter id not found|Expected parameter\(s\): id"),
        ("MATCH (p:Plan) RETURN p", StoreError, "gave a (dict|Node)"),
        ("RETURN date('2022-04-13') AS day", StoreError, "gave a [dD]ate"),
    ],
)
def test_a_question_that_changes_things_or_is_wrong_is_refused(store, cypher, error, says):
    write(store, record())
    with pytest.raises(error, match=says):
        store.ask(cypher)
    assert held(store) == graph_of(record())


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    for use in (store.counts, store.plans, lambda: write(store, record())):
        with pytest.raises(StoreError, match="has been closed; open it again"):
            use()


def test_threads_take_turns(store):
    def load(numbers):
        for number in numbers:
            store.replace(build(other(number)))

    threads = [Thread(target=load, args=(range(first, first + 5),)) for first in (0, 5, 10, 15)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert held(store) == graph_of(*map(other, range(20)))


def test_duties_that_are_alike_in_everything_are_both_kept(store):
    alike = changed(record(), duties=(duty("2.1", "u1"), duty("2.1", "u1")))
    write(store, alike)
    assert held(store) == graph_of(alike)
    assert len([each for each in graph_of(alike) if each.kind == "LEADS" and not each.properties["derived"]]) == 2
