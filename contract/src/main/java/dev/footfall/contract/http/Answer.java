package dev.footfall.contract.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.http.message.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/// A response and the assertions on it.
///
/// @param sentBytes the size of its body as it was sent
record Answer(Response response, int sentBytes) {

  private static final String PAGE_NUMBERS =
      ",\"(total_page_visits|total_visits_today|unique_visitors_today)\":[0-9]+";

  /// Returns the answer of a carrier, with its body as it was before it was compressed.
  static Answer of(Response sent) {
    return new Answer(plain(sent), sent.body().length);
  }

  private static Response plain(Response sent) {
    if (!"gzip".equals(new Answer(sent, 0).header("Content-Encoding").orElse(""))) {
      return sent;
    }
    try (var body = new GZIPInputStream(new ByteArrayInputStream(sent.body()))) {
      return new Response(sent.status(), sent.headers(), body.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError("not compressed by gzip, as it says", e);
    }
  }

  Answer is(int status) {
    assertThat(response.status()).as("status of %s", text()).isEqualTo(status);
    return this;
  }

  /// Compares the body without the numbers of the page and of today: [HttpPages] has these.
  Answer says(String body) {
    assertThat(text().replaceAll(PAGE_NUMBERS, "")).isEqualTo(body);
    return this;
  }

  Answer has(String header, String value) {
    assertThat(header(header)).as(header).contains(value);
    return this;
  }

  Answer hasNo(String header) {
    assertThat(header(header)).as(header).isEmpty();
    return this;
  }

  Optional<String> header(String name) {
    return response.headers().entrySet().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  String text() {
    return new String(response.body(), UTF_8);
  }

  /// The title of a badge, once the badge was found to be XML.
  String title() {
    return xml().getElementsByTagName("title").item(0).getTextContent();
  }

  Document xml() {
    try {
      var bytes = new ByteArrayInputStream(response.body());
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes);
    } catch (Exception e) {
      throw new AssertionError(text(), e);
    }
  }
}
