from itertools import permutations
from threading import Thread

import pytest
from msgspec.structs import replace

from graph.build import build
from graph.elements import order
from graph.merge import merge
from graph.store import open_store
from loaders import load as loading
from loaders.document import Document
from loaders.load import Failure, Repeat, Replacement, load
from ontology.errors import DocumentError, StoreError
from ontology.record import from_json, to_json
from tests.graph.samples import action, changed, dump, other, plan, record


@pytest.fixture
def store(tmp_path):
    with open_store(f"embedded:{tmp_path / 'store'}", write=True) as opened:
        yield opened


@pytest.fixture
def records_as_text(monkeypatch):
    """Let a document's text be its record, so that a test says what was read."""
    monkeypatch.setattr(loading, "assemble", lambda document: from_json(document.text.encode()))


def document(of):
    return Document(of.source, of.digest, to_json(of).decode())


def holds(store, *found):
    return list(store.dump()) == sorted(merge(map(build, found)), key=order)


def counted(report):
    return (report.documents, report.new, report.replaced, report.unchanged, report.repeated, report.failed)


@pytest.mark.usefixtures("records_as_text")
def test_documents_reach_the_archive_and_the_store(store):
    report = load(map(document, (record(), other(1))), store)
    assert counted(report) == (2, 2, 0, 0, 0, 0)
    assert (report.actions, report.duties, report.targets, report.people, report.findings) == (8, 6, 4, 3, 0)
    assert holds(store, record(), other(1))
    entry = store.archive.read(build(record()).plan)
    assert (entry.record, entry.text) == (record(), document(record()).text)


@pytest.mark.usefixtures("records_as_text")
def test_who_watches_sees_each_plan_that_is_stored(store):
    seen = []

    def track(keys):
        for key in keys:
            seen.append(key)
            yield key

    for _ in range(2):
        load(map(document, (record(), other(1))), store, track=track)
    assert sorted(seen) == sorted(build(each).plan for each in (record(), other(1)))


@pytest.mark.usefixtures("records_as_text")
def test_loading_again_changes_nothing(store):
    load(map(document, (record(), other(1))), store)
    before, files = dump(store), {path: path.stat() for path in store.archive.folder.iterdir()}
    assert counted(load(map(document, (other(1), record())), store)) == (2, 0, 0, 2, 0, 0)
    assert dump(store) == before
    assert {path: path.stat() for path in store.archive.folder.iterdir()} == files


@pytest.mark.usefixtures("records_as_text")
def test_a_changed_document_replaces_its_plan_only(store):
    load(map(document, (record(), other(1))), store)
    fewer = changed(record(), duties=record().duties[:1])
    assert counted(load([document(fewer), document(other(2))], store)) == (2, 1, 1, 0, 0, 0)
    assert holds(store, fewer, other(1), other(2))


@pytest.mark.usefixtures("records_as_text")
def test_of_documents_with_one_plan_the_one_with_more_duties_is_kept_in_any_order(tmp_path):
    poorer = changed(record(), source="poorer.txt", duties=record().duties[:2])
    poorest = changed(record(), source="poorest.txt", duties=())
    for number, some in enumerate(permutations((record(), poorer, poorest))):
        with open_store(f"embedded:{tmp_path / str(number)}", write=True) as store:
            report = load(map(document, some), store)
            assert counted(report) == (3, 1, 0, 0, 2, 0)
            assert report.repeats == (
                Repeat("poorer.txt", "bailu.txt", differs=True),
                Repeat("poorest.txt", "bailu.txt", differs=True),
            )
            assert report.duties == 4
            assert holds(store, record())
            assert counted(load(map(document, reversed(some)), store)) == (3, 0, 0, 1, 2, 0)


@pytest.mark.usefixtures("records_as_text")
def test_of_documents_with_as_many_duties_the_smaller_digest_is_kept_then_the_smaller_name(store):
    twins = [changed(record(), source=name, digest=digit * 64) for name, digit in (("c", "b"), ("a", "b"), ("d", "c"))]
    for some in permutations(twins):
        assert {repeat.kept for repeat in load(map(document, some), store).repeats} == {"a"}
        assert holds(store, twins[1])


@pytest.mark.usefixtures("records_as_text")
def test_one_plan_in_two_formats_does_not_differ(store):
    moved = tuple(replace(duty, span=(duty.span[0] + 9, duty.span[1] + 9)) for duty in record().duties)
    twin = changed(record(), source="bailu.docx", digest="f" * 64, duties=moved)
    assert load(map(document, (record(), twin)), store).repeats == (Repeat("bailu.docx", "bailu.txt", differs=False),)


