package dev.footfall.store.sqlite;

import dev.footfall.contract.DatabaseFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Takes a database back to an older version of the schema.
final class Older {

  private static final List<List<String>> BACK =
      List.of(
          List.of(), // from 1
          List.of("drop table import"), // from 2
          List.of("drop table start_value", "drop table undone"), // from 3
          List.of(
              """
              create table visit_id (bucket, site_id, id, new_visitor, primary key (bucket, site_id, id))
              """,
              """
              insert into visit_id
                select bucket, site_id, substr(ids, 2, length(ids) - 2), substr(ids, 1, 1)
                from visit_ids
              """,
              "drop table visit_ids"), // from 4
          List.of("drop table fresh_windows"), // from 5
          List.of("drop table page_visits"), // from 6
          List.of("drop table journal"), // from 7
          List.of(
              """
              create table host as
                select site_id, day, substr(name, 1, instr(name || '/', '/') - 1), sum(visits), 0
                from daily_referrer group by 1, 2, 3
              """,
              "delete from daily_referrer",
              "insert into daily_referrer select * from host",
              "drop table host")); // from 8

  private Older() {}

  /// Of the visit ids only those survive that were written one by one.
  static void make(Path directory, int version) throws SQLException {
    try (var connection = DatabaseFile.open(directory);
        var command = connection.createStatement()) {
      for (int from = BACK.size(); from > version; from--) {
        for (String step : BACK.get(from - 1)) {
          command.execute(step);
        }
      }
      command.execute("pragma user_version = " + version);
    }
  }
}
