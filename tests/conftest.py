"""What tests of several rooms need."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared():
    """The real plans and their records, beside the checkout; never part of it."""
    if not SHARED.is_dir():
        pytest.skip("the real plans are not beside this checkout")
    return SHARED


def pytest_sessionfinish(session, exitstatus):
    """Where everything a test needs is there (FENGONG_NO_SKIP), a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("FENGONG_NO_SKIP") and exitstatus == 0 and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line("a test was skipped where none may be", red=True)