@pytest.mark.usefixtures("records_as_text")
@pytest.mark.parametrize(
    ("source", "duties", "told"),
    [
        ("bailu.txt", 1, ()),
        ("draft.txt", 1, (Replacement("draft.txt", "bailu.txt"),)),
        ("bailu.docx", 4, ()),
    ],
)
def test_a_plan_that_another_file_replaces_with_other_contents_is_told(store, source, duties, told):
    load([document(record())], store)
    report = load([document(changed(record(), source=source, duties=record().duties[:duties]))], store)
    assert (counted(report), report.replacements) == ((1, 0, 1, 0, 0, 0), told)


@pytest.mark.usefixtures("records_as_text")
def test_a_bad_document_is_reported_and_does_not_stop_the_others(store, tmp_path):
    (tmp_path / "empty.txt").touch()
    lost = changed(other(2), actions=(action("1", "甲", "9"),), duties=(), targets=())
    report = load([tmp_path / "empty.txt", tmp_path / "none.txt", document(lost), document(record())], store)
    assert counted(report) == (4, 1, 0, 0, 0, 3)
    empty, none, broken = report.failures
    assert (empty.source, empty.code) == ("empty.txt", "document-empty")
    assert (none.source, none.code) == ("none.txt", "document-open")
    assert broken == Failure("2.txt", "record-reference", broken.message)
    assert "action '9' is not in the record" in broken.message
    assert holds(store, record())
    assert store.archive.keys() == (build(record()).plan,)


@pytest.mark.usefixtures("records_as_text")
def test_a_document_that_cannot_be_read_any_more_leaves_its_plan(store, monkeypatch):
    load([document(record())], store)

    def refuse(_):
        raise DocumentError("document-size", "bailu.txt: has 21 MB.")

    monkeypatch.setattr(loading, "assemble", refuse)
    report = load([document(record())], store)
    assert report.failures == (Failure("bailu.txt", "document-size", "bailu.txt: has 21 MB."),)
    assert holds(store, record())


@pytest.mark.usefixtures("records_as_text")
def test_a_disk_that_is_full_stops_the_load_and_keeps_what_was_there(store, monkeypatch):
    load([document(record())], store)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr("graph.files.write", full)
        with pytest.raises(StoreError, match="No space left on device"):
            load([document(other(1)), document(changed(record(), duties=()))], store)
    assert holds(store, record())
    assert counted(load([document(other(1))], store)) == (1, 1, 0, 0, 0, 0)


@pytest.mark.usefixtures("records_as_text")
def test_every_document_is_announced_when_it_has_been_read(store, tmp_path):
    seen = []
    load([document(record()), tmp_path / "none.txt", document(record())], store, seen.append)
    assert seen == ["bailu.txt", "none.txt", "bailu.txt"]


@pytest.mark.usefixtures("records_as_text")
def test_nothing_to_load_is_no_error(store):
    assert counted(load([], store)) == (0, 0, 0, 0, 0, 0)


@pytest.mark.usefixtures("records_as_text")
def test_threads_load_into_one_store(store):
    def some(first):
        for number in range(first, first + 4):
            load([document(other(number))], store)

    threads = [Thread(target=some, args=(first,)) for first in (0, 4, 8, 12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(store, *map(other, range(16)))


@pytest.mark.usefixtures("records_as_text")
def test_plans_without_a_title_are_known_by_their_files(store):
    untitled = [changed(record(), source=name, plan=plan("")) for name in ("a.txt", "b.txt")]
    assert counted(load(map(document, untitled), store)) == (2, 2, 0, 0, 0, 0)


@pytest.mark.shared
def test_real_plans_are_stored_the_same_in_any_order(shared, tmp_path):
    files = sorted((shared / "seeds").glob("*.txt"))
    dumps = []
    for number, some in enumerate((files, files[::-1])):
        with open_store(f"embedded:{tmp_path / str(number)}", write=True) as store:
            for file in some:
                assert load([file], store).new == 1
            assert load(some, store).unchanged == len(files)
            dumps.append(dump(store))
            store.rebuild(build(entry.record) for entry in store.archive.entries())
            dumps.append(dump(store))
    assert len(set(dumps)) == 1
