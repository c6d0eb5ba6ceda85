"""The least that runs a Python handler on Lambda: loads it, asks for an event, posts its answer."""

import http.client
import importlib
import json
import os

module, function = os.environ["_HANDLER"].rsplit(".", 1)
handler = getattr(importlib.import_module(module), function)
api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])

while True:
    api.request("GET", "/2018-06-01/runtime/invocation/next")
    event = api.getresponse()
    request = event.headers["Lambda-Runtime-Aws-Request-Id"]
    answer = json.dumps(handler(json.loads(event.read()), None))
    api.request("POST", "/2018-06-01/runtime/invocation/%s/response" % request, answer)
    api.getresponse().read()
