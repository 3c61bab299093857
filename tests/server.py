"""A real Neo4j server for tests.

FENGONG_TEST_NEO4J names one whose database may be emptied (NEO4J_USERNAME and NEO4J_PASSWORD say who one is); else a
container is started where Docker runs; else the server comes from Maven Central, once, into a folder outside the tree.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

VERSION = "5.26.12"
USER, PASSWORD = "neo4j", "only-for-tests"
PATIENCE = 120

_CACHE = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "fengong-tests" / f"neo4j-{VERSION}"
_SERVER = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server")
APOC = ("org.neo4j.procedure:apoc-core", "org.neo4j.procedure:apoc-common")
_POM = """
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>tests</groupId><artifactId>server</artifactId><version>1</version>
  <dependencies>{}</dependencies>
</project>
"""
_DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
_SETTINGS = """
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={pages}
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
dbms.usage_report.enabled=false
dbms.security.auth_max_failed_attempts=0
dbms.security.procedures.unrestricted=apoc.*
"""
_HURRIED = ("-XX:TieredStopAtLevel=1",)
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class Server:
    """A server of our own in a folder; it can be killed and started again.

    It is one for tests, with a small heap, and `hurried`: it starts in half the time and never becomes as fast as it
    could, so that what measures speed wants another.
    """

    def __init__(self, home, *, heap="512m", pages="128m", plugins=(), hurried=True):
        self.home, self._heap = home, heap
        self._java = ["java", *(_HURRIED if hurried else ()), "-cp", f"{home}/plugins/*:{_libraries(_SERVER)}/*"]
        if plugins:
            shutil.copytree(_libraries(plugins), home / "plugins")
        self._port = _free_port()
        self._process = None
        self.url = f"bolt://127.0.0.1:{self._port}"
        (home / "conf").mkdir(parents=True, exist_ok=True)
        (home / "conf" / "neo4j.conf").write_text(_SETTINGS.format(port=self._port, pages=pages))
        self.admin("dbms", "set-initial-password", PASSWORD)

    def admin(self, *arguments, folder=None):
        """Run the server's own tool for administration, such as its import; the server must not be running."""
        places = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = [*self._java, "org.neo4j.cli.AdminTool", *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, env={**os.environ, **places})

    def start(self):
        command = [
            *self._java,
            f"-Xmx{self._heap}",
            "-XX:+UseSerialGC",
            *(f"--add-opens=java.base/{it}=ALL-UNNAMED" for it in _OPENED),
            "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={self.home}",
            f"--config-dir={self.home / 'conf'}",
        ]
        with (self.home / "log.txt").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        _wait(self)

    def has_ended(self):
        return self._process.poll() is not None

    @property
    def process(self):
        """The number of the running process."""
        return self._process.pid

    def kill(self):
        """As a power cut would have it, but for what the system still writes."""
        self._process.kill()
        self._process.wait()


@contextmanager
def running():
    """Give the address of a server; who may log in stands in the environment as long as it runs."""
    if named := os.environ.get("FENGONG_TEST_NEO4J"):
        yield named
    elif is_docker_running():
        with _container() as url, _known():
            yield url
    else:
        with local() as server, _known():
            yield server.url


@contextmanager
def local(**given):
    """Give a server of our own."""
    with tempfile.TemporaryDirectory(prefix="neo4j-") as folder:
        server = Server(Path(folder) / "server", **given)
        server.start()
        try:
            yield server
        finally:
            server.kill()  # nobody needs what it would still write


def is_there():
    """Tell whether this machine can have a server at all."""
    return "FENGONG_TEST_NEO4J" in os.environ or is_local_possible() or is_docker_running()


def is_local_possible():
    """Tell whether the server from Maven Central can run here."""
    return bool(shutil.which("java") and shutil.which("mvn"))


def is_docker_running():
    """Tell whether containers can be started."""
    return (
        bool(shutil.which("docker"))
        and not subprocess.run(["docker", "info"], capture_output=True, check=False).returncode
    )


def empty(url):
    """Remove all that is in the server's database."""
    with neo4j.GraphDatabase.driver(url, auth=login()) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()


def login():
    password = os.environ.get("NEO4J_PASSWORD")
    return (os.environ.get("NEO4J_USERNAME", USER), password) if password else None


@contextmanager
def _known():
    before = {name: os.environ.get(name) for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD")}
    os.environ.update(NEO4J_USERNAME=USER, NEO4J_PASSWORD=PASSWORD)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _container():
    from testcontainers.neo4j import Neo4jContainer  # noqa: PLC0415 - only where Docker runs

    with Neo4jContainer(f"neo4j:{VERSION}-community", password=PASSWORD) as container:
        yield container.get_connection_url()


def _libraries(names):
    found = _CACHE / names[0].partition(":")[2]
    if not found.is_dir():
        _CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
            pom = Path(folder) / "pom.xml"
            pom.write_text(_POM.format("".join(_DEPENDENCY.format(*name.split(":"), VERSION) for name in names)))
            fetch = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", "-DincludeScope=runtime"]
            subprocess.run([*fetch, f"-DoutputDirectory={folder}/lib"], check=True, stdout=subprocess.DEVNULL)
            (Path(folder) / "lib").rename(found)
    return found


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with neo4j.GraphDatabase.driver(server.url, auth=(USER, PASSWORD)) as driver:
                return driver.verify_connectivity()
        except (DriverError, Neo4jError):
            if time.monotonic() > deadline or server.has_ended():
                raise RuntimeError((server.home / "log.txt").read_text()[-2000:]) from None
            time.sleep(0.2)
