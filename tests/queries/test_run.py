"""Questions asked of a small store: what they answer, what they refuse."""

from contextlib import suppress

import pytest

from ontology.errors import NotFoundError, UsageError
from ontology.schema import schema
from queries import catalog, run
from queries.words import closed_lists

READING, STREETS = "云水市全民阅读行动方案（2024—2026年）", "青禾区背街小巷整治计划"
GIVEN = {
    "text": "书",
    "unit": "云水市教育局",
    "action": "书香校园行动",
    "plan": READING,
    "other": STREETS,
    "person": "林清",
    "ids": ("x",),
}


def answer(store, name, /, **parameters):
    return run.ask(store, name, parameters).records()


def column(rows, name):
    return [row[name] for row in rows]


def test_leads_count_every_joint_lead_and_say_who_leads_alone(store):
    rows = answer(store, "leads", plan="reading.txt")
    assert {row["unit"]: (row["leads"], row["alone"], row["jointly"]) for row in rows} == {
        "云水市教育局": (1, 1, 0),
        "云水市文旅局": (1, 0, 1),
        "云水市民政局": (1, 0, 1),
        "云水市总工会": (1, 0, 1),
        "云水市妇联": (1, 0, 1),
    }
    assert column(rows, "unit") == sorted(column(rows, "unit"))
    assert set(column(rows, "plan")) == {READING}


def test_over_all_plans_a_row_names_no_plan(store):
    assert set(column(answer(store, "leads"), "plan")) == {None}
    assert set(column(answer(store, "load"), "plan")) == {None}


def test_where_no_lead_is_named_nothing_is_invented(store):
    assert answer(store, "leads", plan=STREETS) == []


def test_the_first_of_a_shared_list_leads_only_if_that_is_assumed_and_is_marked(store):
    rows = answer(store, "leads", plan=STREETS, assume_first_leads=True)
    assert [(row["unit"], row["leads"], row["assumed"]) for row in rows] == [
        ("青禾区住建局", 1, 1),
        ("青禾区城管局", 1, 1),
    ]
    assert set(column(answer(store, "leads", plan=READING, assume_first_leads=True), "assumed")) == {0}


def test_load_weighs_roles_and_counts_them(store):
    rows = {row["unit"]: row for row in answer(store, "load", plan=READING)}
    assert rows["云水市教育局"]["load"] == 1.5
    assert (rows["云水市教育局"]["lead"], rows["云水市教育局"]["responsible"]) == (1, 1)
    assert rows["云水市财政局"]["load"] == 0.25
    assert "云水市委宣传部" not in rows  # a coordinate duty alone is no load


def test_weights_are_parameters(store):
    rows = answer(store, "load", plan=READING, weight_lead=3, weight_responsible=0)
    assert rows[0]["load"] == 3


@pytest.mark.parametrize(
    ("since", "until", "due"),
    [
        (None, None, 2),
        ("2024", "2024", 1),
        ("2024-10", None, 1),
        (None, "2026", 2),
        ("2027", None, 0),
        ("2026-12", "2026-12", 1),
    ],
)
def test_a_unit_carries_targets_and_deadlines_of_what_it_leads_or_answers_for(store, since, until, due):
    # 1.1.1 is due in 2024-09, the target of 1.2 in 2026; the others have no date
    row = answer(store, "load", plan=READING, since=since, until=until)[0]
    assert (row["unit"], row["targets"], row["due"]) == ("云水市教育局", 3, due)


def test_gaps_have_kind_severity_evidence_and_an_id(store):
    rows = answer(store, "gaps", plan=STREETS)
    assert [(row["kind"], row["action"], row["severity"]) for row in rows] == [
        ("no_lead", "1.1", "medium"),
        ("no_lead", "1.2", "medium"),
        ("no_target", "1.2", "medium"),
    ]
    assert rows[0]["evidence"] == "写有3个单位，未写明谁牵头：区住建局、区城管局、区财政局"


