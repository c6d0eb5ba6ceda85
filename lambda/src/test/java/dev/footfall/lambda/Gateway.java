package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.contract.http.Carrier;
import dev.footfall.http.message.Request;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.stream.Stream;

/// Makes events of requests, as API Gateway does.
enum Gateway {
  REST_API {
    @Override
    ObjectNode event(Request request) {
      var event = Handlers.JSON.createObjectNode();
      event.put("httpMethod", request.method()).put("path", request.path());
      var context = event.putObject("requestContext");
      context.put("stage", "live").put("path", "/live" + request.path());
      context.putObject("identity").put("sourceIp", request.peer());
      for (String name : Carrier.HEADERS) {
        request.headers().all(name).forEach(v -> add(event, "Headers", "headers", name, v));
      }
      Stream.of(request.query().split("&", -1))
          .filter(pair -> !pair.isEmpty())
          .map(pair -> pair.split("=", 2))
          .forEach(p -> addParameter(event, decoded(p[0]), p.length > 1 ? decoded(p[1]) : ""));
      return event.put("isBase64Encoded", false);
    }
  },

  HTTP_API {
    @Override
    ObjectNode event(Request request) {
      var event = Handlers.JSON.createObjectNode();
      event.put("version", "2.0").put("rawPath", request.path());
      event.put("rawQueryString", request.query());
      var headers = event.putObject("headers");
      Carrier.HEADERS.stream()
          .filter(name -> !request.headers().all(name).isEmpty())
          .forEach(
              name ->
                  headers.put(
                      name.toLowerCase(Locale.ROOT),
                      String.join(",", request.headers().all(name))));
      var context = event.putObject("requestContext").put("stage", "$default");
      context
          .putObject("http")
          .put("method", request.method())
          .put("path", request.path())
          .put("sourceIp", request.peer());
      return event.put("isBase64Encoded", false);
    }
  };

  abstract ObjectNode event(Request request);

  private static void addParameter(ObjectNode event, String name, String value) {
    add(event, "QueryStringParameters", "queryStringParameters", name, value);
  }

  /// The last one is the only one where there is room for one.
  private static void add(ObjectNode event, String all, String last, String name, String value) {
    event.withObject("/multiValue" + all).withArray("/" + name.replace("/", "~1")).add(value);
    event.withObject("/" + last).put(name, value);
  }

  /// What is not UTF-8 becomes a replacement character, and so does a broken escape.
  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException _) {
      return "\uFFFD";
    }
  }
}
