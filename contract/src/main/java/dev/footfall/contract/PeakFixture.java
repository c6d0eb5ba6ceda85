package dev.footfall.contract;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A site with 60 visits by 36 visitors on each of the first 23 days of November 2026, from 8 to 20
/// o'clock; two days stand out.
public final class PeakFixture {

  private static final LocalDate LAST_DAY = LocalDate.parse("2026-11-23");
  private static final int DAYS = 23;

  private final List<Row> hours = new ArrayList<>();
  private final List<Row> paths = new ArrayList<>();
  private final List<Row> referrers = new ArrayList<>();

  private final LocalDate lastDay;
  private final String scripted;

  private PeakFixture(LocalDate lastDay, String scripted) {
    this.lastDay = lastDay;
    this.scripted = scripted;
  }

  /// Returns the quiet days alone.
  public static History quiet() {
    return new PeakFixture(LAST_DAY, "/about").days().all();
  }

  /// Returns all of it: on the 20th, 2,700 visits by 2,380 visitors to `/x` from 14 to 17 o'clock,
  /// 2,430 of them from `news.example`; on the 22nd, 7,200 visits by 6 visitors to `/about` from 3
  /// to 5 o'clock.
  public static History history() {
    return history(LAST_DAY, "/about");
  }

  /// Returns the same, ending on another day than the 23rd.
  ///
  /// @param scripted in place of `/about`, the path of the 7,200 visits
  public static History history(LocalDate lastDay, String scripted) {
    return new PeakFixture(lastDay, scripted).days().link().script().all();
  }

  private PeakFixture days() {
    for (int i = 0; i < DAYS; i++) {
      Instant day = daysBefore(DAYS - 1 - i);
      for (int hour = 8; hour < 20; hour++) {
        hour(day, hour, 5, 3);
      }
      paths.add(row(day, "/", 40, 24));
      paths.add(row(day, "/about", 20, 12));
      referrers.add(row(day, "www.search.example/", 12, 0));
    }
    return this;
  }

  private PeakFixture link() {
    Instant linkDay = daysBefore(3);
    hour(linkDay, 14, 1_500, 1_300);
    hour(linkDay, 15, 900, 800);
    hour(linkDay, 16, 300, 280);
    paths.add(row(linkDay, "/x", 2_700, 2_380));
    referrers.add(row(linkDay, "news.example/x", 2_430, 0));
    return this;
  }

  private PeakFixture script() {
    Instant scriptDay = daysBefore(1);
    hour(scriptDay, 3, 3_600, 4);
    hour(scriptDay, 4, 3_600, 2);
    paths.add(row(scriptDay, scripted, 7_200, 6));
    return this;
  }

  private Instant daysBefore(int days) {
    return lastDay.minusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private void hour(Instant day, int hour, long visits, long visitors) {
    hours.add(row(day.plus(Duration.ofHours(hour)), "", visits, visitors));
  }

  private static Row row(Instant start, String name, long visits, long visitors) {
    return new Row(start, name, new Totals(visits, visitors));
  }

  private History all() {
    return new History(hours, paths, referrers, List.of(), List.of());
  }
}
