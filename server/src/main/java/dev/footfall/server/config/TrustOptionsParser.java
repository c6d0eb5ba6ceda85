package dev.footfall.server.config;

import dev.footfall.http.Network;
import dev.footfall.http.ProxyTrust;
import dev.footfall.server.config.ServerConfig.RawTrust;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads whose address is the client's; adds a sentence to the problems for each bad setting.
final class TrustOptionsParser {

  private TrustOptionsParser() {}

  /// Returns whose address to take; adds a sentence to `problems` for each setting that is wrong.
  static ProxyTrust read(RawTrust raw, List<String> problems) {
    List<Network> networks = ServerConfig.networks("--trusted-proxies", raw.proxies(), problems);
    String whose = raw.whose();
    if (whose.isEmpty()) {
      return ServerConfig.given(raw.proxies()).isEmpty()
          ? new ProxyTrust.Peer()
          : new ProxyTrust.Proxies(networks);
    }
    if (!whose.equals("proxies") && !ServerConfig.given(raw.proxies()).isEmpty()) {
      problems.add("--trusted-proxies goes with --client-address proxies only");
    }
    return switch (whose) {
      case "peer" -> new ProxyTrust.Peer();
      case "none" -> new ProxyTrust.None();
      case "cloudfront" -> cloudFront(raw.originSecret(), problems);
      case "proxies" -> proxies(raw, networks, problems);
      default -> {
        problems.add("--client-address must be peer, proxies, cloudfront or none");
        yield new ProxyTrust.None();
      }
    };
  }

  private static ProxyTrust proxies(RawTrust raw, List<Network> networks, List<String> problems) {
    if (ServerConfig.given(raw.proxies()).isEmpty()) {
      problems.add("--client-address proxies needs --trusted-proxies");
    }
    return new ProxyTrust.Proxies(networks);
  }

  private static ProxyTrust cloudFront(@Nullable String secret, List<String> problems) {
    if (secret == null || secret.length() < ProxyTrust.CloudFront.MIN_SECRET_LENGTH) {
      problems.add(
          "--client-address cloudfront needs FOOTFALL_ORIGIN_SECRET of "
              + ProxyTrust.CloudFront.MIN_SECRET_LENGTH
              + " characters or more");
      return new ProxyTrust.None();
    }
    return new ProxyTrust.CloudFront(secret);
  }
}
