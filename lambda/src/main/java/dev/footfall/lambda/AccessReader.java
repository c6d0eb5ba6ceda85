package dev.footfall.lambda;

import dev.footfall.core.page.Site;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ReaderAuthenticator;
import dev.footfall.http.ReportAccess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads from environment variables who may read what.
///
/// @param counted the sites that are counted
record AccessReader(EnvironmentReader settings, Set<Site> counted) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern READ_TOKEN =
      Pattern.compile("([a-z0-9][a-z0-9._-]{0,63}):([^:]+):([0-9a-f]{64})");

  /// Returns who may read reports and pages: anyone those of public sites, the bearer of a read
  /// token those of its site, the owner all.
  ReportAccess access() {
    return new ReportAccess(
        token("OWNER_TOKEN_SHA256"),
        readers(),
        publicSites("PUBLIC_SITES"),
        publicSites("PUBLIC_PAGES"));
  }

  /// Returns an authenticator for the token whose SHA-256 is in a variable; unset, for nobody.
  OwnerAuthenticator token(String name) {
    Optional<String> hash = settings.text(name);
    if (hash.isEmpty()) {
      return OwnerAuthenticator.NOBODY;
    }
    if (!SHA_256.matcher(hash.get()).matches()) {
      settings.report(name + " must be 64 hexadecimal digits, in lower case");
      return OwnerAuthenticator.NOBODY;
    }
    return OwnerAuthenticator.withHash(HexFormat.of().parseHex(hash.get()));
  }

  private ReaderAuthenticator readers() {
    List<ReadTokenHashes.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String text : settings.list("READ_TOKENS")) {
      Matcher parts = READ_TOKEN.matcher(text);
      Optional<Site> site = parts.matches() ? countedSite(parts.group(2)) : Optional.empty();
      if (site.isEmpty()) {
        settings.report("READ_TOKENS must be like grafana:blog.example:SHA-256, of SITES");
      } else if (!names.add(parts.group(1))) {
        settings.report("READ_TOKENS has the name '" + parts.group(1) + "' twice");
      } else {
        entries.add(ReadTokenHashes.entry(site.get(), parts.group(3)));
      }
    }
    return new ReadTokenHashes(entries);
  }

  private Set<Site> publicSites(String name) {
    Set<Site> open = new HashSet<>();
    for (String host : settings.list(name)) {
      Optional<Site> site = countedSite(host);
      if (site.isPresent()) {
        open.add(site.get());
      } else {
        settings.report(name + " must be among SITES, not '" + host + "'");
      }
    }
    return open;
  }

  private Optional<Site> countedSite(String host) {
    return Site.parse(host).filter(counted::contains);
  }
}
