"""Starts each function anew, in turns, and tells how long it took from the start of the process to
the answer of its first visit."""

import json
import os
import random
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import boto3
from functions import C1, ORIGIN_SECRET, Functions
from place import Place
from runtime_api import RuntimeApi

WARM_UP = 8
IDLE = 0.8
PATIENCE = 12
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def visit():
    """A first visit through CloudFront, as API Gateway hands it over."""
    address = ".".join(str(random.randrange(1, 255)) for _ in range(4))
    return {
        "version": "2.0", "routeKey": "$default",
        "rawPath": "/v1/sites/blog.example/visits",
        "rawQueryString": "path=%2F&id=" + secrets.token_hex(8),
        "headers": {
            "accept": "*/*", "content-length": "0", "user-agent": BROWSER,
            "host": "abcdefghij.execute-api.eu-central-1.amazonaws.com",
            "origin": "https://blog.example", "referer": "https://blog.example/",
            "x-footfall-origin": ORIGIN_SECRET, "cloudfront-viewer-address": address + ":4711",
            "x-forwarded-for": address, "x-forwarded-port": "443", "x-forwarded-proto": "https",
        },
        "requestContext": {
            "domainName": "abcdefghij.execute-api.eu-central-1.amazonaws.com",
            "http": {"method": "POST", "path": "/v1/sites/blog.example/visits",
                     "protocol": "HTTP/1.1", "sourceIp": address, "userAgent": BROWSER},
            "requestId": secrets.token_hex(8), "stage": "$default",
        },
        "isBase64Encoded": False,
    }


def wait_until_idle():
    """Others' work would be measured too: begins when the processors have little to do, if that is soon."""
    end = time.monotonic() + PATIENCE
    idle = 0
    while idle < IDLE and time.monotonic() < end:
        before = ticks()
        time.sleep(0.25)
        total, resting = (now - then for now, then in zip(ticks(), before))
        idle = resting / max(total, 1)


def ticks():
    """All time of the processors, and their idle time, since the system started."""
    each = [int(n) for n in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return sum(each), each[3] + each[4]


def start(function, work, ending=signal.SIGKILL):
    """Milliseconds in all, of the initialisation, of the invocation, and of CPU; megabytes."""
    command, environment, directory = function
    api = RuntimeApi(visit())
    with open(work / "function.log", "w") as log:
        began = time.monotonic()
        process = subprocess.Popen(
            command, cwd=directory, stdout=log, stderr=log,
            env={**environment, "AWS_LAMBDA_RUNTIME_API": api.address})
        answer = api.answer()
        status = Path("/proc/%d/status" % process.pid).read_text()
        process.send_signal(ending)
        used = os.wait4(process.pid, 0)[2]
        process.returncode = 0
    api.close()
    check(answer, work)
    megabytes = int(status.split("VmHWM:")[1].split()[0]) / 1024
    return ((api.answered - began) * 1e3, (api.asked - began) * 1e3,
            (api.answered - api.asked) * 1e3, (used.ru_utime + used.ru_stime) * 1e3, megabytes)


def check(answer, work):
    try:
        response = json.loads(answer)
        if "body" in response:
            assert json.loads(response["body"])["is_new_visitor"] is True
        assert response["statusCode"] == 200
    except (AssertionError, KeyError, ValueError):
        sys.exit("a wrong answer: %s\n%s" % (answer, (work / "function.log").read_text()))


def make_tables(place):
    client = boto3.client("dynamodb", endpoint_url=place.plain, region_name="eu-central-1",
                          aws_access_key_id="local", aws_secret_access_key="local")
    for table, keys in (("counts", ["pk", "sk"]), ("visitors", ["pk"]), ("original", ["visitor_id"])):
        client.create_table(
            TableName=table, BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": k, "AttributeType": "S"} for k in keys],
            KeySchema=[{"AttributeName": k, "KeyType": t} for k, t in zip(keys, ("HASH", "RANGE"))])


def with_caches(functions, work):
    """The functions to compare, by name, their caches trained by a real visit."""
    classes = functions.hello()
    ours = functions.cache("own", functions.all)
    theirs = functions.cache("runtime", functions.runtime)
    hello = functions.jvm([C1, "-XX:AOTCacheOutput=" + str(theirs)], functions.runtime, "Hello::handleRequest")
    hello[2] = classes  # the runtime interface client loads from where it is started
    for cache, training in (
        (ours, functions.jvm([C1, "-XX:AOTCacheOutput=" + str(ours)], functions.all)),
        (theirs, hello),
    ):
        if not cache.exists():
            start(training, work, signal.SIGTERM)
    return {
        "plain zip, no cache": functions.jvm([C1], functions.runtime),
        "plain zip, runtime's cache": functions.jvm([C1, "-XX:AOTCache=" + str(theirs)], functions.runtime),
        "plain zip, C2 too": functions.jvm([], functions.runtime),
        "own AOT cache": functions.jvm([C1, "-XX:AOTCache=" + str(ours)], functions.all),
        "Python, boto3 " + boto3.__version__: functions.original(),
    }


def report(results):
    yardstick = median(r[0] for r in list(results.values())[-1])
    print("%-28s %-19s %-6s %-13s %6s %5s" % ("", "ms (min-max)", "ratio", "init+invoke", "CPU ms", "MB"))
    for name, rounds in results.items():
        total, init, invoke, cpu, megabytes = map(median, zip(*rounds))
        spread = "(%.0f-%.0f)" % (min(r[0] for r in rounds), max(r[0] for r in rounds))
        print("%-28s %5.0f %-13s %-6.2f %-13s %6.0f %5.0f" % (
            name, total, spread, total / yardstick, "%.0f+%.0f" % (init, invoke), cpu, megabytes))


def main():
    work, rounds = Path(sys.argv[1]), int(sys.argv[2])
    place = Place(os.environ["JAVA_HOME"] + "/bin/java", work / "jars", work / "tls")
    try:
        make_tables(place)
        functions = Functions(work, place)
        compared = with_caches(functions, work)
        for _ in range(WARM_UP):  # of DynamoDB Local, and the first visits of the day
            for function in (compared["plain zip, no cache"], functions.original()):
                start(function, work)
        results = {name: [] for name in compared}
        for _ in range(rounds):
            for name, function in compared.items():
                wait_until_idle()
                results[name].append(start(function, work))
        report(results)
    finally:
        place.close()


main()
