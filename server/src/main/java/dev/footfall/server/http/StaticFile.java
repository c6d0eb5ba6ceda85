package dev.footfall.server.http;

import dev.footfall.http.message.ContentCoding;
import dev.footfall.http.message.EntityTag;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Response;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

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
    return new StaticFile(plain, ContentCoding.gzip(plain, Deflater.BEST_COMPRESSION), tag, all);
  }

  /// Returns the response to a `GET` with these headers.
  Response get(Headers asked) {
    if (!ContentCoding.acceptsGzip(asked)) {
      return unlessKnown(asked, new Response(200, headers, plain));
    }
    var compressed = new LinkedHashMap<>(headers);
    compressed.put("Content-Encoding", "gzip");
    compressed.put("ETag", EntityTag.weak(tag));
    return unlessKnown(asked, new Response(200, compressed, gzip));
  }

  /// Returns the response to a `HEAD` with these headers.
  Response head(Headers asked) {
    return get(asked).withoutBody();
  }

  private Response unlessKnown(Headers asked, Response response) {
    return EntityTag.isKnown(asked, tag) ? new Response(304, headers, new byte[0]) : response;
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
