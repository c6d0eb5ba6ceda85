"""Counts visits with Footfall's server and with the original, each on its own tables with so many
visitors in them, and tells the units that each visit cost."""

import importlib
import os
import secrets
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import boto3

from meter import Meter

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "coldstart"))
from place import LocalDynamo, free_port  # noqa: E402

VISITS = 6
PAUSE = 2  # seconds: visit ids are kept for 40, and their bytes are billed
FILLERS = 4
READ, WRITE = 0.125, 0.625  # dollars per million units, on demand, us-east-1
KEYS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_REGION": "eu-central-1", "AWS_DEFAULT_REGION": "eu-central-1"}
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def table(client, name, *keys):
    client.create_table(
        TableName=name, BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": k, "AttributeType": "S"} for k in keys],
        KeySchema=[{"AttributeName": k, "KeyType": t} for k, t in zip(keys, ("HASH", "RANGE"))])


def fill(port, name, count):
    step = -(-count // FILLERS)
    fillers = [
        subprocess.Popen([sys.executable, str(HERE / "fill.py"), str(port), name,
                          str(start), str(min(count, start + step))])
        for start in range(0, count, step)]
    if any(filler.wait() for filler in fillers):
        sys.exit("the table is not filled")


def footfall(root, meter, name):
    """Starts the server; answers it and how to count a visit of an address."""
    port = free_port()
    java = os.environ["JAVA_HOME"] + "/bin/java"
    server = subprocess.Popen(
        [java, "-jar", str(root / "server/target/footfall.jar"), "serve", "--port", str(port),
         "--store", "dynamodb", "--table", name, "--endpoint", meter.endpoint,
         "--site", "blog.example", "--trusted-proxies", "127.0.0.1/32", "--rate-limit", "0"],
        env={**os.environ, **KEYS}, cwd=root / "bench/target/units",
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def visit(address):
        request = urllib.request.Request(
            "http://127.0.0.1:%d/v1/sites/blog.example/visits?path=/&id=%s" % (port, secrets.token_hex(8)),
            method="POST", headers={"User-Agent": BROWSER, "X-Forwarded-For": address,
                                    "Origin": "https://blog.example"})
        for _ in range(60):
            try:
                with urllib.request.urlopen(request) as answer:
                    return answer.read().decode()
            except OSError:  # it is still starting
                time.sleep(0.5)
        sys.exit("Footfall does not answer")

    return server, visit


def original(meter, name):
    os.environ.update(KEYS, TABLE_NAME=name, DYNAMODB_ENDPOINT=meter.endpoint)
    handler = importlib.reload(importlib.import_module("original"))
    return lambda address: handler.handle(
        {"requestContext": {"http": {"sourceIp": address}}}, None)["body"]


def measure(meter, visit, addresses):
    """Units for each visit, and the last answer."""
    before = meter.units()
    for address in addresses:
        answer = visit(address)
        time.sleep(PAUSE)
    writes, reads = ((now - then) / len(addresses) for now, then in zip(meter.units(), before))
    return writes, reads, answer


def report(who, visitors, kind, measured):
    writes, reads, answer = measured
    print("%-9s %10d %-10s %7.2f %9.2f %10.2f   %s" % (
        who, visitors, kind, writes, reads, writes * WRITE + reads * READ, answer.strip()), flush=True)


def compare(root, dynamo, meter, visitors):
    client = boto3.client("dynamodb", endpoint_url=dynamo.plain, region_name="eu-central-1",
                          aws_access_key_id="local", aws_secret_access_key="local")
    counts, theirs = "counts-%d" % visitors, "original-%d" % visitors
    table(client, counts, "pk", "sk")
    table(client, counts + "-visitors", "pk")
    table(client, theirs, "visitor_id")
    fill(dynamo.port, counts + "-visitors", visitors)
    fill(dynamo.port, theirs, visitors)
    new = ["198.51.100.%d" % n for n in range(1, VISITS + 1)]
    server, ours = footfall(root, meter, counts)
    try:
        ours("203.0.113.1")  # the first of the day: salts, names
        for who, visit in (("Footfall", ours), ("original", original(meter, theirs))):
            report(who, visitors, "first", measure(meter, visit, new))
            report(who, visitors, "returning", measure(meter, visit, new))
    finally:
        server.terminate()
        server.wait(30)


def main():
    root, sizes = Path(sys.argv[1]), [int(size) for size in sys.argv[2:]]
    work = root / "bench/target/units"
    dynamo = LocalDynamo(os.environ["JAVA_HOME"] + "/bin/java", work / "jars", work)
    meter = Meter(dynamo.port)
    print("%-9s %10s %-10s %7s %9s %10s   %s" % (
        "", "visitors", "visit", "writes", "reads", "$/million", "last answer"))
    try:
        for visitors in sizes:
            compare(root, dynamo, meter, visitors)
    finally:
        dynamo.close()


main()
