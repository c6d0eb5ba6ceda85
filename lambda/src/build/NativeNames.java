import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// The classes, fields and methods that the native library looks up by name, as rules of R8 that
/// keep them: from the list that AWS ships for native images of GraalVM (its "JNI configuration").
final class NativeNames {

  private static final String PACKAGE = "software.amazon.awssdk.crt.";

  private final JsonParser json;
  private final List<String> rules = new ArrayList<>();

  private NativeNames(JsonParser json) {
    this.json = json;
  }

  /// Returns the rules, and that a native method which is called keeps its parameters.
  ///
  /// @throws IOException if the list cannot be read, or says what is not known here
  static List<String> rules(InputStream list) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(list)) {
      var names = new NativeNames(json);
      names.rules.add("-keepclasseswithmembernames class " + PACKAGE + "** { native <methods>; }");
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        names.addClass();
      }
      return names.rules;
    }
  }

  private void addClass() throws IOException {
    String name = "";
    var members = new ArrayList<String>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = json.getText();
        case "fields", "methods" -> addMembers(members);
        default -> members.add("*;"); // such as "allPublicMethods": true
      }
    }
    if (name.startsWith(PACKAGE)) {
      rules.add("-keep class %s { %s }".formatted(name, String.join(" ", members)));
    }
  }

  private void addMembers(List<String> members) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      members.add(member());
    }
  }

  private String member() throws IOException {
    String name = "";
    String parameters = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = json.getText();
        case "parameterTypes" -> parameters = "(" + String.join(",", texts()) + ")";
        default -> throw new IOException("unknown in the list of native names: " + field);
      }
    }
    return (name.equals("<init>") ? "" : "*** ") + name + parameters + ";";
  }

  private List<String> texts() throws IOException {
    var texts = new ArrayList<String>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(json.getText());
    }
    return texts;
  }
}
