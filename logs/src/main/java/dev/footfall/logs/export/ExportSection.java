package dev.footfall.logs.export;

import static java.time.ZoneOffset.UTC;

import dev.footfall.core.DropCause;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.SiteZones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// The lists of an export.
enum ExportSection {
  HOURS("hour"),
  PATHS("path"),
  REFERRERS("referrer"),
  DROPS("drop");

  private static final Set<DropCause> CAUSES = DropCause.all();

  private final String label;

  ExportSection(String label) {
    this.label = label;
  }

  /// Returns the name of one entry: `path`.
  String label() {
    return label;
  }

  /// Returns the name of the list: `paths`.
  String plural() {
    return label + "s";
  }

  List<Row> of(History history) {
    return switch (this) {
      case HOURS -> history.hours();
      case PATHS -> history.paths();
      case REFERRERS -> history.referrers();
      case DROPS -> history.drops();
    };
  }

  /// Returns when a row begins: `2015-05-17T10:00:00+02:00` for an hour, `2015-05-17` for a day.
  String start(Row row, ZoneId zone) {
    return this == HOURS
        ? SiteZones.text(zone, row.start())
        : LocalDate.ofInstant(row.start(), UTC).toString();
  }

  /// Returns the row that an export has: at the hour that it says, whatever the offset.
  ///
  /// @throws IllegalArgumentException if no store could have written it
  Row row(String start, String name, Totals totals) {
    try {
      Instant at =
          this == HOURS
              ? OffsetDateTime.parse(start).toLocalDateTime().toInstant(UTC)
              : LocalDate.parse(start).atStartOfDay(UTC).toInstant();
      Row row = new Row(at, name, totals);
      if (!at.equals(at.truncatedTo(ChronoUnit.HOURS))
          || !isTime(row)
          || !ExportBuilder.isCount(totals)
          || !isName(name)) {
        throw new IllegalArgumentException("not a row of " + plural());
      }
      return row;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time", e);
    }
  }

  private static boolean isReferral(Referral referral) {
    String host = referral.host();
    return new Referrer(host).host().equals(host)
        && (referral.path().isEmpty() || PagePath.isKept(referral.path()));
  }

  private boolean isTime(Row row) {
    return row.hasPossibleTime() || (this == PATHS && PageStart.isIn(row));
  }

  private boolean isName(String name) {
    return switch (this) {
      case HOURS -> name.isEmpty();
      case PATHS -> name.equals(Report.OTHER) || new PagePath(name).value().equals(name);
      case REFERRERS -> name.equals(Report.OTHER) || isReferral(Referral.of(name));
      case DROPS -> DropCause.of(name).filter(CAUSES::contains).isPresent();
    };
  }
}
