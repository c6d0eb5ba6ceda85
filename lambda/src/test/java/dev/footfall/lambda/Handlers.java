package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.http.Carrier;
import dev.footfall.core.Filters;
import dev.footfall.core.history.ReportStore;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/// Handlers around the parts of a test, and what goes in and out of them.
final class Handlers {

  static final ObjectMapper JSON = new ObjectMapper();
  static final List<String> RECORDED =
      List.of("rest-api.json", "http-api-1.0.json", "http-api-2.0.json", "function-url.json");

  /// What the log of a test is written to.
  static final class Log {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final PrintStream stream = new PrintStream(bytes, false, UTF_8);

    String text() {
      return bytes.toString(UTF_8);
    }

    List<String> lines() {
      return text().lines().toList();
    }
  }

  private Handlers() {}

  static PrintStream silence() {
    return new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
  }

  /// Counts the sites of the contract for the addresses in the events.
  static LambdaHandler handler(ReportStore store, PrintStream log) {
    return handler(() -> store, log);
  }

  static LambdaHandler handler(Supplier<ReportStore> stores, PrintStream log) {
    var config = new ApiConfig(Carrier.SITES, Set.of(), new ProxyTrust.Peer());
    var clock = new TestClock(Fixtures.NOON);
    var parts = new LambdaApp.Parts(config, new Filters(0, clock), stores, clock);
    return new LambdaHandler(parts, new Metrics(clock, log));
  }

  static ObjectNode recorded(String name) {
    try (var in = Handlers.class.getResourceAsStream(name)) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  static Response send(RequestStreamHandler handler, JsonNode event) {
    return send(handler, event.toString().getBytes(UTF_8));
  }

  static Response send(RequestStreamHandler handler, byte[] event) {
    var answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, null);
      return response(JSON.readTree(answer.toByteArray()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Reads a response as a gateway does.
  static Response response(JsonNode answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .required("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().textValue()));
    String body = answer.required("body").textValue();
    boolean isBase64 = answer.required("isBase64Encoded").booleanValue();
    byte[] bytes = isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
    return new Response(answer.required("statusCode").intValue(), headers, bytes);
  }

  /// Returns the body as it was before it was compressed.
  static String text(Response response) {
    if (!"gzip".equals(response.headers().get("Content-Encoding"))) {
      return new String(response.body(), UTF_8);
    }
    try (var body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(body.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
