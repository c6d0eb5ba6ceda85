package dev.footfall.logs.counter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Page views of vercount, busuanzi and others that keep a number of each page and no days. None of
/// them writes a file; their numbers have the names that their responses have
/// (`{"site_pv":1200,"site_uv":300,"page_pv":17}`), by path:
///
/// ```text
/// {"site_pv": 1200, "site_uv": 300, "page_pv": {"/": 800, "/posts/1/": 17}}
/// ```
///
/// or, without the site's, as CSV with the heading `path,page_pv`. Visits of the site that are of
/// no page here are summed under [Report#OTHER].
///
/// @param visits of the site; less than those of all pages stand for these
/// @param visitors of the site, 0 if it is not known
/// @param pages the visits of each path
public record PageViewCounts(long visits, long visitors, Map<String, Long> pages) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern OBJECT =
      Pattern.compile("\\s*\\{\\s*\"(site_pv|site_uv|page_pv)\"\\s*:.*", Pattern.DOTALL);
  private static final Pattern TABLE =
      Pattern.compile("\"?path\"?,\"?page_pv\"?\\r?\\n.*", Pattern.DOTALL);

  /// Returns whether a file with this beginning holds such numbers.
  public static boolean isBegunBy(String beginning) {
    return OBJECT.matcher(beginning).matches() || TABLE.matcher(beginning).matches();
  }

  /// Reads such a file.
  ///
  /// @param isJson whether it is JSON, else CSV
  /// @throws RuntimeException if it is not written so
  public static PageViewCounts read(BufferedReader in, boolean isJson) throws IOException {
    return isJson ? json(in) : csv(in);
  }

  private static PageViewCounts csv(BufferedReader in) {
    Map<String, Long> pages = new LinkedHashMap<>();
    for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(in)) {
      pages.merge(row.getField("path"), Long.parseLong(row.getField("page_pv")), Long::sum);
    }
    return new PageViewCounts(0, 0, pages);
  }

  private static PageViewCounts json(BufferedReader in) throws IOException {
    Map<String, Long> site = new LinkedHashMap<>();
    Map<String, Long> pages = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.START_OBJECT && name.equals("page_pv")) {
          readPages(json, pages);
        } else {
          site.put(name, json.getLongValue());
        }
      }
    }
    return new PageViewCounts(
        site.getOrDefault("site_pv", 0L), site.getOrDefault("site_uv", 0L), pages);
  }

  private static void readPages(JsonParser json, Map<String, Long> pages) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String path = json.currentName();
      json.nextToken();
      pages.merge(path, json.getLongValue(), Long::sum);
    }
  }

  /// Returns these numbers as sums of one day.
  public History history(Site site, LocalDate day, Source source) {
    Instant hour = CounterSums.hourOf(day);
    CounterSums sums = new CounterSums(site);
    long ofPages = pages.values().stream().mapToLong(Long::longValue).sum();
    long all = Math.max(visits, ofPages);
    sums.hour(hour, new Totals(all, Math.min(visitors, all)));
    pages.forEach((path, number) -> sums.path(hour, path, number));
    sums.path(hour, Report.OTHER, all - ofPages);
    return sums.history(source);
  }
}
