"""The embedded engine takes the tables and keeps to them."""

import ladybug
import pytest

from ontology.derive.embedded_schema import COLUMN_TYPES, statements
from ontology.schema import PROPERTY_TYPES, read, schema

SMALL = {
    "version": 1,
    "node": {
        name: {
            "zh": name,
            "en": name,
            "key": "id",
            "caption": "order",
            "properties": {
                "id": {"type": "string", "required": True, "zh": "标识", "en": "id"},
                "order": {"type": "integer", "zh": "次序", "en": "order"},
            },
        }
        for name in ("Unit", "Action", "Plan")
    },
    "edge": {
        "MEASURES": {"zh": "衡量", "en": "measures", "ends": [["Unit", "Action"], ["Unit", "Plan"]]},
        "LEADS": {
            "zh": "牵头",
            "en": "leads",
            "ends": [["Unit", "Action"]],
            "properties": {
                "share": {"type": "float", "zh": "份额", "en": "share"},
                "derived": {"type": "boolean", "zh": "推导", "en": "derived"},
            },
        },
    },
}


@pytest.fixture
def ask(tmp_path):
    """Run Cypher on an empty store that has the declared tables."""
    database = ladybug.Database(str(tmp_path / "store"), buffer_pool_size=64 * 2**20)
    connection = ladybug.Connection(database)

    def run(text, parameters=None):
        return list(connection.execute(text, parameters or {}))

    for statement in statements(schema()):
        run(statement)
    yield run
    connection.close()
    database.close()


def test_tables_are_written_with_every_name_in_backticks():
    columns = "`id` STRING, `order` INT64, PRIMARY KEY (`id`)"
    assert statements(read(SMALL, {})) == (
        f"CREATE NODE TABLE IF NOT EXISTS `Unit` ({columns})",
        f"CREATE NODE TABLE IF NOT EXISTS `Action` ({columns})",
        f"CREATE NODE TABLE IF NOT EXISTS `Plan` ({columns})",
        "CREATE REL TABLE IF NOT EXISTS `MEASURES` (FROM `Unit` TO `Action`, FROM `Unit` TO `Plan`)",
        "CREATE REL TABLE IF NOT EXISTS `LEADS` (FROM `Unit` TO `Action`, `share` DOUBLE, `derived` BOOL)",
    )


def test_every_declared_type_is_a_column_type():
    assert COLUMN_TYPES.keys() == PROPERTY_TYPES.keys()


def test_the_engine_has_a_table_of_every_kind_with_its_columns(ask):
    tables = {name: kind for _, name, kind, *_ in ask("CALL show_tables() RETURN *")}
    declared = schema()
    assert tables == dict.fromkeys(declared.nodes, "NODE") | dict.fromkeys(declared.edges, "REL")
    for kind in (*declared.nodes.values(), *declared.edges.values()):
        columns = {name: type_ for _, name, type_, *_ in ask(f"CALL table_info('{kind.name}') RETURN *")}
        assert columns == {each.name: COLUMN_TYPES[each.type] for each in kind.properties.values()}


def test_an_edge_kind_joins_the_declared_pairs_of_ends(ask):
    for edge in schema().edges.values():
        pairs = [(start, end) for start, end, *_ in ask(f"CALL show_connection('{edge.name}') RETURN *")]
        assert sorted(pairs) == sorted(edge.ends)


def test_making_the_tables_again_changes_nothing(ask):
    ask("CREATE (:Place {id: '云溪市', name: '云溪市'})")
    for statement in statements(schema()):
        ask(statement)
    assert ask("MATCH (p:Place) RETURN p.name") == [["云溪市"]]


def test_two_nodes_of_one_key_are_refused(ask):
    ask("CREATE (:Place {id: '云溪市', name: '云溪市'})")
    with pytest.raises(RuntimeError, match="primary key"):
        ask("CREATE (:Place {id: '云溪市', name: '又一个'})")


def test_two_kinds_of_duty_are_asked_together(ask):
    ask("CREATE (:Unit {id: 'u', name: '市水利局'}), (:Action {id: 'a', title: '管网改造'})")
    for kind, role, rank in (("LEADS", "lead", 1), ("PARTICIPATES", "support", 1), ("PARTICIPATES", "shared", 2)):
        ask(
            f"MATCH (u:Unit {{id: 'u'}}) MATCH (a:Action {{id: 'a'}}) "
            f"CREATE (u)-[:{kind} {{role: $role, rank: $rank, derived: false}}]->(a)",
            {"role": role, "rank": rank},
        )
    found = ask("MATCH (a)-[r:LEADS|PARTICIPATES]->(b) RETURN a.name, r.role, r.rank, b.title ORDER BY r.role")
    assert found == [
        ["市水利局", "lead", 1, "管网改造"],
        ["市水利局", "shared", 2, "管网改造"],
        ["市水利局", "support", 1, "管网改造"],
    ]


def test_one_edge_kind_ends_at_two_kinds_of_node(ask):
    ask("CREATE (:Target {id: 't', value: 9.5}), (:Action {id: 'a'}), (:Plan {id: 'p', loaded: true})")
    ask("MATCH (t:Target {id: 't'}) MATCH (a:Action {id: 'a'}) CREATE (t)-[:MEASURES]->(a)")
    ask("MATCH (t:Target {id: 't'}) MATCH (p:Plan {id: 'p'}) CREATE (t)-[:MEASURES]->(p)")
    assert ask("MATCH (t:Target)-[:MEASURES]->(x) RETURN t.value, x.id ORDER BY x.id") == [[9.5, "a"], [9.5, "p"]]
    assert ask("MATCH (:Target)-[:MEASURES]->(p:Plan) RETURN p.id, p.loaded") == [["p", True]]


def test_an_edge_between_other_kinds_is_refused(ask):
    ask("CREATE (:Unit {id: 'u'}), (:Plan {id: 'p'})")
    with pytest.raises(RuntimeError, match="violates schema"):
        ask("MATCH (p:Plan {id: 'p'}) MATCH (u:Unit {id: 'u'}) CREATE (p)-[:LEADS]->(u)")
