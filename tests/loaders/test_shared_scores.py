"""How well the real plans beside the checkout are read, and that no rule knows any of them by its place."""

import json
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from loaders.assemble import assemble
from loaders.document import read
from ontology.record import to_json

pytestmark = pytest.mark.shared

SEEDS = {
    "actions.f1": 0.99,
    "duties.f1": 0.99,
    "duties_any_role.f1": 0.99,
    "unit_grouping.f1": 0.99,
    "unit_name.acc": 0.99,
    "people.f1": 0.99,
    "spans.acc": 1,
    "plan.acc": 0.97,
    "unit_function.acc": 0.97,
    "unit_kind.acc": 0.97,
    "action_kind.acc": 0.97,
    "based_on.f1": 0.95,
    "targets_value.f1": 0.95,
    "targets.f1": 0.92,
    "coordinate.f1": 0.85,
}
PLANS = {
    "duties.f1": 0.97,
    "duties_any_role.f1": 0.98,
    "actions.f1": 0.95,
    "targets_value.f1": 0.85,
    "people.f1": 0.95,
    "unit_grouping.f1": 0.98,
    "unit_name.acc": 0.95,
    "unit_function.acc": 0.95,
    "spans.acc": 1,
}
# Places of the plans that have no record, and those above or beside the places of the others.
OTHER_PLACES = [
    "包头",
    "石城",
    "温州",
    "浙江",
    "内蒙古",
    "赣州",
    "合肥",
    "杭州",
    "宁波",
    "湖州",
    "来宾",
    "吴忠",
    "郑州",
]
LEVEL = "特别行政区|自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗|镇|乡"


def short_of(wanted, shared, documents, gold, tmp_path):
    """Read the documents and let the scorer say which figures are lower than they have to be."""
    made = tmp_path / "records.jsonl"
    made.write_bytes(b"\n".join(to_json(assemble(read(path))) for path in documents))
    required = [f"--require={name}={value}" for name, value in wanted.items()]
    command = [sys.executable, shared / "score" / "score.py", gold, made, "--sources", documents[0].parent, *required]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.stderr == ""
    assert "no record for" not in done.stdout
    return [line for line in done.stdout.splitlines() if line.startswith("short:")]


def with_gold(folder, gold):
    names = {path.stem for path in gold.glob("*.json")}
    return sorted(path for path in folder.glob("*.txt") if path.stem in names)


def test_the_seeds_are_read_as_well_as_promised(shared, tmp_path):
    documents = with_gold(shared / "seeds", shared / "gold")
    assert len(documents) == 4
    assert short_of(SEEDS, shared, documents, shared / "gold", tmp_path) == []


def test_the_other_plans_are_read_as_well_as_promised(shared, tmp_path):
    gold = shared / "plans" / "gold"
    documents = with_gold(shared / "plans", gold)
    assert len(documents) == 5
    assert short_of(PLANS, shared, documents, gold, tmp_path) == []


def places(shared):
    """The names without level of all areas that the hand-made records name: 青禾 of 青禾市, both of 云泽市澜桥区."""
    named = set(OTHER_PLACES)
    for record in [*(shared / "gold").glob("*.json"), *(shared / "plans" / "gold").glob("*.json")]:
        area = json.loads(record.read_text("utf-8"))["plan"]["jurisdiction"]
        parts = re.findall(f"(.{{2,6}}?)(?:{LEVEL})", "" if area == "全国" else area)
        named.update(part for part in parts if len(part) > 1)
    return named


LOADERS = Path(str(resources.files("loaders")))
FILES = sorted(str(path.relative_to(LOADERS)) for path in LOADERS.rglob("*") if path.suffix in {".py", ".toml", ".tsv"})


@pytest.mark.parametrize("name", FILES)
def test_no_rule_and_no_module_names_a_place_of_these_plans(name, shared):
    known = re.compile("|".join(sorted(places(shared))))
    lines = enumerate(LOADERS.joinpath(name).read_text("utf-8").splitlines(), 1)
    assert [(number, match[0]) for number, line in lines for match in known.finditer(line)] == []
