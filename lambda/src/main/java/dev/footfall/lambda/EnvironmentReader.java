package dev.footfall.lambda;

import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.Network;
import dev.footfall.http.ProxyTrust;
import dev.footfall.store.dynamodb.DynamoSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Reads environment variables. Problems are collected, nothing is repaired, and [#check] reports
/// all of them at once. An empty variable counts as unset.
final class EnvironmentReader {

  private static final String LEAST_SECRET =
      ProxyTrust.CloudFront.MIN_SECRET_LENGTH + " characters or more";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  EnvironmentReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Reports the problems found so far.
  ///
  /// @throws IllegalStateException when anything was missing or bad; its message names it all
  void check() {
    if (!problems.isEmpty()) {
      String all = String.join("; ", problems).replaceAll("\\p{Cntrl}", "?"); // one line of a log
      throw new IllegalStateException("bad settings: " + all);
    }
  }

  /// Takes note of a problem.
  void report(String problem) {
    problems.add(problem);
  }

  Set<Site> sites() {
    Set<Site> sites = new HashSet<>();
    for (String host : list("SITES")) {
      Optional<Site> site = Site.parse(host);
      if (site.isPresent()) {
        sites.add(site.get());
      } else {
        problems.add("SITES must be lower-case host names, not '" + host + "'");
      }
    }
    if (list("SITES").isEmpty()) {
      problems.add("SITES is missing: name at least one site to count");
    }
    return sites;
  }

  Set<String> origins() {
    for (String origin : list("ORIGINS")) {
      if (!ApiConfig.isOrigin(origin)) {
        problems.add("ORIGINS must be like https://blog.example, not '" + origin + "'");
      }
    }
    return Set.copyOf(list("ORIGINS"));
  }

  ProxyTrust clientAddress() {
    return switch (text("CLIENT_ADDRESS").orElse("event")) {
      case "event" -> new ProxyTrust.Peer();
      case "none" -> new ProxyTrust.None();
      case "cloudfront" -> cloudFront();
      default -> {
        problems.add("CLIENT_ADDRESS must be event, cloudfront or none");
        yield new ProxyTrust.None();
      }
    };
  }

  private ProxyTrust cloudFront() {
    String secret = text("ORIGIN_SECRET").orElse("");
    Optional<String> second = text("ORIGIN_SECRET_2");
    if (isShort(secret)) {
      problems.add("CLIENT_ADDRESS cloudfront needs an ORIGIN_SECRET of " + LEAST_SECRET);
    }
    if (second.filter(EnvironmentReader::isShort).isPresent()) {
      problems.add("ORIGIN_SECRET_2 must be of " + LEAST_SECRET);
    }
    return new ProxyTrust.CloudFront(secret, second.orElse(""));
  }

  private static boolean isShort(String secret) {
    return secret.length() < ProxyTrust.CloudFront.MIN_SECRET_LENGTH;
  }

  List<Network> networks(String name) {
    List<Network> networks = new ArrayList<>();
    for (String text : list(name)) {
      Optional<Network> network = Network.parse(text);
      if (network.isPresent()) {
        networks.add(network.get());
      } else {
        problems.add(name + " must be networks like 10.0.0.0/8, not '" + text + "'");
      }
    }
    return networks;
  }

  SiteZones zones(String name) {
    return SiteZones.parse(
        list(name), text -> problems.add(name + SiteZones.EXPECTED.formatted(text)));
  }

  int number(String name, int unset, int min, int max) {
    String text = text(name).orElse(Integer.toString(unset));
    if (NUMBER.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return (int) number;
      }
    }
    problems.add(name + " must be a whole number from " + min + " to " + max);
    return unset;
  }

  String table(String name) {
    return required(name, DynamoSettings::isTableName, "the name of a DynamoDB table");
  }

  String region(String name) {
    return required(name, DynamoSettings::isRegion, "an AWS region");
  }

  Optional<URI> url(String name) {
    Optional<String> text = text(name);
    Optional<URI> url = text.flatMap(DynamoSettings::endpoint);
    if (url.isEmpty() && text.isPresent()) {
      problems.add(name + " must be like http://localhost:8000");
    }
    return url;
  }

  private String required(String name, Predicate<String> form, String what) {
    Optional<String> text = text(name);
    if (text.isPresent() && form.test(text.get())) {
      return text.get();
    }
    problems.add(name + (text.isEmpty() ? " is missing: it must be " : " must be ") + what);
    return "none";
  }

  /// Returns what a variable lists, separated by commas.
  List<String> list(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : text(name).orElse("").split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  /// Returns what a variable says, or empty if it is unset or empty.
  Optional<String> text(String name) {
    String text = environment.getOrDefault(name, "").strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
