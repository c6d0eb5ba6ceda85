package dev.footfall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.history.Period;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.CommandException;
import dev.footfall.server.config.ServerRegistry.Known;
import dev.footfall.server.config.StoreLocation;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads reports from where the counts are kept, also while a server counts there.
///
/// @param server the counter that was started there last: it knows sites without a visit
record LocalReport(StoreLocation where, Optional<Known> server) implements ReportSource {

  private static final int LINES = 10;

  @Override
  public List<String> sites() {
    List<String> served = server.map(Known::sites).orElse(List.of());
    return Stream.concat(where.sites().orElse(List.of()).stream(), served.stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public ZoneId zone(Site site) {
    return where.zones().of(site);
  }

  @Override
  public JsonObject read(Site site, Period period) {
    Site counted = where.sites().isEmpty() ? site : counted(site);
    return new JsonObject(new String(where.report(counted, period).json(LINES), UTF_8));
  }

  private Site counted(Site site) {
    List<String> sites = sites();
    return sites.stream()
        .filter(site::isNamedBy)
        .findFirst()
        .map(Site::new)
        .orElseThrow(() -> unknown(site, where.name(), sites));
  }

  static CommandException unknown(Site site, String where, List<String> sites) {
    String others = sites.isEmpty() ? "" : "; its sites are " + String.join(", ", sites);
    return new CommandException(site.host() + " is not counted in " + where + others);
  }
}
