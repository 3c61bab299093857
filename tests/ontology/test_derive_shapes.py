"""The shapes accept data written as `ontology.derive.owl` says, and find each kind of error where it stands."""

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph

from ontology.derive.owl import FG
from ontology.derive.shapes import SHAPES, shapes_graph
from ontology.schema import schema

PREFIXES = """
    @prefix fg: <https://w3id.org/fengong/> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix : <https://plans.example/> .
"""
GOOD = """
    :plan a fg:Plan ; fg:Plan.id "plan" ; fg:Plan.title "云溪市节水行动方案" ; fg:Plan.status fg:status.draft ;
        fg:Plan.first_year 2021 ; fg:Plan.loaded true .
    :action a fg:Action ; fg:Action.id "2.1" ; fg:Action.ordinal "2.1" ; fg:Action.position 1 ;
        fg:Action.title "管网改造" ; fg:Action.kind fg:action_kind.action ; fg:IN_PLAN :plan .
    :unit a fg:Unit ; fg:Unit.id "unit" ; fg:Unit.name "市水利局" ; fg:Unit.full "云溪市水利局" ;
        fg:Unit.kind fg:unit_kind.government ; fg:Unit.function fg:function.water ; fg:LEADS :action .
    :target a fg:Target ; fg:Target.id "t" ; fg:Target.position 1 ; fg:Target.indicator "漏损率" ;
        fg:Target.series "漏损率" ;
        fg:Target.op fg:operator.%3C%3D ; fg:Target.value 9.5e0 ; fg:Target.measure "%" ;
        fg:MEASURES :action , :plan .
    :duty a fg:Edge.LEADS ; rdf:subject :unit ; rdf:predicate fg:LEADS ; rdf:object :action ;
        fg:LEADS.role fg:role.lead ; fg:LEADS.mention "市水利局" ; fg:LEADS.rank 1 ; fg:LEADS.from_char 80 ;
        fg:LEADS.to_char 84 ; fg:LEADS.rule "lead-label" ; fg:LEADS.derived false ; fg:LEADS.plan "plan" .
"""


def violations(data):
    """Give each violation as (kind of constraint, node, path or None)."""
    shapes = shapes_graph(schema())
    _, report, _ = validate(Graph().parse(data=PREFIXES + data, format="turtle"), shacl_graph=shapes)
    return sorted(
        (
            report.value(result, SH.sourceConstraintComponent).fragment.removesuffix("ConstraintComponent"),
            report.value(result, SH.focusNode).rpartition("/")[2],
            (report.value(result, SH.resultPath) or "").removeprefix(str(FG)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def test_good_data_conform():
    assert violations(GOOD) == []


def test_nothing_declared_is_left_without_a_shape():
    shapes = shapes_graph(schema())
    kinds = [*schema().nodes.values(), *schema().edges.values()]
    for kind in kinds:
        assert (SHAPES[kind.name], RDF.type, SH.NodeShape) in shapes
        for each in kind.properties:
            assert (SHAPES[f"{kind.name}.{each}"], RDF.type, SH.PropertyShape) in shapes


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ('fg:Plan.title "云溪市节水行动方案" ;', "", ("MinCount", "plan", "Plan.title")),
        ("fg:Plan.first_year 2021", "fg:Plan.first_year 2021, 2022", ("MaxCount", "plan", "Plan.first_year")),
        ("fg:Plan.first_year 2021", 'fg:Plan.first_year "2021"', ("Datatype", "plan", "Plan.first_year")),
        ("fg:Plan.loaded true", 'fg:Plan.loaded "yes"', ("Datatype", "plan", "Plan.loaded")),
        ("fg:Target.value 9.5e0", "fg:Target.value 9", ("Datatype", "target", "Target.value")),
        ("fg:status.draft", "fg:status.final", ("In", "plan", "Plan.status")),
        ("fg:status.draft", '"draft"', ("In", "plan", "Plan.status")),
        ("fg:unit_kind.government", "fg:action_kind.action", ("In", "unit", "Unit.kind")),
        ("fg:role.lead", "fg:role.boss", ("In", "duty", "LEADS.role")),
        ("fg:LEADS.rank 1 ;", "", ("MinCount", "duty", "LEADS.rank")),
        ("fg:LEADS :action", "fg:LEADS :plan", ("Class", "unit", "LEADS")),
        ("fg:IN_PLAN :plan", "fg:IN_PLAN :plan ; fg:LEADS :action", ("Class", "action", "")),
        ("fg:MEASURES :action , :plan", "fg:MEASURES :unit", ("Or", "target", "MEASURES")),
        ("rdf:subject :unit ;", "", ("MinCount", "duty", str(RDF.subject))),
        ("rdf:subject :unit", "rdf:subject :plan", ("Class", "duty", str(RDF.subject))),
        ("rdf:object :action", "rdf:object :unit", ("Class", "duty", str(RDF.object))),
        ("rdf:object :action", "rdf:object :action, :other", ("MaxCount", "duty", str(RDF.object))),
        ("rdf:predicate fg:LEADS", "rdf:predicate fg:PARTICIPATES", ("HasValue", "duty", str(RDF.predicate))),
    ],
)
def test_each_kind_of_error_is_found(right, wrong, found):
    assert GOOD.count(right) == 1, right
    assert found in violations(GOOD.replace(right, wrong))


def test_an_error_is_found_once_and_nothing_else_with_it():
    assert violations(GOOD.replace("fg:role.lead", "fg:role.boss")) == [("In", "duty", "LEADS.role")]


def test_the_shapes_are_the_same_on_every_run():
    first, second = (shapes_graph(schema()).serialize(format="turtle") for _ in range(2))
    assert first == second
