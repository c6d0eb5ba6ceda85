package dev.footfall.server.cli;

import dev.footfall.core.history.Period;
import dev.footfall.core.page.Site;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;

/// Where reports are read. Each method throws a [dev.footfall.server.config.CommandException] or a
/// [dev.footfall.core.StoreException] if it cannot be read.
interface ReportSource {

  /// Returns the host names of the counted sites, in order; none if they are not known.
  List<String> sites();

  /// Returns the zone in which the days of a site begin.
  ZoneId zone(Site site);

  /// Returns a report as the API returns it; fails for a site that is not counted there.
  JsonObject read(Site site, Period period);
}
