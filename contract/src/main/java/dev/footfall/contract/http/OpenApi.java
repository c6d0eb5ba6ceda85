package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.footfall.http.Api;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
                  .build())
          .build();

  private OpenApi() {}

  static String text() {
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
}
