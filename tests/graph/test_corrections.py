"""Corrections: kept beside the archive, done to every reading, reported when what they correct is gone."""

import msgspec
import pytest

from graph import corrections
from graph.archive import Entry
from graph.corrected import changes, correct, find, make, merge, organisation, promise, standing
from graph.corrections import Correction, DueChange, DutyChange, Promise, TargetChange
from ontology.check import check
from ontology.errors import StoreError
from tests.graph.samples import action, changed, record, target, unit

TEXT = "0123456789" * 100
LIBRARY = unit("u9", "白鹭市图书馆", "culture-tourism-sports")
EDUCATION = record().units[0]


def correction(change, action_id="2.1", title="诗词进校园", text="0123", **more):
    return Correction(
        action=action_id, title=title, change=change, passage=text, **({"by": "方远", "at": "2026-03-01"} | more)
    )


def duty(role, who, *, holds=True):
    return correction(DutyChange(role=role, unit=organisation(who), holds=holds))


def due(was, now, **more):
    return correction(DueChange(was=was, now=now), **more)


def roles(found, action_id="2.1"):
    names = {each.id: each.name for each in found.units}
    return {(each.role, names[each.unit]) for each in found.duties if each.action == action_id}


def test_a_lead_is_taken_away_and_another_given():
    found = correct(record(), TEXT, [duty("lead", EDUCATION, holds=False), duty("lead", record().units[1])])
    assert roles(found) == {("lead", "白鹭市文旅局"), ("support", "白鹭市文旅局")}
    assert roles(found, "2.1.2") == roles(record(), "2.1.2")
    assert check(found) == check(record())


def test_a_given_duty_says_by_whom_and_points_at_the_clause():
    found = correct(record(), TEXT, [duty("support", LIBRARY)]).duties[-1]
    assert (found.rule, found.rank, found.clause) == ("correction: 方远, 2026-03-01", 3, record().duties[0].clause)


def test_a_unit_that_the_document_lacks_is_added_once():
    twice = [duty("support", LIBRARY), duty("responsible", LIBRARY)]
    found = correct(record(), TEXT, twice)
    assert [each.id for each in found.units] == ["u1", "u2", "u3", "u4"]
    assert {("support", "白鹭市图书馆"), ("responsible", "白鹭市图书馆")} <= roles(found)
    assert check(found) == check(record())


def test_a_deadline_is_set_and_taken_away():
    dated = correct(record(), TEXT, [due(None, "2025-06")])
    assert [each.due for each in dated.actions] == ["2025-06", None, None, None]
    assert correct(dated, TEXT, [due("2025-06", None)]).actions == record().actions


def test_a_target_is_replaced():
    old, new = promise(record().targets[0]), Promise(indicator="参与人数", op=">=", value=800, measure="人", due="2026")
    where = {"action_id": "2.1.1", "title": "办好诗会"}
    changes = [correction(TargetChange(promise=each, holds=each is new), **where) for each in (old, new)]
    found = correct(record(), TEXT, changes).targets
    assert [promise(each) for each in found] == [promise(record().targets[1]), new]
    assert found[-1].action == "2.1.1"


def test_the_objectives_of_the_plan_can_be_corrected():
    new = Promise(indicator="诗教学校", op="=", value=30, measure="所")
    found = correct(record(), TEXT, [correction(TargetChange(promise=new, holds=True), action_id=None, title=None)])
    assert [promise(each) for each in found.targets if each.action is None][-1] == new


def test_what_the_document_says_itself_needs_no_correction():
    done = [duty("lead", EDUCATION), duty("lead", LIBRARY, holds=False), due("2024", None, text="不见了")]
    assert correct(record(), TEXT, done) == record()


def test_a_correction_whose_passage_is_gone_holds_and_is_reported():
    found = correct(record(), TEXT, [due(None, "2025", text="原来的话")])
    assert found.actions[0].due == "2025"
    (finding,) = found.unread
    assert (finding.code, finding.text) == ("correction-stale", "原来的话")
    assert "方远" in finding.message
    assert "2.1 诗词进校园" in finding.message


def test_white_space_makes_no_other_passage():
    text = "." * 2110 + "牵头 单位：\n市教育局"
    assert standing(record(), text, due(None, "2025", text="牵头单位： 市教育局")) == "holds"


def test_words_that_stand_under_another_action_do_not_count():
    text = "." * 5000 + "牵头单位：市教育局"
    wanted = due(None, "2025", text="牵头单位：市教育局")
    assert standing(record(), text, wanted) == "stale"
    assert standing(record(), text, msgspec.structs.replace(wanted, apart=True)) == "holds"


def test_an_action_is_found_by_its_title_when_its_number_has_changed():
    moved = changed(record(), actions=(action("3.7", "诗词进校园"), action("2.1", "另一件事")), duties=(), targets=())
    assert find(moved, due(None, "2025")).id == "3.7"
    assert correct(moved, TEXT, [due(None, "2025")]).actions[0].due == "2025"


def test_a_correction_whose_action_is_gone_waits_and_is_reported():
    gone = changed(record(), actions=(action("2.1", "另一件事"),), duties=(), targets=())
    found = correct(gone, TEXT, [due(None, "2025")])
    assert found.actions == gone.actions
    assert [each.code for each in found.unread] == ["correction-lost"]


def test_an_action_that_could_be_either_of_two_is_neither():
    twins = changed(record(), actions=(action("2.8", "诗词进校园"), action("2.9", "诗词进校园")), duties=(), targets=())
    assert find(twins, due(None, "2025")) is None


