package dev.footfall.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Makes the bodies of JSON responses.
public final class JsonBody {

  private static final JsonFactory FACTORY = new JsonFactory();

  /// Most objects are shorter; a longer one takes what it needs.
  private static final int MOST_BYTES = 256;

  /// Writes the fields of an object.
  @FunctionalInterface
  public interface Fields {

    /// Writes the fields.
    ///
    /// @throws IOException if the generator cannot write
    void write(JsonGenerator json) throws IOException;
  }

  private JsonBody() {}

  /// Returns a JSON object in UTF-8.
  public static byte[] object(Fields fields) {
    var bytes = new ByteArrayOutputStream(MOST_BYTES);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
