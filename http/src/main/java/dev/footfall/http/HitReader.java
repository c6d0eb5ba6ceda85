package dev.footfall.http;

import dev.footfall.core.Hit;
import dev.footfall.core.Hit.Signal;
import dev.footfall.core.Result;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Creates the [Hit] of a request to count.
final class HitReader {

  /// Today's header first, then those of older browsers.
  private static final List<String> PURPOSES =
      List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

  private static final List<String> AHEAD_OF_TIME = List.of("prefetch", "prerender", "preview");

  /// The image proxies of GitHub, PyPI and others call themselves `github-camo`, `Camo Asset
  /// Proxy`.
  private static final Pattern IMAGE_PROXY =
      Pattern.compile("\\bcamo\\b", Pattern.CASE_INSENSITIVE);

  private final ProxyTrust trust;
  private final Origins origins;

  HitReader(ProxyTrust trust, Origins origins) {
    this.trust = trust;
    this.origins = origins;
  }

  Result<Hit, Problem> read(Request request, Site site, Query query) {
    return read(site, query, client(request, signals(request, site)));
  }

  /// A badge is often fetched by an image proxy, behind which all readers appear to be one client:
  /// such a hit can be a visit, never a visitor.
  Result<Hit, Problem> readOfBadge(Request request, Site site, Query query) {
    Set<Signal> signals = signals(request, site);
    signals.add(Signal.NO_VISITOR);
    if (IMAGE_PROXY.matcher(userAgent(request)).find()) {
      signals.add(Signal.IMAGE_PROXY);
    }
    return read(site, query, client(request, signals));
  }

  private static Result<Hit, Problem> read(Site site, Query query, Hit.Client client) {
    Optional<PagePath> path =
        query.get("path").map(PagePath::parse).orElse(Optional.of(PagePath.ROOT));
    if (path.isEmpty()) {
      return new Result.Bad<>(Problem.BAD_PATH);
    }
    Optional<String> givenId = query.get("id");
    Optional<VisitId> id = givenId.flatMap(VisitId::parse);
    if (givenId.isPresent() && id.isEmpty()) {
      return new Result.Bad<>(Problem.BAD_ID);
    }
    var referrer = query.get("referrer").flatMap(url -> Referrer.parse(url, site));
    Page page = new Page(site, path.get(), referrer.orElse(null));
    return new Result.Ok<>(new Hit(page, id.orElse(null), client));
  }

  private Hit.Client client(Request request, Set<Signal> signals) {
    return new Hit.Client(
        ClientAddress.of(request, trust).orElse(null), userAgent(request), signals);
  }

  private static String userAgent(Request request) {
    List<String> lines = request.headers().all("User-Agent");
    return lines.size() == 1 ? lines.getFirst() : String.join(" ", lines);
  }

  private Set<Signal> signals(Request request, Site site) {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    if (!origins.allows(request, site)) {
      signals.add(Signal.FOREIGN_ORIGIN);
    }
    if (isAheadOfTime(request.headers())) {
      signals.add(Signal.PREFETCH);
    }
    if (request.headers().has("Sec-GPC", "1") || request.headers().has("DNT", "1")) {
      signals.add(Signal.NO_VISITOR);
    }
    return signals;
  }

  private static boolean isAheadOfTime(Headers headers) {
    for (String name : PURPOSES) {
      for (String said : headers.all(name)) {
        String purpose = said.strip().toLowerCase(Locale.ROOT);
        if (AHEAD_OF_TIME.stream().anyMatch(purpose::startsWith)) {
          return true;
        }
      }
    }
    return false;
  }
}
