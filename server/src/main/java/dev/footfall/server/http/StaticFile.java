package dev.footfall.server.http;

import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A file in memory, also compressed, with its tag.
///
/// @param headers of every response, the tag among them
@SuppressWarnings("ArrayRecordComponent") // nobody compares files
record StaticFile(byte[] plain, byte[] gzip, String tag, Map<String, String> headers) {

  /// Returns a file, compressed once.
  ///
  /// @param headers of every response
  static StaticFile of(byte[] plain, Map<String, String> headers) {
    String tag = '"' + checksum(plain) + '"';
    var all = new LinkedHashMap<>(headers);
    all.put("ETag", tag);
    return new StaticFile(plain, compress(plain), tag, all);
  }

  /// Returns the response to a `GET` with these headers.
  Response get(Headers asked) {
    if (asked.has("If-None-Match", tag)) {
      return new Response(304, headers, new byte[0]);
    }
    if (!acceptsGzip(asked)) {
      return new Response(200, headers, plain);
    }
    var compressed = new LinkedHashMap<>(headers);
    compressed.put("Content-Encoding", "gzip");
    return new Response(200, compressed, gzip);
  }

  /// Returns the response to a `HEAD`.
  Response head() {
    return new Response(200, headers, new byte[0]);
  }

  private static boolean acceptsGzip(Headers asked) {
    return asked.all("Accept-Encoding").stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .anyMatch(coding -> coding.equals("gzip"));
  }

  private static byte[] compress(byte[] plain) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new BestGzip(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /// Returns what differs between versions of one file. SHA-256 of all files is a noticeable part
  /// of a start, whose code is not compiled yet.
  private static String checksum(byte[] plain) {
    var crc = new CRC32();
    crc.update(plain);
    return HexFormat.of().toHexDigits(plain.length)
        + HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
