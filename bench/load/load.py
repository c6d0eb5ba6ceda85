#!/usr/bin/env python3
"""Counted visits a second over HTTP, beside the yardsticks, in turns; and what kill -9 costs each.

    python3 bench/load/load.py [--rounds 5] [--seconds 8] [--targets footfall,trivial,...] [--no-kill]

Needs wrk, Go with a C compiler (GoatCounter), boto3 (the original). FOOTFALL is another command to
run Footfall by. Takes 2 minutes a round.
"""
import argparse
import sys
import time

import measure
import servers

ALL = {
    "footfall": servers.Footfall, "trivial": servers.Trivial,
    "goatcounter": servers.GoatCounter, "original": servers.Original}
CONNECTIONS = [64, 512]
COLUMNS = {"per_second": "answers/s (lowest-highest)", "p50_ms": "p50 ms", "p99_ms": "p99 ms",
           "cpu_us": "CPU us/request", "rss_mb": "resident MB", "bad": "not 200"}


def one_turn(label, seconds, warm_up, results):
    """Each turn: a new process on an empty directory, a warm-up, then the measured runs."""
    server = ALL[label](label)
    server.fresh()
    server.start()
    try:
        measure.answer(measure.wrk(server, warm_up, 64, run=0))
        for i, connections in enumerate(CONNECTIONS):
            result = measure.under_load(server, seconds, connections, run=1 + i)
            results[connections].setdefault(label, []).append(result)
            print(f"{label} {connections}: {result['per_second']:,.0f}/s", file=sys.stderr)
    finally:
        server.stop()


def kill_under_load(label, after=13):
    """Acknowledged while wrk ran, and what is there after kill -9 and a restart."""
    server = ALL[label](label)
    server.fresh()
    server.start()
    load = measure.wrk(server, after + 2, 64, run=3)
    time.sleep(after)
    server.kill()
    result = measure.answer(load)
    server.start()
    kept = server.counted()
    server.stop()
    acknowledged = result["requests"] - result["bad"]
    lost = max(0, acknowledged - kept)
    print(f"| {label} | {acknowledged:,} | {kept:,} | {lost:,} |", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=8)
    options.add_argument("--warm-up", type=int, default=6)
    options.add_argument("--targets", default=",".join(ALL))
    options.add_argument("--no-kill", action="store_true")
    given = options.parse_args()
    labels = given.targets.split(",")

    results = {connections: {} for connections in CONNECTIONS}
    for _ in range(given.rounds):
        for label in labels:
            one_turn(label, given.seconds, given.warm_up, results)
    for connections, rows in results.items():
        measure.table(f"{connections} connections, medians of {given.rounds}", rows, COLUMNS)
    if not given.no_kill:
        print("\n| killed after 13 s of load | acknowledged | kept | lost |\n|---|---|---|---|")
        for label in labels:
            if label in ("footfall", "goatcounter"):
                kill_under_load(label)


if __name__ == "__main__":
    main()
