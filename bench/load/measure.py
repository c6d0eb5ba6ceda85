"""Runs wrk against a server and looks at the server's process meanwhile."""
import json
import os
import statistics
import subprocess
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")
WARM_UP_RUNS = range(60, 64)  # beyond those that are measured: each run has its own visitors and ids


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_mb(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0


def wrk(server, seconds, connections, run, known=0, target=None):
    """Starts wrk; the result is read by `answer`."""
    env = dict(os.environ, BENCH_TARGET=target or server.name, BENCH_RUN=str(run),
               BENCH_KNOWN=str(known))
    return subprocess.Popen(
        ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s",
         "-s", str(HERE / "visits.lua"), f"http://127.0.0.1:{server.port}"],
        env=env, stdout=subprocess.PIPE, text=True)


def answer(process):
    out = process.communicate()[0]
    for line in out.splitlines():
        if line.startswith("BENCH "):
            return json.loads(line[6:])
    raise SystemExit("wrk says: " + out)


def warm_up(server, seconds, known=0):
    """In four runs: when the connections of the first one end, a JVM compiles anew for ten seconds."""
    for run in WARM_UP_RUNS:
        answer(wrk(server, max(1, seconds // len(WARM_UP_RUNS)), 64, run, known))


def under_load(server, seconds, connections, run, known=0):
    """One measured run: wrk's figures, CPU per request, resident memory at its highest."""
    pid, seen, over = server.process.pid, [], threading.Event()

    def watch():
        while not over.wait(0.25):
            seen.append(resident_mb(pid))

    watcher = threading.Thread(target=watch)
    before = cpu_seconds(pid)
    watcher.start()
    result = answer(wrk(server, seconds, connections, run, known))
    over.set()
    watcher.join()
    result["per_second"] = (result["requests"] - result["bad"]) / result["seconds"]
    result["cpu_us"] = (cpu_seconds(pid) - before) * 1e6 / max(1, result["requests"])
    result["rss_mb"] = max(seen)
    return result


def spread(values):
    """Median, lowest, highest."""
    return statistics.median(values), min(values), max(values)


def table(title, rows, columns):
    """Rows: label -> list of results. Prints the median of each column, and the spread of the first."""
    print(f"\n{title}\n")
    print("| what | " + " | ".join(columns.values()) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for label, results in rows.items():
        cells = []
        for i, key in enumerate(columns):
            middle, low, high = spread([r[key] for r in results])
            digits = 0 if middle >= 100 else 1
            text = f"{middle:,.{digits}f}"
            has_spread = i == 0 and len(results) > 1
            cells.append(text + (f" ({low:,.{digits}f}-{high:,.{digits}f})" if has_spread else ""))
        print(f"| {label} | " + " | ".join(cells) + " |", flush=True)