def test_evidence_comes_in_english_too(store):
    rows = run.ask(store, "gaps", {"plan": STREETS}, language="en").records()
    assert rows[2]["evidence"] == "neither the action nor its parts have a measurable target"


def test_too_many_leads_are_as_many_as_one_says(store):
    def led_by_many(many):
        return [row["action"] for row in answer(store, "gaps", plan=READING, many=many) if row["kind"] == "led_by_many"]

    assert led_by_many(3) == ["1.2"]
    assert led_by_many(4) == []


def test_overloaded_units_come_with_the_reason_and_the_actions_behind_it(store):
    [row, *_] = answer(store, "overloaded", plan=READING, threshold=0.5, times=1)
    assert row["unit"] == "云水市教育局"
    assert row["share"] == pytest.approx(1.5 / 6.75, abs=1e-4)
    assert row["actions"] == ("1.1", "1.2")
    assert row["behind"] == ("1.1 书香校园行动", "1.2 书香社区行动")
    assert row["reason"] == "是平均负荷的1.6倍（共7个单位，中位数1）：牵头1项、责任1项（1.1、1.2）"


def test_a_unit_below_one_and_a_half_times_the_average_does_not_stand_out(store):
    # 1.5 of 6.75 is 1.6 times what the seven units carry on average; the other loads are 1 and less
    assert [row["load"] for row in answer(store, "overloaded", plan=READING, threshold=0)] == [1.5, 1.5]
    assert answer(store, "overloaded", plan=READING, threshold=0, times=1.6) == []


def test_a_unit_is_placed_among_units_of_its_function_in_other_plans(store):
    rows = {row["function"]: row for row in answer(store, "overloaded", threshold=0, times=0)}
    assert (rows["education"]["place"], rows["education"]["peers"]) == (None, 1)
    reading = answer(store, "concentration", plan=READING)
    assert [(row["units"], row["load"]) for row in reading] == [(7, 6.75)]


def test_everything_about_one_unit(store):
    rows = answer(store, "unit", unit="市教育局")
    assert [row["facet"] for row in rows] == [
        *["named", "duty", "duty", "inherited", "inherited", "target", "target", "target", "person"]
    ]
    assert rows[0]["detail"] == "云水市教育局、教育局"


def test_everything_about_one_action(store):
    rows = answer(store, "action", action="书香校园行动")
    assert [(row["item"], row["role"]) for row in rows if row["facet"] == "duty"] == [
        ("云水市教育局", "lead"),
        ("云水市文旅局", "responsible"),
        ("团云水市委", "responsible"),
        ("云水市财政局", "support"),
    ]
    assert [row["item"] for row in rows if row["facet"] == "below"] == ["1.1.1 办好校园阅读节", "1.1.2 建设班级图书角"]


def test_everything_about_one_plan(store):
    rows = answer(store, "plan", plan=READING)
    assert [row["item"] for row in rows if row["facet"] == "basis"] == ["江岭省全民阅读条例"]
    assert [row["item"] for row in rows if row["facet"] == "person"] == ["林清", "何川", "何川"]
    assert [row["item"] for row in rows if row["facet"] == "target"] == ["居民综合阅读率"]


def test_find_looks_in_titles_units_indicators_and_people(store):
    assert {row["facet"] for row in answer(store, "find", text="阅读")} == {"plan", "action", "unit", "target"}
    assert [row["item"] for row in answer(store, "find", text="何川")] == ["何川", "何川"]
    assert answer(store, "find", text="' OR 1=1 //") == []


def test_plans_are_listed_with_what_is_in_them(store):
    [row] = [row for row in answer(store, "plans") if row["title"] == STREETS]
    assert (row["actions"], row["units"], row["duties"], row["targets"], row["people"]) == (2, 4, 5, 1, 0)


