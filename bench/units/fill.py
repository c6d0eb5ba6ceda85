"""Fills a table with visitors, as fast as DynamoDB Local takes them: fill.py PORT TABLE FROM TO"""

import base64
import hashlib
import http.client
import json
import sys
import time

BATCH = 25
DAY = 86_400


def original(number, now):
    """A visitor of the original's."""
    return {"visitor_id": {"S": hashlib.sha256(b"%d" % number).hexdigest()},
            "last_visit": {"N": "%.6f" % now}, "visit_count": {"N": "1"}}


def window(number, now):
    """An open window of Footfall's."""
    token = base64.urlsafe_b64encode(hashlib.sha256(b"%d" % number).digest()[:16]).decode()[:22]
    return {"pk": {"S": "window#%d#%s" % (now // DAY, token)},
            "o": {"N": str(int(now * 1000))}, "ttl": {"N": str(int(now) + DAY + 1)}}


def main():
    port, table, first, end = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    make = original if table.startswith("original") else window
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {
        "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "DynamoDB_20120810.BatchWriteItem",
        "Authorization": "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, "
                         "SignedHeaders=host, Signature=0"}
    now = time.time()
    for start in range(first, end, BATCH):
        puts = [{"PutRequest": {"Item": make(n, now)}} for n in range(start, min(end, start + BATCH))]
        connection.request("POST", "/", json.dumps({"RequestItems": {table: puts}}), headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or json.loads(body).get("UnprocessedItems"):
            sys.exit("not filled: %s" % body[:200])


main()
