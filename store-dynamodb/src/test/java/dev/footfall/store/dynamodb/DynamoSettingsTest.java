package dev.footfall.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DynamoSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8000",
        "http://[::1]:8000",
        "http://localhost:65535/",
        "https://dynamodb.eu-central-1.amazonaws.com"
      })
  void takes_a_server_as_an_endpoint(String text) {
    assertThat(DynamoSettings.endpoint(text)).contains(URI.create(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:8000",
        "ftp://127.0.0.1",
        "http://[1:2]",
        "http://-:8000",
        "http://localhost:65536",
        "http://user@localhost",
        "http://localhost/tables"
      })
  void takes_nothing_else_as_an_endpoint(String text) {
    assertThat(DynamoSettings.endpoint(text)).isEmpty();
  }
}
