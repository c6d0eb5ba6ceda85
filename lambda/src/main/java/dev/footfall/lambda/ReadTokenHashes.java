package dev.footfall.lambda;

import dev.footfall.core.page.Site;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ReaderAuthenticator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The tokens that read the report of one site each, by their SHA-256, which is all that is kept of
/// them. Thread-safe.
record ReadTokenHashes(List<Entry> entries) implements ReaderAuthenticator {

  /// A token.
  record Entry(Site site, OwnerAuthenticator hash) {}

  ReadTokenHashes {
    entries = List.copyOf(entries);
  }

  /// @param sha256 64 hexadecimal digits
  static Entry entry(Site site, String sha256) {
    return new Entry(site, OwnerAuthenticator.withHash(HexFormat.of().parseHex(sha256)));
  }

  @Override
  public Optional<Site> site(String given) {
    return entries.stream()
        .filter(entry -> entry.hash().isToken(given))
        .map(Entry::site)
        .findFirst();
  }
}
