package dev.footfall.lambda;

import static dev.footfall.http.OwnerAuthenticator.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.page.Site;
import dev.footfall.http.ReaderAuthenticator;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Read tokens in the function's settings: the rules are those of `footfall token --read`.
final class AccessReaderTest {

  private static final String GRAFANA = HexFormat.of().formatHex(hash("token-of-grafana"));
  private static final String ANN = HexFormat.of().formatHex(hash("token-of-ann"));

  @Test
  void each_token_is_for_its_site() {
    ReaderAuthenticator readers =
        readers("grafana:blog.example:" + GRAFANA + ", ann-2.x_y:shop.example:" + ANN);

    assertThat(readers.site("token-of-grafana")).contains(new Site("blog.example"));
    assertThat(readers.site("token-of-ann")).contains(new Site("shop.example"));
    assertThat(readers.site("token-of-nobody")).isEmpty();
    assertThat(readers.site("")).isEmpty();
    assertThat(readers.site(GRAFANA)).isEmpty();
  }

  @Test
  void there_are_none_unless_set_so() {
    assertThat(readers("").site("token-of-grafana")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grafana:blog.example:%s", // capitals
        "-grafana:blog.example:%s",
        ":blog.example:%s",
        "grafana:blog.example",
        "grafana:elsewhere.example:%s", // not counted
        "grafana:blog.example:%s0",
        "grafana blog.example %s"
      })
  void refuses_what_is_no_token(String form) {
    assertThatThrownBy(() -> readers(form.formatted(GRAFANA)))
        .hasMessageContaining("READ_TOKENS must be like grafana:blog.example:SHA-256, of SITES")
        .hasMessageNotContaining(GRAFANA);
  }

  @Test
  void refuses_a_name_that_is_taken() {
    String twice = "grafana:blog.example:" + GRAFANA + ",grafana:shop.example:" + ANN;
    assertThatThrownBy(() -> readers(twice))
        .hasMessageContaining("READ_TOKENS has the name 'grafana' twice");
  }

  private static ReaderAuthenticator readers(String tokens) {
    var environment =
        Map.of(
            "TABLE_NAME", "counts",
            "VISITORS_TABLE_NAME", "visitors",
            "AWS_REGION", "eu-central-1",
            "SITES", "blog.example,shop.example",
            "READ_TOKENS", tokens);
    return LambdaConfig.of(environment).api().readers().reader();
  }
}
