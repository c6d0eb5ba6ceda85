"""The counter that Footfall started from, as far as its cost goes: read the visitor, write it, scan
the table for the sum. Its faults are kept."""

import hashlib
import json
import os
import time
from decimal import Decimal

import boto3

WINDOW = 24 * 60 * 60

table = boto3.resource("dynamodb", endpoint_url=os.environ["DYNAMODB_ENDPOINT"]).Table(
    os.environ["TABLE_NAME"]
)


def handle(event, _context):
    address = event["requestContext"]["http"]["sourceIp"]
    key = {"visitor_id": hashlib.sha256(address.encode()).hexdigest()}
    now = Decimal(str(time.time()))
    known = table.get_item(Key=key).get("Item")
    is_new = known is None or now - known["last_visit"] > WINDOW
    if known is None:
        table.put_item(Item={**key, "last_visit": now, "visit_count": 1})
    elif is_new:
        table.update_item(
            Key=key,
            UpdateExpression="SET last_visit = :now, visit_count = visit_count + :one",
            ExpressionAttributeValues={":now": now, ":one": 1},
        )
    visitors = table.scan()["Items"]
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json", "Access-Control-Allow-Origin": "*"},
        "body": json.dumps(
            {
                "unique_visitors": len(visitors),
                "total_visits": int(sum(v["visit_count"] for v in visitors)),
                "is_new_visitor": is_new,
            }
        ),
    }
