package dev.footfall.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A behaviour of the stack's distribution.
record CacheBehaviour(Map<?, ?> json) {

  private static final String CONFIG = "DistributionConfig/";

  /// Returns those with a pattern, in the distribution's order.
  static List<CacheBehaviour> all(Synthesised stack) {
    return ((List<?>) stack.property("Cdn", CONFIG + "CacheBehaviors"))
        .stream().map(json -> new CacheBehaviour((Map<?, ?>) json)).toList();
  }

  /// Returns the first whose pattern matches a path, as CloudFront does.
  static CacheBehaviour of(Synthesised stack, String path) {
    Object last = stack.property("Cdn", CONFIG + "DefaultCacheBehavior");
    return Stream.concat(all(stack).stream(), Stream.of(new CacheBehaviour((Map<?, ?>) last)))
        .filter(behaviour -> behaviour.pattern().matches(path))
        .findFirst()
        .orElseThrow();
  }

  PathPattern pattern() {
    Object text = json.get("PathPattern");
    return text == null ? PathPattern.DEFAULT : new PathPattern(text.toString());
  }

  /// Returns a setting that it has.
  Object value(String name) {
    return Objects.requireNonNull(json.get(name), name);
  }

  List<String> methods() {
    return ((List<?>) value("AllowedMethods")).stream().map(Object::toString).toList();
  }
}
