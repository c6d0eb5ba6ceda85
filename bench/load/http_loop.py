"""The original's handler behind a minimal HTTP loop, on a table made here: http_loop.py PORT"""
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
import botocore.session
from botocore.config import Config

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "coldstart"))

THREADS = 64

session = botocore.session.get_session()
session.set_default_client_config(Config(max_pool_connections=THREADS))
boto3.setup_default_session(botocore_session=session)
boto3.client("dynamodb", endpoint_url=os.environ["DYNAMODB_ENDPOINT"]).create_table(
    TableName=os.environ["TABLE_NAME"], BillingMode="PAY_PER_REQUEST",
    KeySchema=[{"AttributeName": "visitor_id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "visitor_id", "AttributeType": "S"}])

import original  # noqa: E402: it opens the table


class Loop(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        address = self.headers["X-Forwarded-For"].split(",")[0].strip()
        answer = original.handle({"requestContext": {"http": {"sourceIp": address}}}, None)
        body = answer["body"].encode()
        self.send_response(answer["statusCode"])
        for name, value in answer["headers"].items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Loop)
print("ready", flush=True)
server.serve_forever()
