"""The original's handler, written anew from its description, behind a minimal HTTP loop.

As described: the visitor's address is hashed (SHA-256, no salt); the item is read, then put or
updated when 24 hours have passed; then one page of a Scan is summed up and answered.
"""
import hashlib
import json
import os
import sys
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import boto3
from botocore.config import Config

THREADS = 64
TABLE_NAME = os.environ.get("TABLE_NAME", "visitors")


def open_table(endpoint):
    dynamodb = boto3.resource(
        "dynamodb", endpoint_url=endpoint, region_name="eu-central-1",
        aws_access_key_id="local", aws_secret_access_key="local",
        config=Config(max_pool_connections=THREADS))
    if TABLE_NAME not in [t.name for t in dynamodb.tables.all()]:
        dynamodb.create_table(
            TableName=TABLE_NAME, BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "visitor_id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "visitor_id", "AttributeType": "S"}])
    return dynamodb.Table(TABLE_NAME)


def count(table, address, now):
    visitor = hashlib.sha256(address.encode()).hexdigest()
    item = table.get_item(Key={"visitor_id": visitor}).get("Item")
    is_new = item is None or now - datetime.fromisoformat(item["last_visit"]) > timedelta(hours=24)
    if item is None:
        table.put_item(Item={
            "visitor_id": visitor, "visit_count": 1,
            "first_visit": now.isoformat(), "last_visit": now.isoformat()})
    elif is_new:
        table.update_item(
            Key={"visitor_id": visitor},
            UpdateExpression="SET visit_count = visit_count + :one, last_visit = :now",
            ExpressionAttributeValues={":one": 1, ":now": now.isoformat()})
    items = table.scan(ProjectionExpression="visit_count")["Items"]  # one page, as described
    return {
        "unique_visitors": len(items),
        "total_visits": sum(int(i["visit_count"]) for i in items),
        "is_new_visitor": is_new}


class Loop(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        address = self.headers["X-Forwarded-For"].split(",")[0].strip()
        body = json.dumps(count(self.server.table, address, datetime.now(timezone.utc))).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Loop)
    server.table = open_table(sys.argv[2])
    print("ready", flush=True)
    server.serve_forever()
