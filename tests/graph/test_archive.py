import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.archive import Archive, Entry
from graph.build import build
from ontology.errors import NotFoundError, StoreError
from ontology.record import Place
from tests.graph.samples import changed, other, record
from tests.strategies import records

TEXT = "白鹭市诗教行动方案\n一、诗词进校园（牵头单位：市教育局）\n"
PLACES = (Place(0, "第1段"), Place(10, "第2段"))
places = st.lists(st.builds(Place, st.integers(0, 99), st.text())).map(tuple)


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "archive")


def file_of(archive, found):
    return archive.folder / f"{build(found).plan}.json"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records(), st.text(), places)
def test_what_is_written_is_read_back(archive, found, text, places):
    archive.write(found, text, places)
    assert archive.read(build(found).plan) == Entry(found, text, places)


def test_a_character_is_found_again_in_the_file(archive):
    archive.write(record(), TEXT, PLACES[1:])
    entry = archive.read(build(record()).plan)
    assert [entry.place(at) for at in (0, 9, 10, 20)] == [None, None, "第2段", "第2段"]
    assert [entry.line(at) for at in (0, 9, 10, 20)] == [1, 1, 2, 2]


def test_an_entry_from_before_places_were_kept_is_what_one_without_places_is(archive):
    archive.write(record(), TEXT)
    assert b"places" not in file_of(archive, record()).read_bytes()
    assert archive.read(build(record()).plan).places == ()
    assert archive.write(record(), TEXT, PLACES)


def test_writing_the_same_again_does_not_touch_the_file(archive):
    assert archive.write(record(), TEXT)
    before = file_of(archive, record()).stat()
    assert not archive.write(record(), TEXT)
    assert file_of(archive, record()).stat() == before
    assert archive.write(record(), TEXT + "（完）")


def test_the_digest_of_an_entry_is_that_of_the_plan_in_the_graph(archive):
    archive.write(record(), TEXT)
    key = build(record()).plan
    node = next(each for each in build(record()).nodes if each.key == key)
    assert archive.digests() == {key: node.properties["record"]}


def test_plans_come_in_the_order_of_their_keys_and_can_be_taken_out(archive):
    assert archive.keys() == ()
    for found in (record(), other(1), other(2)):
        archive.write(found, TEXT)
    assert archive.keys() == tuple(sorted(build(found).plan for found in (record(), other(1), other(2))))
    assert [build(entry.record).plan for entry in archive.entries()] == list(archive.keys())
    key = build(other(1)).plan
    assert archive.remove(key)
    assert not archive.remove(key)
    with pytest.raises(NotFoundError, match=f"no plan {key}"):
        archive.read(key)


def test_other_files_in_the_folder_are_left_alone(archive):
    archive.write(record(), TEXT)
    for name in (".DS_Store", "notes.json", "p1.json", "p131d868489fa.json.bak"):
        (archive.folder / name).write_text("mine")
    assert archive.keys() == (build(record()).plan,)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda _: b"", "does not begin as an archived plan does"),
        (lambda _: b'{"a": 1}', "does not begin as an archived plan does"),
        (lambda data: data[: len(data) // 2], "Input data was truncated"),
        (lambda data: data.replace("诗会".encode(), "书会".encode()), "its content is not what its digests say"),
        (lambda data: data.replace("市教育局）".encode(), "市文旅局）".encode()), "not what its digests say"),
        (lambda data: data.replace("第2段".encode(), "第3段".encode()), "not what its digests say"),
        (lambda data: data.replace(b'"rank":1', b'"rank":"1"'), "Expected `int`"),
        (lambda data: data[:-9] + b"\xff" + data[-9:], "invalid"),
        (lambda data: data.replace(b'"text":', b'"words":1,"text":'), "unknown field"),
    ],
)
def test_a_damaged_file_is_named_with_what_to_do(archive, damage, says):
    archive.write(record(), TEXT, PLACES)
    path = file_of(archive, record())
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(StoreError, match=says) as caught:
        archive.read(path.stem)
    assert caught.value.code == "archive-damaged"
    assert str(path) in caught.value.message
    assert "Move it out of the archive, then load its document again." in caught.value.message


def test_a_file_under_the_name_of_another_plan_is_damaged(archive):
    archive.write(record(), TEXT)
    path = file_of(archive, record())
    path.rename(path.with_name("p000000000000.json"))
    with pytest.raises(StoreError, match="holds another plan than its name says"):
        archive.read("p000000000000")


def test_a_file_of_a_later_format_asks_for_the_version_that_wrote_it(archive):
    archive.write(record(), TEXT)
    path = file_of(archive, record())
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":2', 1))
    for look in (archive.digests, lambda: archive.read(path.stem)):
        with pytest.raises(StoreError, match="has format 2, this version reads 1"):
            look()


def test_a_write_that_fails_leaves_the_old_entry(archive, monkeypatch):
    archive.write(record(), TEXT)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="could not be written: No space left on device") as caught:
        archive.write(changed(record(), duties=()), TEXT)
    assert caught.value.code == "archive-write"
    assert archive.read(build(record()).plan).record == record()
    assert len(list(archive.folder.iterdir())) == 1
