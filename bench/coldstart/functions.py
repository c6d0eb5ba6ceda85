"""The functions to start: Footfall as Lambda would run it, in several ways, and the original."""

import hashlib
import os
import subprocess
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
HANDLER = "dev.footfall.lambda.LambdaHandler::handleRequest"
RUNTIME = ("aws-lambda-java-runtime-interface-client", "aws-lambda-java-core",
           "aws-lambda-java-serialization", "utils-lite")

# What the managed runtime sets (AWS Lambda Developer Guide, "Customize Java runtime startup behavior").
SERIAL, C1 = "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"
HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"

# As deployed: only requests with this header are let in.
ORIGIN_SECRET = "x" * 48


class Functions:
    def __init__(self, work, place):
        self.work = work
        self.task, self.jars = work / "task", work / "jars"
        self.java = os.environ["JAVA_HOME"] + "/bin/java"
        self.runtime = [str(next(self.jars.glob(name + "-[0-9]*.jar"))) for name in RUNTIME]
        self.all = self.runtime + sorted(str(jar) for jar in (self.task / "lib").glob("*.jar"))
        credentials = {
            "AWS_REGION": "eu-central-1", "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local",
        }
        shared = {**credentials, "PATH": "/usr/bin:/bin", "DYNAMODB_ENDPOINT": place.endpoint}
        self.java_environment = {
            **shared, "TABLE_NAME": "counts", "VISITORS_TABLE_NAME": "visitors",
            "SITES": "blog.example", "RATE_LIMIT": "0",
            "CLIENT_ADDRESS": "cloudfront", "ORIGIN_SECRET": ORIGIN_SECRET,
            "LAMBDA_TASK_ROOT": str(self.task), "LD_LIBRARY_PATH": str(self.task / "lib"),
        }
        self.python_environment = {
            **shared, "TABLE_NAME": "original", "AWS_CA_BUNDLE": str(work / "tls" / "bundle.pem"),
            "PYTHONPATH": str(HERE),
        }

    def jvm(self, options, jars, handler=HANDLER):
        command = [self.java, SERIAL, HOOKS, *options, "-cp", ":".join(jars), MAIN, handler]
        return [command, self.java_environment, self.task]

    def original(self):
        python = str(self.work / "venv" / "bin" / "python")
        return [[python, "-m", "awslambdaric", "original.handle"], self.python_environment, HERE]

    def cache(self, name, jars):
        """Named by the JDK and the jars: JDK 25.0.3 runs old code from a cache without a word when
        a jar has changed (JDK-8377932)."""
        digest = hashlib.sha256()
        version = subprocess.run([self.java, "-version"], capture_output=True, check=True)
        digest.update(version.stderr)
        for jar in jars:
            digest.update(jar.encode() + b"\0" + Path(jar).read_bytes())
        return self.work / ("%s-%s.aot" % (name, digest.hexdigest()[:16]))

    def hello(self):
        """Compiles the function that does nothing; answers its directory, laid out as an unpacked zip."""
        root = self.work / "hello"
        (root / "lib").mkdir(parents=True, exist_ok=True)
        subprocess.run([self.java + "c", "-cp", ":".join(self.runtime), "-d", str(root),
                        str(HERE / "Hello.java")], check=True)
        with zipfile.ZipFile(root / "lib" / "hello.jar", "w") as jar:
            jar.write(root / "Hello.class", "Hello.class")
        return root
