#!/usr/bin/env python3
"""Makes the log of ReferenceCountTest from nobody's data, and counts it without Footfall.

    server/src/test/log/make.py     # writes access.log.gz and access.expected.json beside the test

10,000 lines in Apache's combined format over four days, not in time order, one of them malformed: visitors at
documentation addresses (RFC 5737, RFC 3849), some of whom come again within 24 hours and after, pages and what pages
fetch, errors, bots. The same bytes each time.
"""
import datetime
import gzip
import ipaddress
import json
import os
import random
import re

LINES = 10_000
START = datetime.datetime(2026, 5, 17, 10, 5, tzinfo=datetime.timezone.utc)
SECONDS = 3 * 86_400 + 40_000
WINDOW = 86_400
TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "dev", "footfall", "server")
ASSETS = """css js mjs map json xml txt png jpg jpeg gif svg webp avif ico woff woff2 ttf mp4 webm pdf zip gz""".split()
PAGES = ["/", "/index.html", "/about", "/blog/", "/blog/?page=2", "/feed-of-thoughts", "/presentations/logs/"] + [
    f"/blog/post-{n}.html" for n in range(60)]
FILES = [f"/static/file-{n}.{end}" for n, end in enumerate(ASSETS * 2)]
BROWSERS = ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Mobile Safari/604.1"]
BOTS = ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.17.0"]
LINE = re.compile(r'^(\S+) \S+ \S+ \[([^\]]+)\] "(\S+) (\S+) HTTP/[\d.]+" (\d{3}) ')


def addresses(chance):
    networks = [ipaddress.ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]
    v4 = [str(a) for network in networks for a in network.hosts()]
    v6 = [f"2001:db8:{n:x}::{chance.randrange(1, 0xffff):x}" for n in range(1, 500)]
    return v4 + v6


def lines(chance):
    people = addresses(chance)
    regulars = chance.sample(people, 120)
    made = []
    for _ in range(LINES - 1):
        who = chance.choice(regulars if chance.random() < 0.4 else people)
        second = int(SECONDS * chance.random())
        path = chance.choice(PAGES if chance.random() < 0.45 else FILES)
        method = "GET" if chance.random() < 0.98 else chance.choice(["POST", "HEAD", "OPTIONS"])
        status = chance.choices([200, 304, 301, 404, 500, 206], [80, 8, 4, 5, 1, 2])[0]
        agent = chance.choice(BOTS if chance.random() < 0.1 else BROWSERS)
        at = START + datetime.timedelta(seconds=second)
        made.append((second + chance.randrange(-90, 90), f'{who} - - [{at:%d/%b/%Y:%H:%M:%S +0000}] "{method} {path} HTTP/1.1"'
                     f' {status} {chance.randrange(200, 90_000)} "-" "{agent}"'))
    made.sort(key=lambda line: line[0])  # nearly in time order, as logs of busy servers are
    texts = [text for _, text in made]
    texts.insert(LINES // 3, '203.0.113.7 - - [18/May/2026:11:12:13 +0000] "GET /broken HTT')
    return texts


def is_page(method, path, status):
    name = re.split(r"[?#]", path)[0].lower()
    return method == "GET" and (200 <= status <= 299 or status == 304) and name.rsplit(".", 1)[-1] not in ASSETS


def visitor(address):
    """A visitor is an IPv4 address, or a network of 64 bits."""
    ip = ipaddress.ip_address(address)
    return address if ip.version == 4 else str(ipaddress.ip_network(f"{address}/64", strict=False))


def count(texts):
    views = []
    for text in texts:
        found = LINE.match(text)
        if found and is_page(found[3], found[4], int(found[5])):
            views.append((datetime.datetime.strptime(found[2], "%d/%b/%Y:%H:%M:%S %z"), visitor(found[1])))
    views.sort(key=lambda view: view[0])
    days, opened = {}, {}
    for at, who in views:
        day = days.setdefault(at.date().isoformat(), {"views": 0, "window24": 0})
        day["views"] += 1
        if who not in opened or (at - opened[who]).total_seconds() >= WINDOW:
            opened[who] = at
            day["window24"] += 1
    return {"page_views": len(views), "window24_visitors": sum(d["window24"] for d in days.values()), "days": days}


def main():
    texts = lines(random.Random(20260517))
    with open(os.path.join(TARGET, "access.log.gz"), "wb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
            packed.write(("\n".join(texts) + "\n").encode())
    with open(os.path.join(TARGET, "access.expected.json"), "w") as file:
        json.dump({"lines": len(texts), "page_loads_bots_included": count(texts)}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
