import pytest

from graph import judgements, migrate
from graph.archive import Archive
from graph.build import build
from graph.elements import order
from graph.merge import merge
from graph.migrate import Changes, catch_up
from graph.store import open_store
from ontology.errors import StoreError
from tests.graph.samples import changed, duty, other, record


@pytest.fixture
def store(tmp_path):
    with open_store(f"embedded:{tmp_path}", write=True) as opened:
        yield opened


def key(found):
    return build(found).plan


def archive(store, *found):
    for each in found:
        store.archive.write(each, "")


def holds(store, *found):
    return list(store.dump()) == sorted(merge(map(build, found)), key=order)


def test_a_store_follows_its_archive(store):
    archive(store, record(), other(1))
    assert catch_up(store) == Changes(written=tuple(sorted((key(record()), key(other(1))))), dropped=())
    assert holds(store, record(), other(1))
    fewer = changed(record(), duties=())
    archive(store, fewer)
    store.archive.remove(key(other(1)))
    assert catch_up(store) == Changes(written=(key(fewer),), dropped=(key(other(1)),))
    assert holds(store, fewer)


def test_nothing_is_written_when_nothing_has_changed(store, monkeypatch):
    archive(store, record())
    catch_up(store)
    for way in ("replace", "drop", "rebuild"):
        monkeypatch.delattr(type(store), way)
    assert catch_up(store) == Changes((), ())


@pytest.mark.parametrize(("stored", "new", "way"), [(0, 1, "rebuild"), (4, 1, "replace"), (1, 6, "rebuild")])
def test_many_plans_are_written_at_once_and_few_one_by_one(stored, new, way, store, monkeypatch):
    archive(store, *map(other, range(stored)))
    catch_up(store)
    archive(store, *map(other, range(stored, stored + new)))
    monkeypatch.delattr(type(store), "replace" if way == "rebuild" else "rebuild")
    catch_up(store)
    assert holds(store, *map(other, range(stored + new)))


def test_a_graph_that_nobody_could_read_meanwhile_is_written_plan_by_plan(store, monkeypatch):
    monkeypatch.setattr(type(store), "serves_while_rebuilt", False)
    archive(store, other(0))
    catch_up(store)
    archive(store, *map(other, range(1, 7)))
    monkeypatch.delattr(type(store), "rebuild")
    catch_up(store)
    assert holds(store, *map(other, range(7)))


def test_a_record_that_cannot_be_built_from_is_named(store):
    lost = changed(record(), duties=(duty("9.9", "u1"),))
    archive(store, lost)
    with pytest.raises(StoreError, match=f"{key(record())}.json: action '9.9' is not in the record"):
        catch_up(store)


def test_changes_are_told_in_sentences():
    assert Changes((), ()).sentences() == ()
    assert Changes(("p1",), ("p2", "p3", "p4", "p5")).sentences() == (
        "The graph lacked what the archive holds of 1 plan (p1); it has been written again.",
        "The graph held 4 plans (p2, p3, p4, …), which the archive does not; that has been taken out.",
    )


def test_a_stamp_tells_engine_schema_and_what_builds_the_graph(tmp_path):
    kept = Archive(tmp_path)
    assert migrate.stamp("a 1", kept) == migrate.stamp("a 1", kept) != migrate.stamp("a 2", kept)
    assert b'"schema": 2' in migrate.stamp("a 1", kept)
    before = migrate.stamp("a 1", kept)
    (tmp_path / judgements.FILE).write_text("# somebody has judged", "utf-8")
    assert migrate.stamp("a 1", kept) != before
