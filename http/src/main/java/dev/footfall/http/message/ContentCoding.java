package dev.footfall.http.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses responses for the clients that ask for it (RFC 9110 section 8.4): by gzip, which all
/// browsers take.
public final class ContentCoding {

  /// Shorter bodies, those of visits among them, go in one packet as they are.
  private static final int WORTH_BYTES = 1_024;

  private static final String VARY = "Vary";
  private static final String ETAG = "ETag";

  private ContentCoding() {}

  /// Returns the response as it goes to who sent the request: a body of 1,024 bytes or more is
  /// compressed where `Accept-Encoding` has `gzip`, and its tag is weak then, since other bytes
  /// have it, too.
  public static Response encode(Request request, Response response) {
    if (response.body().length < WORTH_BYTES) {
      return response;
    }
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.merge(VARY, "Accept-Encoding", (given, more) -> given + ", " + more);
    if (!acceptsGzip(request.headers())) {
      return new Response(response.status(), headers, response.body());
    }
    headers.put("Content-Encoding", "gzip");
    headers.computeIfPresent(ETAG, (_, tag) -> EntityTag.weak(tag));
    byte[] compressed = gzip(response.body(), Deflater.DEFAULT_COMPRESSION);
    return new Response(response.status(), headers, compressed);
  }

  /// Returns whether `Accept-Encoding` (RFC 9110 section 12.5.3) names gzip, and not with a weight
  /// of 0.
  public static boolean acceptsGzip(Headers asked) {
    for (String line : asked.all("Accept-Encoding")) {
      for (String coding : line.split(",", -1)) {
        if (isGzip(coding.split(";", 2))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isGzip(String[] coding) {
    return coding[0].strip().equalsIgnoreCase("gzip")
        && (coding.length == 1 || !coding[1].strip().matches("(?i)q\\s*=\\s*0(\\.0*)?"));
  }

  /// Returns bytes in gzip's format (RFC 1952).
  ///
  /// @param level of [Deflater]
  public static byte[] gzip(byte[] plain, int level) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new Gzip(bytes, level)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(ByteArrayOutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
