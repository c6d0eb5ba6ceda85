package dev.footfall.http;

import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;

/// Responses that never change.
final class StaticResponses {

  static final Response HEALTH =
      Response.json(200, JsonWriter.status("ok"))
          .with("Cache-Control", "no-store")
          .with(Cors.ANYBODY);

  /// YAML is UTF-8, and its type has no parameter that says so (RFC 9512).
  static final Response OPENAPI =
      Response.of(200, "application/yaml", read("openapi.yaml"))
          .with("Cache-Control", "max-age=3600")
          .with(Cors.ANYBODY);

  /// The smallest transparent picture: a GIF of one pixel.
  static final Response PIXEL =
      Response.of(
          200,
          "image/gif",
          HexFormat.of()
              .parseHex(
                  "47494638396101000100800000000000ffffff"
                      + "21f90401000000002c00000000010001000002024401003b"));

  private StaticResponses() {}

  /// Returns the response to a request for metrics.
  static Response metrics(byte[] text) {
    return Response.of(200, "text/plain; version=0.0.4; charset=utf-8", text)
        .with("Cache-Control", "no-store");
  }

  private static byte[] read(String name) {
    try (InputStream in = StaticResponses.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
