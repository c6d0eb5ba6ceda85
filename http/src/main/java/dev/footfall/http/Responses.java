package dev.footfall.http;

import dev.footfall.core.DropReason;
import dev.footfall.core.Outcome;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Sha256;
import dev.footfall.core.Totals;
import dev.footfall.http.badge.Badge;
import dev.footfall.http.message.EntityTag;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Response;
import java.util.HexFormat;

/// The responses to requests that succeeded.
final class Responses {

  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String NO_STORE = "no-store";
  private static final String DROPPED = "Footfall-Dropped";

  /// How long a number may be cached.
  private static final String A_MOMENT = "public, max-age=5";

  /// GitHub's image proxy keeps a picture that is only `no-store`.
  private static final String NEVER = "max-age=0, no-cache, no-store, must-revalidate";

  private static final String A_MINUTE = "public, max-age=60";

  private static final int TAG_BYTES = 8;

  private Responses() {}

  static Response outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Counted counted ->
          Response.uncachedJson(
              200, JsonWriter.outcome(counted.totals(), counted.newVisitor(), null));
      case Outcome.Dropped dropped -> dropped(dropped);
    };
  }

  /// Bots, prefetches and ignored networks get 200 with the totals; foreign origins and
  /// rate-limited clients get an error.
  private static Response dropped(Outcome.Dropped dropped) {
    return switch (dropped.reason()) {
      case FOREIGN_ORIGIN -> Problem.FOREIGN_ORIGIN.response();
      case RATE_LIMITED -> Problem.TOO_MANY.response();
      case BOT, PREFETCH, NO_USER_AGENT, IGNORED ->
          Response.uncachedJson(200, JsonWriter.outcome(dropped.totals(), false, dropped.reason()));
    };
  }

  /// The picture that counts. A header says why the hit was not counted.
  static Response pixel(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Counted _ -> pixel();
      case Outcome.Dropped(DropReason reason, _) when isRefusal(reason) -> outcome(outcome);
      case Outcome.Dropped(DropReason reason, _) -> pixel().with(DROPPED, reason.label());
    };
  }

  static Response pixel() {
    return uncached(StaticResponses.PIXEL);
  }

  private static boolean isRefusal(DropReason reason) {
    return reason == DropReason.FOREIGN_ORIGIN || reason == DropReason.RATE_LIMITED;
  }

  static Response totals(Headers headers, PageTotals totals) {
    String tag = "\"" + tag(totals) + "\"";
    return tagged(headers, tag, Response.json(200, JsonWriter.totals(totals)))
        .with(CACHE_CONTROL, A_MOMENT);
  }

  private static String tag(PageTotals totals) {
    Totals total = totals.total();
    Totals today = totals.today();
    String site = total.visits() + "-" + total.visitors();
    String day = today.visits() + "-" + today.visitors();
    String page = totals.page().isPresent() ? "-" + totals.page().getAsLong() : "";
    return site + "-" + day + page;
  }

  /// @param json the body; its hash is the tag
  /// @param isPublic whether anyone may read it
  static Response pages(Headers headers, byte[] json, boolean isPublic) {
    String tag = "\"" + HexFormat.of().formatHex(Sha256.digest().digest(json), 0, TAG_BYTES) + "\"";
    return tagged(headers, tag, Response.json(200, json))
        .with(CACHE_CONTROL, isPublic ? A_MINUTE : NO_STORE);
  }

  static Response badge(Headers headers, Badge badge) {
    return numbered(headers, badge, svg(badge));
  }

  /// The badge as shields.io reads it.
  static Response badgeJson(Headers headers, Badge badge) {
    return numbered(headers, badge, Response.json(200, JsonWriter.badge(badge)));
  }

  private static Response numbered(Headers headers, Badge badge, Response response) {
    var number = badge.number();
    String tag = number.isPresent() ? "" + number.getAsLong() : "none";
    return tagged(headers, "\"" + tag + "\"", response).with(CACHE_CONTROL, A_MINUTE);
  }

  /// The badge that counts. It is drawn even if the hit was not counted; then a header says why.
  static Response countingBadge(Badge badge, Outcome outcome) {
    Response drawn = svg(badge).with(CACHE_CONTROL, NEVER);
    return switch (outcome) {
      case Outcome.Counted _ -> drawn;
      case Outcome.Dropped(DropReason reason, _) -> drawn.with(DROPPED, reason.label());
    };
  }

  private static Response svg(Badge badge) {
    return Response.of(200, "image/svg+xml; charset=utf-8", badge.svg());
  }

  private static Response tagged(Headers headers, String tag, Response answer) {
    return (EntityTag.isKnown(headers, tag) ? Response.empty(304) : answer).with("ETag", tag);
  }

  static Response erased() {
    return uncached(Response.empty(204));
  }

  private static Response uncached(Response response) {
    return response.with(CACHE_CONTROL, NO_STORE);
  }
}
