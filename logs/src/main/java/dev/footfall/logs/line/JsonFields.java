package dev.footfall.logs.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which fields of a JSON object mean which [Part]s, as a tree of their names.
final class JsonFields {

  /// A field: what it means, and how it ranks among those that mean the same, or the fields in it.
  ///
  /// @param part null for an object that is only gone into
  record Node(Map<String, Node> inside, @Nullable Part part, int rank) {

    /// Returns the same, with a meaning of its own unless it has one.
    private Node meaning(Part meaning, int itsRank) {
      return part == null ? new Node(inside, meaning, itsRank) : this;
    }

    private Node(@Nullable Part part, int rank) {
      this(new HashMap<>(), part, rank);
    }

    /// Returns the field of this name, in any case, or null.
    @Nullable Node field(String name) {
      Node exact = inside.get(name);
      return exact == null ? inside.get(name.toLowerCase(Locale.ROOT)) : exact;
    }
  }

  private final Node root = new Node(null, 0);
  private int givenClients;

  JsonFields(JsonProduct product, LogFormats.Options options) {
    String client = options.client().name();
    for (Part part : Part.values()) {
      List<String> names = new ArrayList<>();
      if (options.jsonFields().containsKey(part)) {
        names.add(options.jsonFields().get(part));
      }
      if (part == Part.CLIENT && !client.isEmpty()) {
        names.add(client);
        names.add("request.headers." + client);
        names.add("request_" + client);
      }
      givenClients = part == Part.CLIENT ? names.size() : givenClients;
      names.addAll(product.fields().getOrDefault(part, List.of()));
      names.forEach(name -> add(name, part, names.indexOf(name)));
    }
  }

  Node root() {
    return root;
  }

  /// Returns the rank that the usual names of the client begin with; 0 if the owner gave no name.
  int givenClients() {
    return givenClients;
  }

  private void add(String path, Part part, int rank) {
    String name = path.toLowerCase(Locale.ROOT);
    Node node = root;
    int begin = 0;
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', begin)) {
      node = node.inside().computeIfAbsent(name.substring(begin, dot), _ -> new Node(null, 0));
      begin = dot + 1;
    }
    node.inside()
        .merge(
            name.substring(begin), new Node(part, rank), (there, _) -> there.meaning(part, rank));
  }
}
