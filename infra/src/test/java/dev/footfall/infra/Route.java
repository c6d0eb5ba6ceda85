package dev.footfall.infra;

import dev.footfall.http.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// An operation of the API's contract, `openapi.yaml`.
///
/// @param path with the place `{site}`
/// @param method in capitals
/// @param takesToken whether some read this path with a token in `Authorization`
record Route(String path, String method, boolean takesToken) {

  private static final Pattern PATH = Pattern.compile("(?m)^  (/\\S*):$((?:\\n(?: {3,}.*)?$)*)");
  private static final Pattern METHOD =
      Pattern.compile("(?m)^    (delete|get|head|options|patch|post|put|trace):$");
  private static final Pattern SECURITY = Pattern.compile("(?m)^      security:$");

  /// Returns all operations. The contract is not read as YAML, only its indentation.
  static List<Route> all() {
    return PATH.matcher(contract()).results().flatMap(path -> of(path).stream()).toList();
  }

  private static List<Route> of(MatchResult path) {
    boolean takesToken = SECURITY.matcher(path.group(2)).find();
    return METHOD
        .matcher(path.group(2))
        .results()
        .map(method -> new Route(path.group(1), method.group(1).toUpperCase(Locale.ROOT), takesToken))
        .toList();
  }

  /// Returns the contract's text.
  static String contract() {
    try (InputStream in = Api.class.getResourceAsStream("openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the contract", e);
    }
  }

  /// Returns the path for a site.
  String at(String site) {
    return path.replace("{site}", site);
  }
}
