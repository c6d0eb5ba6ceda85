package dev.footfall.server.imports;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says what a file looks like that is not an access log, by its beginning.
final class FileKind {

  private record Kind(Pattern beginning, String sentence) {

    Kind(String beginning, String sentence) {
      this(Pattern.compile(beginning, Pattern.DOTALL), sentence);
    }
  }

  /// Archives may hold their files as they are: then some lines could be read, and others not.
  private static final List<Kind> ARCHIVES =
      List.of(
          new Kind("PK\u0003\u0004.*", "is a zip archive: unzip -p FILE | footfall import -"),
          new Kind("7z\uFFFD\uFFFD.*", "is a 7z archive: 7z e -so FILE | footfall import -"),
          new Kind(
              "Rar!\u001A\u0007.*", "is a rar archive: unrar p -inul FILE | footfall import -"),
          new Kind(
              "[^\n]{1,256}\u0000ustar[\u0000 ].*",
              "is a tar archive: tar -xOf FILE | footfall import -"),
          new Kind(
              "07070[127]\\p{XDigit}.*", "is a cpio archive: unpack it and import what it holds"),
          new Kind("!<arch>\n.*", "is an ar archive: ar p FILE | footfall import -"));

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "[P-_]\\*M\u0018.*",
              "is zstd that begins with other data: zstdcat FILE | footfall import -"),
          new Kind("LZIP.*", "is compressed with lzip: lzip -dc FILE | footfall import -"),
          new Kind("]\u0000\u0000.*", "is compressed with lzma: lzcat FILE | footfall import -"),
          new Kind("\u0004\"M\u0018.*", "is compressed with lz4: lz4cat FILE | footfall import -"),
          new Kind("\u001F\uFFFD.*", "is compressed with compress: zcat FILE | footfall import -"),
          new Kind(
              "(\uFFFD\uFFFD.\u0000|\uFFFD\uFFFD\u0000|[^\u0000]\u0000[^\u0000]\u0000).*",
              "is text in UTF-16: iconv -f UTF-16 -t UTF-8 FILE | footfall import -"),
          new Kind("SQLite format 3.*", "is an SQLite database, not an access log"),
          new Kind("\\s*(<!DOCTYPE|<html).*", "is an HTML page, not an access log"),
          new Kind(
              "\\d{4}/\\d\\d/\\d\\d [\\d:.]+\\t\\w+\\t.*",
              "looks like Caddy's console format, which has no addresses: log with 'format json'"),
          new Kind("\\d{4}/\\d\\d/\\d\\d [\\d:]+ \\[\\w+].*", "looks like nginx's error log"),
          new Kind("\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [^]]+] \\[.*", "looks like Apache's error log"),
          new Kind(
              "\\s*\\{[^\n]*\"(request|method|status|uri|url|path)\".*",
              "is JSON, but without the fields of a request that Footfall knows: name them with"
                  + " --json-fields"),
          new Kind("\\s*\\{.*", "is JSON, but not an access log that Footfall can read"),
          new Kind("\\s*\\[\\s*\\{.*", "is one JSON list: jq -c '.[]' FILE | footfall import -"),
          new Kind(
              "\\d{4}-\\d\\d-\\d\\d\\t[\\d:]{8}\\t.*",
              "looks like CloudFront's standard log without its heading: see --format cloudfront"),
          new Kind(
              "#(Software|Version|Date|Start-Date|Remark|Fields):.*",
              "is a W3C extended log whose #Fields lack what counting needs: date, time, c-ip,"
                  + " cs-method, cs-uri-stem, sc-status"),
          new Kind(
              "\\d{4}-\\d\\d-\\d\\d [\\d:]{8} [^\n]* (GET|HEAD|POST) /.*",
              "looks like a W3C extended log (IIS) without its heading: put its #Fields line first"),
          new Kind(
              "\"?date\"?,\"?(visitors|hostname|source|entry_page)\"?,.*",
              "looks like a table of Plausible's export: import its zip archive as it is"),
          new Kind(
              "\"?1Path\"?,.*",
              "is GoatCounter's CSV export of version 1: export again with a newer GoatCounter"),
          new Kind(
              "\"?\\d+Path\"?,.*",
              "is GoatCounter's CSV export of a version that Footfall does not know"),
          new Kind("[^\n]*[\u0000-\u0008\uFFFD].*", "is not text, and not an access log"),
          new Kind("[^\n,]*(,[^\n,]*){3,}\n.*", "looks like CSV, not an access log"));

  /// The heading of an export that a counter made of a time without visits.
  private static final Pattern EXPORT_HEADING =
      Pattern.compile("\"?(2Path|website_id)\"?,[^\n]*\n?");

  private FileKind() {}

  /// Returns whether a file is the heading of another counter's export, and nothing else.
  ///
  /// @param beginning its first characters, decoded as UTF-8
  static boolean isHeadingAlone(String beginning) {
    return EXPORT_HEADING.matcher(beginning).matches();
  }

  /// Returns what to say of an archive, as the rest of a sentence that its name begins; empty if it
  /// is not one.
  ///
  /// @param beginning its first characters, decoded as UTF-8
  static Optional<String> archive(String beginning) {
    return sentence(ARCHIVES, beginning);
  }

  /// Returns what to say of a file, as the rest of a sentence that its name begins.
  ///
  /// @param beginning its first characters, decoded as UTF-8
  static String sentence(String beginning) {
    return sentence(KINDS, beginning)
        .orElse("is not an access log that Footfall can read: see --format");
  }

  private static Optional<String> sentence(List<Kind> kinds, String beginning) {
    return kinds.stream()
        .filter(kind -> kind.beginning().matcher(beginning).matches())
        .map(Kind::sentence)
        .findFirst();
  }
}
