package dev.footfall.store.sqlite;

import dev.footfall.core.history.PageCount;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Lists the pages of a site.
final class SqlitePageReader {

  private static final String MOST_VISITED =
      """
      select name, visits from page_visits
      where site_id = (select id from site where host = ?) and visits > 0 and name != '(other)'
      order by visits desc, name limit ?
      """;

  private SqlitePageReader() {}

  /// Returns the most visited pages, all-time.
  static List<PageCount> top(Connection connection, Site site, int limit) throws SQLException {
    List<PageCount> pages = new ArrayList<>();
    try (PreparedQuery query = new PreparedQuery(connection, MOST_VISITED)) {
      query.each(
          row -> pages.add(new PageCount(row.getString(1), row.getLong(2))),
          site.host(),
          (long) limit);
    }
    return List.copyOf(pages);
  }
}
