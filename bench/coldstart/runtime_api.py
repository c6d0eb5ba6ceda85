"""Lambda's side of a function: hands it one event, takes one answer, and tells when."""

import json
import queue
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VERSION = "/2018-06-01/runtime/"


class RuntimeApi:
    """One function's: `asked` is when it first asked for an event, `answered` when it answered."""

    def __init__(self, event):
        self.event = json.dumps(event).encode()
        self.asked = self.answered = None
        self.answers = queue.Queue()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.handle_error = lambda *_: None  # the function is killed while it asks
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self):
        return "127.0.0.1:%d" % self.server.server_port

    def answer(self, patience=30):
        return self.answers.get(timeout=patience)

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def _handler(self):
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def do_GET(self):
                if api.asked is not None:  # one event only: the process is killed while it waits
                    threading.Event().wait()
                api.asked = time.monotonic()
                head = {
                    "Content-Type": "application/json",
                    "Content-Length": str(len(api.event)),
                    "Lambda-Runtime-Aws-Request-Id": str(uuid.uuid4()),
                    "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 5000),
                    "Lambda-Runtime-Invoked-Function-Arn":
                        "arn:aws:lambda:eu-central-1:123456789012:function:counter",
                    "Lambda-Runtime-Trace-Id": "Root=1-69230f3c-0123456789abcdef01234567",
                }
                self.send_response(200)
                for name, value in head.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(api.event)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                api.answered = time.monotonic()
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()
                api.answers.put(body if self.path.endswith("/response") else self.path + body)

        return Handler
