"""Stands before DynamoDB Local and adds up what calls consume, as it tells; where it tells less, as
documented: 2 write units for an item in a transaction, and for each key of a batch half a read unit,
or one when it must be the latest (items of at most 1 KB)."""

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

METERED = ("GetItem", "PutItem", "UpdateItem", "Query", "Scan")


class Meter:
    def __init__(self, port):
        self.port, self.writes, self.reads = port, 0.0, 0.0
        self.lock = threading.Lock()
        self.local = threading.local()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.endpoint = "http://127.0.0.1:%d" % self.server.server_port

    def units(self):
        with self.lock:
            return self.writes, self.reads

    def add(self, operation, request, answer):
        told = answer.get("ConsumedCapacity", {}) if operation in METERED else {}
        told = told.get("CapacityUnits", 0)
        with self.lock:
            if operation in ("PutItem", "UpdateItem"):
                self.writes += told
            elif operation == "TransactWriteItems":
                self.writes += 2 * len(request["TransactItems"])
            elif operation == "BatchGetItem":
                for keys in request["RequestItems"].values():
                    self.reads += len(keys["Keys"]) * (1 if keys.get("ConsistentRead") else 0.5)
            else:
                self.reads += told

    def forward(self, headers, body):
        if not hasattr(self.local, "connection"):
            self.local.connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self.local.connection.request("POST", "/", body, headers)
        answer = self.local.connection.getresponse()
        return answer.status, answer.read()

    def _handler(self):
        meter = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def do_POST(self):
                operation = self.headers["X-Amz-Target"].split(".")[1]
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if operation in METERED:
                    request["ReturnConsumedCapacity"] = "TOTAL"
                kept = ("x-amz-target", "content-type", "authorization", "x-amz-date")
                headers = {n: v for n, v in self.headers.items() if n.lower() in kept}
                status, body = meter.forward(headers, json.dumps(request))
                if status == 200:
                    meter.add(operation, request, json.loads(body))
                self.send_response(status)
                self.send_header("Content-Type", "application/x-amz-json-1.0")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        return Handler
