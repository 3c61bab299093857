"""The declaration reads, and a wrong one is refused with a sentence that names the entry."""

import copy

import pytest

from ontology.errors import DeclarationError
from ontology.schema import read, schema

DECLARED = {
    "version": 1,
    "node": {
        "Unit": {
            "zh": "单位",
            "en": "unit",
            "key": "id",
            "caption": "name",
            "properties": {
                "id": {"type": "string", "required": True, "zh": "标识", "en": "id"},
                "name": {"type": "string", "zh": "名称", "en": "name"},
                "kind": {"type": "string", "zh": "类别", "en": "kind", "vocabulary": "unit_kind"},
            },
        }
    },
    "edge": {"KNOWS": {"zh": "相识", "en": "knows", "ends": [["Unit", "Unit"]]}},
}
LISTS = {"unit_kind": {"party": {"zh": "党委部门", "en": "party", "means": "a party committee"}}}


def test_a_declaration_becomes_kinds_and_closed_lists():
    found = read(DECLARED, LISTS)
    unit = found.nodes["Unit"]
    assert (unit.zh, unit.key, unit.caption, list(unit.properties)) == ("单位", "id", "name", ["id", "name", "kind"])
    assert unit.properties["id"].required
    assert not unit.properties["name"].required
    assert unit.properties["kind"].vocabulary == "unit_kind"
    assert found.edges["KNOWS"].ends == (("Unit", "Unit"),)
    assert found.edges["KNOWS"].properties == {}
    assert found.vocabularies["unit_kind"]["party"].en == "party"


def test_what_was_read_cannot_be_changed():
    with pytest.raises(TypeError):
        schema().nodes["Other"] = schema().nodes["Unit"]


@pytest.mark.parametrize(
    ("path", "value", "code", "named"),
    [
        (["version"], None, "schema-entry", "version"),
        (["node", "Unit", "zh"], None, "schema-entry", "node Unit: 'zh' is missing"),
        (["node", "Unit"], "a unit", "schema-entry", "node Unit"),
        (["node", "Unit", "properties", "name", "en"], None, "schema-entry", "node Unit: property name"),
        (["node", "Unit", "properties", "name", "label"], "x", "schema-entry", "node Unit: property name"),
        (["node", "Unit", "properties", "name"], "string", "schema-entry", "node Unit: property name"),
        (["edge", "KNOWS", "ends"], None, "schema-entry", "edge KNOWS: 'ends' is missing"),
        (["edge", "KNOWS", "ends"], [["Unit"]], "schema-entry", "edge KNOWS"),
        (["node", "Unit", "key"], "number", "schema-key", "node Unit"),
        (["node", "Unit", "caption"], "title", "schema-key", "node Unit"),
        (["node", "Unit", "properties", "id", "required"], False, "schema-key", "node Unit"),
        (["edge", "KNOWS", "ends"], [["Unit", "Robot"]], "schema-ends", "edge KNOWS: no node kind Robot"),
        (["node", "Unit", "properties", "name", "type"], "text", "schema-type", "Unit.name: type 'text' is none of"),
        (["node", "Unit", "properties", "name", "vocabulary"], "names", "schema-vocabulary", "Unit.name: 'names'"),
        (["edge", "KNOWS` DROP"], {"zh": "", "en": "", "ends": []}, "schema-name", "KNOWS` DROP"),
        (["node", "Unit", "properties", "全称"], {"type": "string", "zh": "", "en": ""}, "schema-name", "Unit.全称"),
    ],
)
def test_a_wrong_declaration_is_refused_by_name(path, value, code, named):
    declared = copy.deepcopy(DECLARED)
    *way, last = path
    entry = declared
    for step in way:
        entry = entry[step]
    if value is None:
        del entry[last]
    else:
        entry[last] = value
    with pytest.raises(DeclarationError) as caught:
        read(declared, LISTS)
    assert caught.value.code == code
    assert named in caught.value.message


@pytest.mark.parametrize("terms", [{"party": {"zh": "党委部门"}}, {"party": "党委部门"}, "party"])
def test_a_wrong_closed_list_is_refused_by_name(terms):
    with pytest.raises(DeclarationError, match="vocabulary unit_kind"):
        read(DECLARED, {"unit_kind": terms})


def test_everything_declared_is_labelled_in_both_languages():
    found = schema()
    kinds = [*found.nodes.values(), *found.edges.values()]
    properties = [each for kind in kinds for each in kind.properties.values()]
    terms = [term for vocabulary in found.vocabularies.values() for term in vocabulary.values()]
    assert [each for each in (*kinds, *properties, *terms) if not (each.zh.strip() and each.en.strip())] == []


def test_every_edge_that_a_clause_gave_says_where_it_came_from():
    for name in ("LEADS", "PARTICIPATES"):
        properties = schema().edges[name].properties
        needed = {"role", "mention", "rank", "from_char", "to_char", "rule", "derived", "plan"}
        assert {each.name for each in properties.values() if each.required} >= needed


def test_names_differ_by_more_than_their_case():
    found = schema()
    tables = [name.lower() for name in (*found.nodes, *found.edges)]
    assert len(set(tables)) == len(tables), "the embedded engine takes Plan and PLAN for one table"
