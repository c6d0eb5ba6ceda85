"""Where the functions count: DynamoDB Local behind TLS, with a chain of three certificates."""

import socket
import subprocess
import sys
import time
from pathlib import Path


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("nobody listens on %d" % port)


def certificates(directory):
    """A root, an intermediate and a leaf for localhost, RSA 2048, as AWS has them."""

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=directory, check=True, capture_output=True)

    ca = "basicConstraints=critical,CA:TRUE"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem",
            "-days", "30", "-subj", "/CN=bench root", "-addext", ca)
    for name, issuer, extension in (
        ("middle", "root", ca),
        ("leaf", "middle", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
    ):
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".csr",
                "-subj", "/CN=bench " + name)
        (directory / (name + ".ext")).write_text(extension)
        openssl("x509", "-req", "-in", name + ".csr", "-CA", issuer + ".pem", "-CAkey", issuer + ".key",
                "-days", "30", "-extfile", name + ".ext", "-out", name + ".pem")
    chain = "".join((directory / n).read_text() for n in ("leaf.pem", "middle.pem", "leaf.key"))
    (directory / "chain.pem").write_text(chain)


class LocalDynamo:
    """DynamoDB Local, in memory, without telemetry."""

    def __init__(self, java, jars, directory):
        self.port = free_port()
        self.plain = "http://127.0.0.1:%d" % self.port
        self.processes = []
        self.directory = Path(directory)
        self.start(
            java, "-cp", str(jars) + "/*", "--enable-native-access=ALL-UNNAMED",
            "software.amazon.dynamodb.services.local.main.ServerRunner",
            "-inMemory", "-sharedDb", "-disableTelemetry", "-port", str(self.port))
        wait_for(self.port)

    def start(self, *command):
        with open(self.directory / "place.log", "a") as log:
            self.processes.append(
                subprocess.Popen(command, stdout=log, stderr=log, cwd=self.directory))

    def close(self):
        for process in self.processes:
            process.terminate()
            process.wait(30)


class Place(LocalDynamo):
    """The same, and stunnel before it."""

    def __init__(self, java, jars, directory):
        super().__init__(java, jars, directory)
        port = free_port()
        self.endpoint = "https://localhost:%d" % port
        config = self.directory / "stunnel.conf"
        config.write_text(
            "foreground = yes\npid =\nsyslog = no\ndebug = err\n[dynamodb]\naccept = 127.0.0.1:%d\n"
            "connect = 127.0.0.1:%d\ncert = %s\n" % (port, self.port, self.directory / "chain.pem"))
        self.start("stunnel", str(config))
        wait_for(port)


if __name__ == "__main__":
    certificates(Path(sys.argv[1]))