class TestMerge:
    def merge(self, before, new, found=None):
        return merge(found or record(), before, new)

    def test_what_is_taken_back_leaves_nothing(self):
        made = [duty("lead", EDUCATION, holds=False), duty("lead", LIBRARY)]
        back = [duty("lead", EDUCATION), duty("lead", LIBRARY, holds=False)]
        assert self.merge(made, back) == ()

    def test_a_unit_is_the_same_by_whatever_id(self):
        twice = self.merge([duty("lead", LIBRARY)], [duty("lead", changed(LIBRARY, id="u4"))])
        assert [each.change for each in twice] == [duty("lead", LIBRARY).change]
        assert self.merge(twice, [duty("lead", changed(LIBRARY, id="u7"), holds=False)]) == ()

    def test_what_the_document_has_come_to_say_can_be_denied(self):
        made, back = duty("lead", LIBRARY), duty("lead", LIBRARY, holds=False)
        assert self.merge([made], [back], correct(record(), TEXT, [made])) == (back,)

    def test_an_action_that_has_moved_is_the_same_action(self):
        moved = changed(record(), actions=(action("3.7", "诗词进校园"),), duties=(), targets=())
        there = {"action_id": "3.7", "title": "诗词进校园"}
        assert self.merge([due(None, "2025")], [due("2025", None, **there)], moved) == ()

    def test_deadlines_become_one(self):
        (kept,) = self.merge([due(None, "2025")], [due("2025", "2026", by="何川")])
        assert (kept.change, kept.by) == (DueChange(was=None, now="2026"), "何川")
        assert self.merge([kept], [due("2026", None)]) == ()

    def test_different_things_stand_side_by_side(self):
        made = [duty("lead", LIBRARY), duty("support", LIBRARY), due(None, "2025")]
        other = due(None, "2026", action_id="2.1.1", title="办好诗会")
        assert self.merge(made, [other]) == (*made, other)


def test_what_is_so_already_changes_nothing():
    done = correct(record(), TEXT, [duty("lead", LIBRARY), due(None, "2025")])
    assert [changes(found, duty("lead", LIBRARY)) for found in (record(), done)] == [True, False]
    assert [changes(found, due(None, "2025")) for found in (record(), done)] == [True, False]


def test_a_target_of_an_action_that_is_gone_is_none_of_the_plan():
    gone = changed(record(), actions=(action("2.1", "另一件事"),), duties=(), targets=())
    aim = Promise(indicator="读者", op="=", value=3, measure="人")
    assert correct(gone, TEXT, [correction(TargetChange(promise=aim, holds=True))]).targets == ()


class TestMake:
    words = "（牵头：市教育局）"
    text = "." * 300 + words + "." * 500
    place = (300, 300 + len(words))

    def of(self, change, **more):
        found = changed(record(), actions=(changed(record().actions[0], extent=(200, 400)),), **more)
        return make(Entry(found, self.text), found.actions[0], change, by="方远", at="2026-03-01")

    def test_a_duty_is_known_again_by_its_clause(self):
        made = self.of(
            DutyChange(role="support", unit=organisation(LIBRARY), holds=True),
            duties=(changed(record().duties[0], clause=self.place),),
        )
        assert (made.passage, made.apart, made.by, made.title) == (self.words, False, "方远", "诗词进校园")

    def test_a_target_by_its_quote(self):
        aimed = changed(target("2.1", "朗诵会", 3), span=self.place)
        assert self.of(TargetChange(promise=promise(aimed), holds=False), targets=(aimed,)).passage == self.words

    def test_anything_else_by_where_its_action_begins(self):
        assert self.of(DueChange(was=None, now="2025")).passage == self.text[200:400].strip()

    def test_a_clause_may_stand_elsewhere_in_the_document(self):
        far = (changed(record().duties[0], clause=(600, 640)),)
        made = self.of(DutyChange(role="support", unit=organisation(LIBRARY), holds=True), duties=far)
        assert made.apart


class TestFile:
    key = "p0123456789ab"

    def test_corrections_are_read_as_they_were_written(self, tmp_path):
        made = (
            duty("lead", EDUCATION, holds=False),
            due(None, "2025"),
            correction(TargetChange(promise=promise(record().targets[0]), holds=True), action_id=None, title=None),
        )
        corrections.write(tmp_path, self.key, made)
        assert corrections.read(tmp_path, self.key) == made
        assert corrections.plans(tmp_path) == {self.key}

    def test_none_is_no_file(self, tmp_path):
        corrections.write(tmp_path, self.key, [due(None, "2025")])
        corrections.write(tmp_path, self.key, [])
        assert list(tmp_path.iterdir()) == []
        assert corrections.read(tmp_path, self.key) == ()
        assert not corrections.plans(tmp_path)

    def test_no_id_of_one_reading_is_kept_and_one_from_before_is_left(self, tmp_path):
        corrections.write(tmp_path, self.key, [duty("lead", LIBRARY)])
        file = tmp_path / f"{self.key}.corrections.json"
        kept = msgspec.json.decode(file.read_bytes())
        unit = kept["corrections"][0]["change"]["unit"]
        assert "id" not in unit
        unit["id"] = "u9"
        file.write_bytes(msgspec.json.encode(kept))
        assert corrections.read(tmp_path, self.key) == (duty("lead", LIBRARY),)

    @pytest.mark.parametrize(
        ("content", "says"),
        [(b"{", "is damaged"), (b"\xff", "is damaged"), (b'{"format":9,"corrections":[]}', "format 9")],
    )
    def test_a_file_that_is_none_says_so(self, tmp_path, content, says):
        (tmp_path / f"{self.key}.corrections.json").write_bytes(content)
        with pytest.raises(StoreError, match=says):
            corrections.read(tmp_path, self.key)
