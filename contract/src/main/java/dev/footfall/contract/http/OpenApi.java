package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.footfall.http.Api;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Validates responses against the OpenAPI file.
public final class OpenApi {

  private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST");
  private static final int METHOD_NOT_ALLOWED = 405;

  private static final OpenApiInteractionValidator VALIDATOR =
      OpenApiInteractionValidator.createForInlineApiSpecification(text())
          .withLevelResolver(
              LevelResolver.create()
                  // The response to a path that the file does not have is 404, as HttpRefusals
                  // say.
                  .withLevel("validation.request.path.missing", ValidationReport.Level.IGNORE)
                  .withLevel("validation.request.security", ValidationReport.Level.IGNORE)
                  .withLevel(
                      "validation.request.parameter.query.unexpected",
                      ValidationReport.Level.IGNORE)
                  .build())
          .build();

  /// Refusals of what a schema of one parameter cannot say: the file says them in words.
  private static final List<String> SAID_IN_WORDS =
      List.of(
          "the query is not well-formed",
          "a parameter is given twice",
          "a page has one number",
          "a report spans",
          "too many pages or referrers",
          "host must be");

  private OpenApi() {}

  /// Returns the file.
  public static String text() {
    try (InputStream in = Api.class.getResourceAsStream("openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Fails unless the file allows this response to this request. A 405 belongs to no operation.
  public static void check(Request request, Response response) {
    if (response.status() == METHOD_NOT_ALLOWED || !METHODS.contains(request.method())) {
      return;
    }
    var answer = SimpleResponse.Builder.status(response.status());
    response.headers().forEach((name, value) -> answer.withHeader(name, value));
    if (response.body().length > 0) {
      answer.withBody(response.body());
    }
    var report =
        VALIDATOR.validateResponse(
            request.path(), Method.valueOf(request.method()), answer.build());
    var objections =
        report.getMessages().stream().filter(m -> m.getLevel() != ValidationReport.Level.IGNORE);
    assertThat(objections).as("%s %s", request.method(), response.status()).isEmpty();
  }

  /// Fails unless the file says of these parameters what the program does: it takes them or refuses
  /// them. A query that is not well-formed belongs to no schema.
  public static void checkQuery(Request request, Response response) {
    boolean isTaken = response.status() < 400;
    boolean isRefused = response.status() == 400 && !isSaidInWords(response);
    if (!List.of("GET", "POST").contains(request.method()) || !(isTaken || isRefused)) {
      return;
    }
    var query = SimpleRequest.Builder.get(request.path());
    if (request.method().equals("POST")) {
      query = SimpleRequest.Builder.post(request.path());
    }
    for (String pair : request.query().split("&", -1)) {
      String[] parts = (pair + "=").split("=", 3);
      query.withQueryParam(decode(parts[0]), inSmallLetters(parts[0], decode(parts[1])));
    }
    var objections =
        VALIDATOR.validateRequest(query.build()).getMessages().stream()
            .filter(m -> m.getLevel() != ValidationReport.Level.IGNORE)
            .toList();
    assertThat(objections.isEmpty())
        .as("%s %s %s: %s", request.path(), request.query(), response.status(), objections)
        .isEqualTo(isTaken);
  }

  /// A colour may be in capitals; of those no pattern can say which are taken.
  private static String inSmallLetters(String name, String value) {
    return name.equals("color") ? value.toLowerCase(Locale.ROOT) : value;
  }

  private static boolean isSaidInWords(Response response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    return SAID_IN_WORDS.stream().anyMatch(text::contains);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) { // in a label, of which nothing is refused
      return encoded;
    }
  }
}
