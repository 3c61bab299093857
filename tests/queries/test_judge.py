"""`fengong judge` changes the graph, keeps what was said, and shows it where the thing is asked about."""

import pytest
from click.testing import CliRunner

from graph import judgements
from graph.build import build
from graph.store import open_store
from queries import run
from queries.cli import fengong
from tests.queries import drafts


@pytest.fixture
def url(tmp_path):
    address = f"embedded:{tmp_path}"
    with open_store(address, write=True) as store:
        for record, text in (drafts.reading(), drafts.streets()):
            store.archive.write(record, text)
            store.replace(build(record))
    return address


def call(url, *arguments):
    done = CliRunner().invoke(fengong, [*arguments, "--store", url])
    return done.output, done.exception


def asked(url, name, **parameters):
    with open_store(url) as store:
        return run.ask(store, name, parameters).records()


def units(url):
    return {row["unit"] for row in asked(url, "load")}


def test_units_that_are_the_same_become_one_and_stay_so_after_a_rebuild(url):
    before = units(url)
    output, error = call(url, "judge", "same", "unit", "云水市财政局", "青禾区财政局", "--by", "林清", "--note", "改制")
    assert error is None
    assert "林清" in output
    assert len(units(url)) == len(before) - 1
    assert call(url, "store", "rebuild")[1] is None
    assert len(units(url)) == len(before) - 1
    key = next(row["id"] for row in asked(url, "load") if row["unit"] == "云水市财政局")
    assert "改制" in call(url, "why", key)[0]


def test_a_copy_of_the_store_has_been_judged_as_well(url, tmp_path):
    call(url, "judge", "same", "unit", "云水市财政局", "青禾区财政局")
    copy = f"embedded:{tmp_path / 'copy'}"
    done = CliRunner().invoke(fengong, ["store", "copy", url, copy])
    assert done.exception is None
    assert units(copy) == units(url)
    assert "相同" in call(copy, "judge", "list")[0]


def test_a_judgement_that_was_kept_but_not_done_is_done_when_the_store_is_opened(url, tmp_path):
    one, other = (judgements.Side(id=row["id"], name=row["unit"]) for row in asked(url, "load")[:2])
    said = judgements.Judgement(kind="unit", verdict="same", first=one, second=other, by="林清", on="2026-03-01")
    before = units(url)
    judgements.add(tmp_path / "archive", said)
    assert len(units(url)) == len(before) - 1


def test_a_judgement_can_be_taken_back(url):
    before = units(url)
    call(url, "judge", "same", "unit", "云水市财政局", "青禾区财政局")
    assert call(url, "judge", "unsure", "unit", "青禾区财政局", "云水市财政局")[1] is None
    assert units(url) == before
    assert "不确定" in call(url, "judge", "list")[0]


def test_themes_are_joined_and_an_action_tells_why(url):
    assert call(url, "judge", "same", "theme", "书香校园", "书香社区", "--note", "同为书香")[1] is None
    key = asked(url, "find", text="书香校园行动")[0]["id"]
    assert "同为书香" in call(url, "why", key)[0]
    counterparts = [row["item"] for row in asked(url, "action", action=key) if row["facet"] == "counterpart"]
    assert counterparts == ["1.2 书香社区行动"]


def test_people_who_are_one_are_asked_about_as_one(url):
    first, second = (row["id"] for row in asked(url, "find", text="何川"))
    assert len([row for row in asked(url, "person", person=first) if row["facet"] == "member"]) == 1
    assert call(url, "judge", "same", "person", first, second)[1] is None
    assert len([row for row in asked(url, "person", person=first) if row["facet"] == "member"]) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("same", "unit", "云水市财政局", "云水市财政局"), "Both are 云水市财政局"),
        (("same", "unit", "云水市财政局"), "Say what is judged"),
        (("same", "unit", "云水市财政局", "青禾区财政局", "--plan", "streets.txt"), "--plan is for `not-same`"),
    ],
)
def test_what_cannot_be_meant_is_refused(url, arguments, says):
    assert says in str(call(url, "judge", *arguments)[1])


def test_a_theme_is_set_apart_in_one_plan(url):
    done = call(url, "judge", "not-same", "theme", "书香校园", "书香校园", "--plan", "reading.txt")
    assert done[1] is None
    assert "书香校园行动" in {row["name"] for row in asked(url, "peers.theme")}
