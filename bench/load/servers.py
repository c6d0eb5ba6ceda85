"""The servers under load. Each is started on an empty directory, and can tell what it has counted."""
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "bench" / "target"
HERE = Path(__file__).resolve().parent

sys.path.insert(0, str(ROOT / "bench" / "coldstart"))
from place import LocalDynamo, free_port  # noqa: E402


class Server:
    """A process and its data directory. `name` chooses the requests in visits.lua."""

    name = ""
    wait_for = ""

    def __init__(self, label):
        self.label = label
        self.data = TARGET / "data" / f"{os.getpid()}-{label}"
        self.process = None

    def fresh(self):
        """Forgets everything."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True)

    def start(self):
        self.port = free_port()
        log = open(self.data / "log", "w+")
        self.process = subprocess.Popen(
            [str(a) for a in self.command()], cwd=self.data, stdout=log, stderr=subprocess.STDOUT)
        deadline = time.time() + 60
        while time.time() < deadline and not self.is_ready():
            if self.process.poll() is not None:
                raise SystemExit(f"{self.label} ended: see {log.name}")
            time.sleep(0.05)

    def is_ready(self):
        return self.wait_for in (self.data / "log").read_text()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.read().decode()


class Footfall(Server):
    name = "footfall"
    wait_for = "Footfall is counting at "

    def command(self):
        run = os.environ.get("FOOTFALL", str(ROOT / "footfall")).split()
        return [*run, "serve", "--port", self.port, "--data", self.data, "--rate-limit", 0,
                "--trusted-proxies", "127.0.0.1/32"]

    def counted(self):
        return int(re.search(r'"total_visits": ?(\d+)', self.get("/v1/sites/localhost/visits"))[1])

    @staticmethod
    def prepare():
        if "FOOTFALL" not in os.environ:
            make_cache()


class Trivial(Footfall):
    """The same server, asked for its health: no store, no counting."""

    name = "trivial"


class GoatCounter(Server):
    name = "goatcounter"

    @property
    def db(self):
        return self.data / "db.sqlite3"

    def command(self):
        return [program(), "serve", "-listen", f"127.0.0.1:{self.port}", "-tls", "http", "-db",
                f"sqlite+{self.db}", "-ratelimit", "count:100000000/1", "-automigrate"]

    def fresh(self):
        super().fresh()
        subprocess.run(
            [program(), "db", "create", "site", "-createdb", "-vhost", "127.0.0.1", "-user.email",
             "a@example.com", "-user.password", "a password", "-db", f"sqlite+{self.db}"],
            check=True, capture_output=True)

    def is_ready(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def counted(self):
        """All pageviews. By default it keeps sums by path and hour, no row for each."""
        with sqlite3.connect(self.db) as db:
            return db.execute("select coalesce(sum(total), 0) from hit_counts").fetchone()[0]


class Original(Server):
    """The original's handler, on DynamoDB Local in memory."""

    name = "original"
    wait_for = "ready"

    def fresh(self):
        super().fresh()
        self.store = LocalDynamo(java(), dynamo_jars(), self.data)

    def command(self):
        return ["env", "TABLE_NAME=visitors", f"DYNAMODB_ENDPOINT={self.store.plain}",
                "AWS_DEFAULT_REGION=eu-central-1", "AWS_ACCESS_KEY_ID=local",
                "AWS_SECRET_ACCESS_KEY=local", python_with_boto3(), HERE / "http_loop.py", self.port]

    def stop(self):
        super().stop()
        self.store.close()

    def counted(self):
        raise NotImplementedError("the original tells no true total")


def make_cache():
    """Builds Footfall, and waits until the launcher has made its AOT cache, or will not; answers whether it has."""
    subprocess.run([ROOT / "footfall", "--version"], check=True, capture_output=True,
                   env=dict(os.environ, FOOTFALL_AOT_DELAY="0"))
    aot = ROOT / "server" / "target" / "aot"
    deadline = time.time() + 90
    while time.time() < deadline:
        if (aot / "stamp").exists() and not list(aot.glob("making-*")):
            return True
        time.sleep(0.1)
    return False


def java():
    home = subprocess.run(
        ["sh", "-c", f". {ROOT}/.mvn/find-jdk.sh && find_jdk_25 && echo $JAVA_HOME"],
        capture_output=True, text=True, check=True).stdout.strip()
    return f"{home}/bin/java"


def dynamo_jars():
    jars = TARGET / "load" / "jars"
    if not jars.exists():
        subprocess.run(
            [ROOT / "mvnw", "-B", "-q", "-pl", "store-dynamodb", "-am", "-Dmaven.test.skip=true",
             "package", "dependency:copy-dependencies", "-DincludeScope=test",
             "-DexcludeGroupIds=dev.footfall", f"-DoutputDirectory={jars}"], cwd=ROOT, check=True)
    return jars


def python_with_boto3():
    venv = TARGET / "venv"
    if not venv.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin" / "pip", "install", "-q", "boto3"], check=True)
    return venv / "bin" / "python"


def program():
    """GoatCounter, built when it is not there."""
    built = TARGET / "goatcounter"
    if not built.exists():
        TARGET.mkdir(exist_ok=True)
        subprocess.run([HERE / "goatcounter.sh", built], check=True)
    return built
