package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Map;

/// Writes a response in the form that all event sources take: a body that is not UTF-8 as Base64.
final class ResponseWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private ResponseWriter() {}

  static void write(Response response, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.status());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.headers().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      writeBody(json, response.body());
      json.writeEndObject();
    }
  }

  private static void writeBody(JsonGenerator json, byte[] body) throws IOException {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      json.writeStringField("body", text);
      json.writeBooleanField("isBase64Encoded", false);
    } catch (CharacterCodingException _) {
      json.writeStringField("body", Base64.getEncoder().encodeToString(body));
      json.writeBooleanField("isBase64Encoded", true);
    }
  }
}
