package dev.footfall.infra;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

/// A stack's template, to be asked by path. Each of the two is made once for all tests.
record Synthesised(Template template, Map<String, Object> json) {

  static Synthesised http() {
    return Http.TEMPLATE;
  }

  static Synthesised rest() {
    return Rest.TEMPLATE;
  }

  /// A stack that no other test sees.
  ///
  /// @param api `http` or `rest`
  static FootfallStack stack(String api) {
    return stack(api, "of-one-test");
  }

  /// Where the template of [#http()] is written.
  static Path file() {
    return Path.of("target", "cdk.out", "http", "shared", "footfall.template.json");
  }

  private static FootfallStack stack(String api, String folder) {
    return FootfallStack.in(
        new App(
            AppProps.builder()
                .outdir("target/cdk.out/" + api + "/" + folder)
                .context(Map.of(FootfallStack.API, api))
                .build()));
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

  private static Synthesised of(String api) {
    Template template = Template.fromStack(stack(api, "shared"));
    return new Synthesised(template, template.toJSON());
  }

  private static final class Http {
    static final Synthesised TEMPLATE = of("http");
  }

  private static final class Rest {
    static final Synthesised TEMPLATE = of("rest");
  }
}
