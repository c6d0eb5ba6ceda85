package dev.footfall.bench.scale;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Arguments of the form `name=value`.
record Options(Map<String, String> values) {

  Options(String... arguments) {
    this(
        Stream.of(arguments)
            .map(a -> a.split("=", 2))
            .collect(toMap(pair -> pair[0], pair -> pair[1])));
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }

  List<String> list(String name, String otherwise) {
    return List.of(text(name, otherwise).split(",", -1));
  }
}
