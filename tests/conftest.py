"""What tests of several rooms need."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("quiet", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # machines are noisy
settings.register_profile("repeatable", settings.get_profile("quiet"), derandomize=True)  # landing is no gamble
settings.load_profile("repeatable" if os.environ.get("FENGONG_NO_SKIP") else "quiet")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared():
    """The real plans and their records, beside the checkout; never part of it."""
    if not SHARED.is_dir():
        pytest.skip("the real plans are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def neo4j_server():
    """The address of a Neo4j server, started once."""
    from tests import server  # noqa: PLC0415 - the driver is slow to import

    if not server.is_there():
        pytest.skip("here is neither Java with Maven, nor Docker, nor FENGONG_TEST_NEO4J")
    with server.running() as url:
        yield url


@pytest.fixture
def empty_server(neo4j_server):
    """The address of a Neo4j server with nothing in its database."""
    from tests import server  # noqa: PLC0415 - the driver is slow to import

    server.empty(neo4j_server)
    return neo4j_server


def pytest_configure():
    """Hear Ctrl-C: what a shell starts in the background, and all its children, would ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_sessionfinish(session, exitstatus):
    """Where everything a test needs is there (FENGONG_NO_SKIP), a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("FENGONG_NO_SKIP") and exitstatus == 0 and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line("a test was skipped where none may be", red=True)
