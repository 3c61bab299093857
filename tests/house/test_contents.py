"""What the repository and the wheel hold: our own words, nothing that betrays a machine, every data file."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_COMMON = 24  # characters in a row: headings, formulas and lists of offices are shorter; a sentence is not
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w|pypi\.org|files\.pythonhosted|registry\.npm")
ROOMS = ("graph", "loaders", "ontology", "queries")


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def texts():
    for path in tracked():
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_no_file_names_a_machine_or_a_registry():
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, text in texts()
        if path != Path(__file__)
        for match in MACHINE.finditer(text)
    ]
    assert found == []


@pytest.mark.shared
def test_no_sentence_of_a_real_plan_is_in_the_repository(shared):
    real = set()
    for path in [*shared.glob("seeds/*.txt"), *shared.glob("plans/*.txt")]:
        text = "".join(path.read_text("utf-8").split())
        real.update(text[at : at + LONGEST_COMMON] for at in range(len(text) - LONGEST_COMMON))
    taken = {}
    for path, text in texts():
        tight = "".join(text.split())
        both = next(
            (tight[at : at + LONGEST_COMMON] for at in range(len(tight)) if tight[at : at + LONGEST_COMMON] in real),
            None,
        )
        if both and re.search("[一-鿿]{12}", both):
            taken[str(path.relative_to(ROOT))] = both
    assert taken == {}


def test_the_wheel_holds_the_four_rooms_and_all_their_data(tmp_path):
    subprocess.run(["uv", "build", "--wheel", "-q", "-o", tmp_path, ROOT], check=True)
    wheel = next(tmp_path.glob("*.whl"))
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in inside} == set(ROOMS)
    ours = {str(path.relative_to(ROOT)) for path in tracked() if path.relative_to(ROOT).parts[0] in ROOMS}
    assert ours <= inside


def test_the_imports_keep_to_the_rooms():
    done = subprocess.run(["lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