@pytest.mark.parametrize("name", [READING, "云水办〔2024〕3号", "reading.txt", "全民阅读"])
def test_a_plan_goes_by_title_number_file_or_part_of_its_title(store, name):
    assert len(answer(store, "leads", plan=name)) == 5


def test_a_plan_goes_by_its_id(store):
    [key] = [row["id"] for row in answer(store, "plans") if row["title"] == READING]
    assert len(answer(store, "leads", plan=key)) == 5


def test_a_name_that_fits_several_plans_lists_them(store):
    with pytest.raises(
        UsageError, match=r"'青禾区' fits more than one plan: .*节日值班.*背街小巷.*Give one id or name"
    ):
        answer(store, "leads", plan="青禾区")


def test_a_name_that_fits_no_plan_lists_what_there_is(store):
    with pytest.raises(NotFoundError, match=r"No plan '火星' in this store. There are: .*全民阅读"):
        answer(store, "leads", plan="火星")


def test_an_unknown_question_names_the_nearest_and_all(store):
    with pytest.raises(UsageError, match=r"Did you mean 'leads'.*gaps, leads, load, .*overloaded"):
        answer(store, "lead")


@pytest.mark.parametrize(
    ("name", "parameters", "says"),
    [
        ("leads", {"pln": "x"}, "'leads' has no parameter 'pln'. Its parameters: plan (string)"),
        ("leads", {"limit": "3"}, "'limit' of 'leads' cannot be '3'"),
        ("leads", {"limit": True}, "'limit' of 'leads' cannot be True"),
        ("leads", {"limit": -1}, "numbers are not negative"),
        ("leads", {"assume_first_leads": 1}, "'assume_first_leads' of 'leads' cannot be 1"),
        ("load", {"weight_lead": float("nan")}, "cannot be nan"),
        ("find", {}, "'find' needs 'text'"),
    ],
)
def test_wrong_parameters_are_refused_before_the_engine_sees_them(name, parameters, says):
    engine = None  # asking it would fail
    with pytest.raises(UsageError) as error:
        run.ask(engine, name, parameters)
    assert says in error.value.message


@pytest.mark.parametrize("question", catalog.questions().values(), ids=lambda question: question.name)
def test_every_question_gives_what_its_header_declares(store, question):
    given = {p.name: GIVEN.get(p.name, "x") for p in question.parameters if p.default is None}
    table = run.ask(store, question.name, given)
    assert table.columns == question.columns
    lists = closed_lists()
    for row in table.rows:
        for declared, value in zip(table.columns, row, strict=True):
            if declared.type in lists and value is not None:
                assert value in lists[declared.type]


HOSTILE = [
    "x' OR 1=1 // ",
    "`) DETACH DELETE n //",
    '"}) MATCH (n) DETACH DELETE n',
    "$plan",
    "\\' RETURN 1",
    "u.name}",
    "\x00\x1b\u202e",
    "x" * 5_000,
    "%_.*[",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_that_is_given_changes_or_breaks_anything(store, text):
    before = list(store.dump())
    for question in catalog.questions().values():
        texts = {"string": text, "strings": (text,)}
        given = {p.name: texts[p.type] for p in question.parameters if p.type in texts}
        with suppress(NotFoundError):
            run.ask(store, question.name, given)
    assert list(store.dump()) == before


def test_the_weights_stand_in_the_vocabulary():
    defaults = {p.name: p.default for p in catalog.questions()["load"].parameters if p.name.startswith("weight_")}
    roles = schema().vocabularies["role"]
    assert defaults == {f"weight_{key}": role.weight for key, role in roles.items()}


def test_what_several_parts_are_made_of_is_asked_once(store, monkeypatch):
    asked, answer = [], store.ask
    monkeypatch.setattr(store, "ask", lambda cypher, given: asked.append(cypher) or answer(cypher, given))
    run.ask(store, "gaps")
    assert len(asked) == len(set(asked))
