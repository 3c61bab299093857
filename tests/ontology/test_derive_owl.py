"""The ontology says of every declared name what it is and what people call it."""

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from ontology.derive.owl import DATATYPES, FG, ontology_graph, term
from ontology.schema import PROPERTY_TYPES, schema

GRAPH = ontology_graph(schema())


def labels(name, predicate=RDFS.label):
    return {label.language: str(label) for label in GRAPH.objects(name, predicate)}


def test_the_ontology_bears_the_version_of_the_declaration():
    assert list(GRAPH.subjects(RDF.type, OWL.Ontology)) == [URIRef(FG)]
    assert GRAPH.value(URIRef(FG), OWL.versionInfo) == Literal(str(schema().version))


def test_node_kinds_are_classes_with_a_key():
    for node in schema().nodes.values():
        name = FG[node.name]
        assert (name, RDF.type, OWL.Class) in GRAPH
        assert labels(name) == {"zh": node.zh, "en": node.en}
        assert list(Collection(GRAPH, GRAPH.value(name, OWL.hasKey))) == [term(node.name, node.key)]


def test_edge_kinds_are_properties_between_their_ends():
    for edge in schema().edges.values():
        assert (FG[edge.name], RDF.type, OWL.ObjectProperty) in GRAPH
        assert labels(FG[edge.name]) == {"zh": edge.zh, "en": edge.en}
    assert GRAPH.value(FG.LEADS, RDFS.domain) == FG.Unit
    assert GRAPH.value(FG.LEADS, RDFS.range) == FG.Action
    either = GRAPH.value(GRAPH.value(FG.MEASURES, RDFS.range), OWL.unionOf)
    assert list(Collection(GRAPH, either)) == [FG.Action, FG.Plan]
    assert (GRAPH.value(FG.MEASURES, RDFS.range), RDF.type, OWL.Class) in GRAPH
    assert GRAPH.value(FG.MEASURES, RDFS.domain) == FG.Target


def test_only_edge_kinds_with_properties_have_statements():
    for edge in schema().edges.values():
        has_class = (term("Edge", edge.name), RDFS.subClassOf, FG.Edge) in GRAPH
        assert has_class == bool(edge.properties), edge.name
        assert ((term("Edge", edge.name), RDFS.seeAlso, FG[edge.name]) in GRAPH) == has_class
    assert (FG.Edge, RDFS.subClassOf, RDF.Statement) in GRAPH


def test_every_property_has_its_owner_and_its_type():
    declared = schema()
    owners = [(node, FG[node.name]) for node in declared.nodes.values()]
    owners += [(edge, term("Edge", edge.name)) for edge in declared.edges.values()]
    for kind, domain in owners:
        for each in kind.properties.values():
            name = term(kind.name, each.name)
            closed = each.vocabulary is not None
            assert GRAPH.value(name, RDFS.domain) == domain
            assert GRAPH.value(name, RDFS.range) == (SKOS.Concept if closed else DATATYPES[each.type])
            assert (name, RDF.type, OWL.ObjectProperty if closed else OWL.DatatypeProperty) in GRAPH
            assert (name, RDF.type, OWL.FunctionalProperty) in GRAPH
            assert labels(name) == {"zh": each.zh, "en": each.en}


def test_python_values_have_the_declared_datatypes():
    written = {type_: Literal(python()).datatype or XSD.string for type_, python in PROPERTY_TYPES.items()}
    assert written == DATATYPES


def test_closed_lists_are_schemes_of_concepts():
    for name, terms in schema().vocabularies.items():
        assert (FG[name], RDF.type, SKOS.ConceptScheme) in GRAPH
        concepts = set(GRAPH.subjects(SKOS.inScheme, FG[name]))
        assert concepts == {term(name, key) for key in terms}
        assert concepts <= set(GRAPH.subjects(RDF.type, SKOS.Concept))
        assert {str(GRAPH.value(concept, SKOS.notation)) for concept in concepts} == terms.keys()
    assert labels(term("role", "lead"), SKOS.prefLabel) == {"zh": "牵头", "en": "lead"}
    assert str(GRAPH.value(term("role", "lead"), SKOS.definition)) == schema().vocabularies["role"]["lead"].means


def test_one_name_stands_for_one_thing():
    what = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme, SKOS.Concept)
    named = [name for kind in what for name in GRAPH.subjects(RDF.type, kind) if isinstance(name, URIRef)]
    assert len(set(named)) == len(named)


def test_signs_become_names_that_turtle_can_carry():
    assert term("operator", ">=") == FG["operator.%3E%3D"]
    assert isomorphic(Graph().parse(data=GRAPH.serialize(format="turtle"), format="turtle"), GRAPH)


def test_the_ontology_is_the_same_on_every_run():
    assert ontology_graph(schema()).serialize(format="turtle") == GRAPH.serialize(format="turtle")
