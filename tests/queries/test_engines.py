"""Every question has the same answer on every engine, and the main ones that of the oracle: columns, rows, order."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.build import build
from graph.store import open_store
from ontology.errors import FengongError
from queries import catalog, run
from tests.queries.test_answers import answers, worked_out
from tests.reliability.conftest import RELEASE
from tests.strategies import records

GRAPHS = 200 if RELEASE else 12
# what a question must be given is the id of a node of these kinds
KINDS = {
    "plan": ["Plan"],
    "other": ["Plan"],
    "person": ["Person"],
    "unit": ["Unit"],
    "action": ["Action"],
    "unit_id": ["Unit"],
    "action_id": ["Action"],
    "id": ["Plan", "Action", "Target", "Person", "Unit", "Theme"],
    "ids": ["Plan", "Action", "Unit"],
}
FREE = {
    "text": ["市", "育", "。", "科技", "局委", ""],
    "indicator": ["市", "教育的", "科技"],
    "inherited": [True],
    "limit": [1, 3],
    "many": [0, 1],
    "threshold": [0.5],
    "times": [1.0],
    "since": ["2024", "2025-06"],
    "until": ["2025", "2030"],
    "assume_first_leads": [True],
    "weight_lead": [2.0],
    "weight_responsible": [0.0],
    "weight_shared": [0.3],
    "weight_support": [0.1],
    "weight_coordinate": [0.7],
}

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def engines(neo4j_server, tmp_path_factory):
    from tests import server  # noqa: PLC0415 - the driver is slow to import

    server.empty(neo4j_server)
    folder = tmp_path_factory.mktemp("engines")
    with (
        open_store(f"embedded:{folder}", write=True) as embedded,
        open_store(f"{neo4j_server}?archive={folder / 'kept'}", write=True) as on_server,
    ):
        yield embedded, on_server


def answer(store, name, parameters):
    """Give columns and rows, or the error that a person would see."""
    try:
        table = run.ask(store, name, parameters)
    except FengongError as error:
        return error.code, error.message
    return table.columns, [list(row.items()) for row in table.records()]


def parameters(question, subgraphs, chance, *, full):
    """Draw what the question must be given, and with `full` what it may be given too."""
    ids = [(node.kind, node.key) for each in subgraphs for node in each.nodes]
    given = {}
    for parameter in question.parameters:
        if parameter.default is None or full:
            kinds = KINDS.get(parameter.name)
            fitting = [key for kind, key in ids if kind in kinds] or ["nothing"] if kinds else FREE[parameter.name]
            drawn = tuple(chance.sample(fitting, min(len(fitting), 5)))
            given[parameter.name] = drawn if parameter.type == "strings" else drawn[0]
    return given


# a difference is told as it was found: to make its graph smaller would take many minutes
@settings(
    max_examples=GRAPHS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(found=st.lists(records(), min_size=1, max_size=3, unique_by=lambda it: build(it).plan), chance=st.randoms())
def test_every_question_has_the_same_answer_on_both_engines(engines, found, chance):
    subgraphs = [build(each) for each in found]
    for engine in engines:
        engine.rebuild(subgraphs)
    for question in catalog.questions().values():
        for full in (False, True):
            given = parameters(question, subgraphs, chance, full=full)
            one, other = (answer(engine, question.name, given) for engine in engines)
            assert one == other, (question.name, given)
    for each in found:
        assert answers(engines[0], each) == worked_out(each)
