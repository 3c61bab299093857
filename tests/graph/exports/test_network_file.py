"""GraphML and GEXF are read back by networkx as the network that they were written of."""

import io

import networkx as nx
import pytest
from hypothesis import given, settings
from lxml import etree

from graph.build import build
from graph.elements import DUTIES, order
from graph.exports import looks
from graph.exports.network_file import write_gexf, write_graphml
from graph.exports.part import as_written
from graph.merge import merge
from graph.network import network
from loaders import document
from loaders.assemble import assemble
from tests.graph.exports.samples import elements, hostile, written
from tests.graph.samples import other, record
from tests.strategies import records

LOOKS = ("r", "g", "b", "size", "viz", "id")


def graphml(found):
    return nx.read_graphml(io.BytesIO(written(write_graphml, found)), force_multigraph=True)


def gexf(found):
    return nx.read_gexf(io.BytesIO(written(write_gexf, found)))


def content(found):
    def plain(data):
        return {name: value for name, value in data.items() if name not in LOOKS}

    nodes = {name: plain(data) for name, data in found.nodes(data=True)}
    return nodes, sorted((start, end, plain(data).items()) for start, end, data in found.edges(data=True))


def test_a_network_has_the_nodes_and_edges_of_the_graph():
    found = network(elements())
    assert found.nodes["Place:白鹭市"] == {"class": "Place", "key": "白鹭市", "label": "白鹭市", "name": "白鹭市"}
    assert found.is_directed()
    assert len(found) + found.number_of_edges() == len(elements())
    assert {name for _, _, name in found.edges(keys=True)} == {f"e{number}" for number in range(found.size())}


@pytest.mark.parametrize("read", [graphml, gexf])
def test_networkx_reads_back_the_same_network(read):
    assert content(read(elements())) == content(network(elements()))


@pytest.mark.shared
@pytest.mark.parametrize("read", [graphml, gexf])
def test_the_real_plans_come_back_as_they_are(shared, read):
    plans = [build(assemble(document.read(file))) for file in sorted((shared / "seeds").glob("*.txt"))]
    found = sorted(merge(plans), key=order)
    assert content(read(found)) == content(network(found))


@pytest.mark.parametrize("read", [graphml, gexf])
def test_texts_that_are_markup_elsewhere_come_back_as_they_are(read):
    assert content(read(hostile())) == content(network(hostile()))


@pytest.mark.parametrize("read", [graphml, gexf])
@settings(max_examples=40)
@given(records())
def test_whatever_a_record_holds_is_read_back(read, found):
    graph = build(found)
    there = (*graph.nodes, *graph.edges)
    assert content(read(there)) == content(network(there))


def test_edges_keep_their_names():
    assert set(graphml(elements()).edges(keys=True)) == set(network(elements()).edges(keys=True))


def test_what_xml_cannot_hold_is_marked():
    found = [each for each in hostile() if each.kind == "Place"][:1]
    assert (
        "a\ufffdb"
        in written(write_gexf, [type(found[0])("Place", "a\x00b", {"id": "a\x00b", "name": "a\x0bb"})]).decode()
    )


def test_gephi_finds_colours_sizes_weights_and_labels():
    spaces = {"g": "http://www.gexf.net/1.2draft", "viz": "http://www.gexf.net/1.2draft/viz"}
    tree = etree.fromstring(written(write_gexf, elements()))
    for node in tree.iterfind(".//g:node", spaces):
        assert node.get("label")
        assert node.find("viz:size", spaces) is not None
    colours = {tuple(node.find("viz:color", spaces).attrib.values()) for node in tree.iterfind(".//g:node", spaces)}
    assert len(colours) == len({each.kind for each in elements() if hasattr(each, "key")})
    assert all(float(edge.get("weight")) > 0 for edge in tree.iterfind(".//g:edge", spaces))
    keys = {key.get("attr.name") for key in etree.fromstring(written(write_graphml, elements())).iterfind("{*}key")}
    assert {"r", "g", "b", "size", "label", "weight"} <= keys


def test_duties_have_the_ink_of_their_role_and_inherited_ones_a_paler_one():
    inks = {
        (data["role"], data["derived"]): (data["r"], data["g"], data["b"])
        for _, _, data in graphml(elements()).edges(data=True)
        if data["class"] in DUTIES
    }
    written = {role: inks[role, False] for role, derived in inks if not derived}
    assert written == {role: looks.channels(looks.ROLES[role]) for role in written}
    assert len(written) > 1
    assert all(sum(ink) > sum(written[role]) for (role, derived), ink in inks.items() if derived)
    assert any(derived for _, derived in inks)


def test_without_what_is_inherited_each_clause_counts_once():
    kept = [each for each in as_written(elements()) if each.kind in DUTIES]
    assert kept == [each for each in elements() if each.kind in DUTIES and each.properties["rule"] != "inherited"]
    assert len(kept) == 2 * len(record().duties) + len(other(1).duties)


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_an_empty_graph_is_a_file_too(write):
    read = {write_graphml: graphml, write_gexf: gexf}[write]
    assert len(read([])) == 0
