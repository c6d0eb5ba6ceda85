package dev.footfall.http.report;

import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.json.JsonBody;
import java.time.ZoneId;

/// The pages that a host led to, as the API returns them.
///
/// @param zone in which the days of the site begin
public record ReferrerReport(
    Site site, ZoneId zone, Referrer host, Period period, Referrals pages) {

  /// Returns the JSON object in UTF-8.
  ///
  /// @param limit how many pages are listed at most, 0 or more
  public byte[] json(int limit) {
    return JsonBody.object(
        json -> {
          json.writeStringField("site", site.host());
          json.writeStringField("host", host.host());
          json.writeStringField("from", period.from().toString());
          json.writeStringField("to", period.to().toString());
          json.writeStringField("zone", SiteZones.name(zone));
          json.writeNumberField("referred_visits", pages.visits() + pages.unknown());
          json.writeNumberField("referred_to_unknown_pages", pages.unknown());
          EntryList.write(json, "paths", pages.top(), limit, "path", "visits");
        });
  }
}
