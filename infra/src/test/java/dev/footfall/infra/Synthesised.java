package dev.footfall.infra;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

/// The stack's template, to be asked by path. It is made once for all tests.
record Synthesised(Template template, Map<String, Object> json) {

  static Synthesised footfall() {
    return Shared.TEMPLATE;
  }

  /// A stack that no other test sees.
  static FootfallStack stack() {
    return stack("of-one-test");
  }

  /// Where the template of [#footfall()] is written.
  static Path file() {
    return Path.of("target", "cdk.out", "shared", "footfall.template.json");
  }

  private static FootfallStack stack(String folder) {
    return FootfallStack.in(new App(AppProps.builder().outdir("target/cdk.out/" + folder).build()));
  }

  /// What the template says at a path like `Resources/Function/Properties/Timeout`; a step that is
  /// not there fails.
  Object at(String path) {
    Object here = json;
    for (String step : path.split("/", -1)) {
      Object next =
          switch (here) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list -> list.get(Integer.parseInt(step));
            default -> null;
          };
      here = Objects.requireNonNull(next, () -> "nothing at " + step + " of " + path);
    }
    return here;
  }

  /// A property of a resource, by its name in the template.
  Object property(String resource, String path) {
    return at("Resources/" + resource + "/Properties/" + path);
  }

  Map<?, ?> properties(String resource) {
    return (Map<?, ?>) at("Resources/" + resource + "/Properties");
  }

  /// The names of all resources of these types.
  List<String> named(String... types) {
    return Arrays.stream(types)
        .flatMap(type -> template.findResources(type).keySet().stream())
        .toList();
  }

  /// The condition under which a resource or an output is there, or empty if it always is.
  ///
  /// @param kind `Resources` or `Outputs`
  String condition(String kind, String name) {
    Object condition = ((Map<?, ?>) at(kind + "/" + name)).get("Condition");
    return condition == null ? "" : condition.toString();
  }

  private static Synthesised of(FootfallStack stack) {
    Template template = Template.fromStack(stack);
    return new Synthesised(template, template.toJSON());
  }

  private static final class Shared {
    static final Synthesised TEMPLATE = of(stack("shared"));
  }
}
