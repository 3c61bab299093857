"""Turtle and JSON-LD hold the same triples, keep to the derived shapes, and speak W3C's vocabularies."""

import json
from pathlib import Path

import pyshacl
import pytest
from hypothesis import given, settings
from rdflib import RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

import queries
from graph.build import build
from graph.elements import Edge, Node, node, order
from graph.exports.rdf import write_jsonld, write_turtle
from graph.merge import merge
from loaders.assemble import assemble
from loaders.document import read
from ontology.derive.owl import FG
from ontology.derive.shapes import shapes_graph
from ontology.schema import schema
from tests.graph.exports.samples import elements, hostile, written
from tests.strategies import records

ORG, PROV = Namespace("http://www.w3.org/ns/org#"), Namespace("http://www.w3.org/ns/prov#")
YES = Literal("true", datatype=XSD.boolean)

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own parser


def turtle(found):
    return Graph().parse(data=written(write_turtle, found), format="turtle")


def jsonld(found):
    return Graph().parse(data=written(write_jsonld, found), format="json-ld")


def violations(graph):
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph(schema()))
    return set() if conforms else set(report.objects(predicate=URIRef("http://www.w3.org/ns/shacl#sourceShape")))


@pytest.mark.parametrize("found", [elements(), hostile(), []], ids=["plans", "hostile", "nothing"])
def test_turtle_and_jsonld_are_the_same_graph(found):
    assert isomorphic(turtle(found), jsonld(found))


def test_the_graph_keeps_to_the_shapes():
    assert violations(turtle(elements())) == set()
    assert violations(turtle(hostile())) == set()


@settings(max_examples=10)
@given(records())
def test_whatever_a_record_holds_keeps_to_the_shapes(found):
    graph = build(found)
    assert violations(turtle((*graph.nodes, *graph.edges))) == set()


def examples():
    """Give the graph of the example plans that the command ships."""
    files = sorted(Path(queries.__file__).parent.joinpath("examples").glob("*.txt"))
    return sorted(merge(build(assemble(read(file))) for file in files), key=order)


def test_the_example_plans_keep_to_the_shapes():
    assert violations(turtle(examples())) == set()


@pytest.mark.shared
def test_the_real_plans_keep_to_the_shapes(shared):
    plans = [build(assemble(read(file))) for file in sorted((shared / "seeds").glob("*.txt"))]
    assert violations(turtle(sorted(merge(plans), key=order))) == set()


WRONG = {
    "a value that is required is missing": ("title", None, "Action.title"),
    "a value is of another type": ("position", "eins", "Action.position"),
    "a value is not in its closed list": ("kind", "festival", "Action.kind"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_broken_graph_is_found(case):
    name, value, shape = WRONG[case]
    whole = {"id": "p1/1", "ordinal": "1", "position": 1, "title": "诗会", "kind": "action"}
    broken = Node("Action", "p1/1", dict.fromkeys(schema().nodes["Action"].properties) | whole | {name: value})
    assert FG[f"shape/{shape}"] in violations(turtle([broken]))


def test_an_edge_between_the_wrong_kinds_is_found():
    place = node("Place", id="白鹭市", name="白鹭市")
    assert violations(turtle([place, Edge("PART_OF", ("Place", "白鹭市"), ("Place", "白鹭市"), {})]))


def test_texts_and_names_come_back_as_they_are():
    found = turtle(hostile())
    names = {(each.key, each.properties["name"]) for each in hostile() if each.kind == "Place"}
    assert {
        (str(key), str(name))
        for at in found.subjects(RDF.type, FG.Place)
        for key in found.objects(at, FG["Place.id"])
        for name in found.objects(at, FG["Place.name"])
    } == names


def test_numbers_and_truth_have_the_types_of_the_ontology():
    found = turtle(elements())
    assert (None, FG["Target.value"], Literal(500.0)) in found
    assert (None, FG["Action.position"], Literal(2)) in found
    assert (None, FG["LEADS.derived"], YES) in found


def test_who_knows_org_prov_and_skos_can_read_it():
    found = turtle(elements())
    asked = """
        PREFIX org: <http://www.w3.org/ns/org#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT DISTINCT ?unit ?function WHERE {
          ?u a org:Organization ; skos:prefLabel ?unit ; org:classification/skos:prefLabel ?function .
          FILTER(LANG(?function) = "zh") }
    """
    assert ("白鹭市教育局", "教育") in {(str(unit), str(function)) for unit, function in found.query(asked)}
    seats = {
        str(found.value(found.value(seat, ORG.role), SKOS.prefLabel))
        for seat in found.subjects(RDF.type, ORG.Membership)
    }
    assert seats == {"组长", "办公室主任", "成员"}
    assert any(found.objects(predicate=PROV.wasDerivedFrom))
    quoted = set(found.objects(predicate=PROV.wasQuotedFrom))
    assert quoted == set(found.subjects(FG["Plan.loaded"], YES))


def test_jsonld_is_one_json_document():
    found = json.loads(written(write_jsonld, elements()))
    assert {"@context", "@graph"} == found.keys()
