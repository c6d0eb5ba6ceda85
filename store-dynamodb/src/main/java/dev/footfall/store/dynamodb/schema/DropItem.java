package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.DropCause;
import dev.footfall.core.Totals;
import dev.footfall.core.bot.CrawlerFamilies;
import dev.footfall.dynamodb.Item;
import java.util.HashMap;
import java.util.Map;

/// The item of the drops of a day that have one reason. Its visits are all of them, also those of
/// crawlers that have an attribute of their own: so one write counts any number of crawlers, and a
/// version that knows no crawlers reads the sum.
public final class DropItem {

  private static final String CRAWLER = "b:";

  private DropItem() {}

  /// Returns by how much each counter changes with these hits.
  ///
  /// @param hits by crawler; those of [CrawlerFamilies#UNNAMED] are part of the sum alone
  public static Map<String, Long> counters(Map<String, Long> hits) {
    var counters = new HashMap<String, Long>();
    hits.forEach(
        (crawler, count) -> {
          counters.merge(Attributes.VISITS, count, Long::sum);
          if (!crawler.equals(CrawlerFamilies.UNNAMED)) {
            counters.merge(CRAWLER + crawler, count, Long::sum);
          }
        });
    return counters;
  }

  /// Returns the hits by [DropCause#label], as visits.
  public static Map<String, Totals> hits(Item item) {
    var hits = new HashMap<String, Totals>();
    long unnamed = item.number(Attributes.VISITS);
    for (String attribute : item.values().keySet()) {
      if (attribute.startsWith(CRAWLER)) {
        long count = item.number(attribute);
        String crawler = attribute.substring(CRAWLER.length());
        hits.put(DropCause.bot(crawler).label(), new Totals(count, 0));
        unnamed -= count;
      }
    }
    hits.put(CounterKey.nameIn(item), new Totals(Math.max(0, unnamed), 0));
    return hits;
  }
}
