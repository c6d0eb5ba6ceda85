package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.ScriptedDynamo.Asked;
import dev.footfall.dynamodb.ScriptedDynamo.Say;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// What the client does with responses that DynamoDB Local never sends.
final class DynamoClientTest {

  private static final Credentials.Key KEY = new Credentials.Key("AKID", "secret", "session");
  private static final Duration LIMIT = Duration.ofSeconds(9);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String BODY = "{\"TableName\":\"t\"}";
  private static final String ITEM = "{\"Item\":{\"v\":{\"N\":\"7\"}}}";

  private static DynamoResponse ask(ScriptedDynamo dynamo) {
    try (var client = DynamoClient.open("eu-central-1", KEY, Optional.of(dynamo.endpoint()))) {
      return client.call("GetItem", json -> json.writeStringField("TableName", "t"), LIMIT);
    }
  }

  @Test
  void repeats_a_call_that_is_throttled_or_fails_or_gets_no_response() throws IOException {
    try (var dynamo =
        new ScriptedDynamo(
            Say.error(400, "ThrottlingException"),
            Say.error(500, "InternalServerError"),
            Say.NOTHING,
            Say.ok(ITEM))) {
      assertThat(ask(dynamo).item().number("v")).isEqualTo(7);
      assertThat(dynamo.asked().stream().map(Asked::body)).hasSize(4).containsOnly(BODY);
    }
  }

  /// AWS's list of errors to retry.
  @ParameterizedTest
  @CsvSource({
    "400, ProvisionedThroughputExceededException",
    "400, RequestLimitExceeded",
    "400, ReplicatedWriteConflictException",
    "400, UnrecognizedClientException",
    "408, RequestTimeout",
  })
  void repeats_a_call_after_each_error_that_may_be_gone(int status, String error)
      throws IOException {
    try (var dynamo = new ScriptedDynamo(Say.error(status, error), Say.ok(ITEM))) {
      assertThat(ask(dynamo).item().number("v")).isEqualTo(7);
      assertThat(dynamo.asked()).hasSize(2);
    }
  }

  @Test
  void says_that_a_request_could_not_be_signed() {
    var unsigned = new FailingTransport(new SigningException(new IOException("no credentials")));
    try (var client = new DynamoClient(unsigned, LIMIT)) {
      assertThatThrownBy(() -> client.call("GetItem", _ -> {}, LIMIT))
          .hasMessage("GetItem: NotSigned");
    }
  }

  private record FailingTransport(IOException failure) implements Transport {
    @Override
    public Reply post(String operation, byte[] body, Duration limit) throws IOException {
      throw failure;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Test
  void repeats_the_calls_of_a_persistent_session_until_its_time_is_up_and_says_why_they_failed()
      throws IOException {
    try (var dynamo = new ScriptedDynamo(Say.error(500, "InternalServerError"));
        var client = DynamoClient.open("eu-central-1", KEY, Optional.of(dynamo.endpoint()))) {
      var session = client.persistentSession(Duration.ofSeconds(2), Runnable::run);

      assertThatThrownBy(() -> session.get("t", Map.of(), Reading.LATEST))
          .hasMessage("GetItem: InternalServerError");
      assertThat(dynamo.asked()).hasSizeGreaterThan(4);
    }
  }

  @Test
  void does_not_persist_if_the_credentials_are_refused() throws IOException {
    try (var dynamo = new ScriptedDynamo(Say.error(400, "UnrecognizedClientException"));
        var client = DynamoClient.open("eu-central-1", KEY, Optional.of(dynamo.endpoint()))) {
      var session = client.persistentSession(LIMIT, Runnable::run);

      assertThatThrownBy(() -> session.get("t", Map.of(), Reading.LATEST))
          .hasMessage("GetItem: UnrecognizedClientException");
      assertThat(dynamo.asked()).hasSize(4);
    }
  }

  @Test
  void gives_up_after_four_attempts() throws IOException {
    try (var dynamo = new ScriptedDynamo(Say.error(503, "ServiceUnavailable"))) {
      assertThatThrownBy(() -> ask(dynamo)).hasMessage("GetItem: ServiceUnavailable");
      assertThat(dynamo.asked()).hasSize(4);
    }
  }

  @Test
  void does_not_repeat_a_call_that_was_refused() throws IOException {
    try (var dynamo = new ScriptedDynamo(Say.error(400, "ValidationException"))) {
      assertThatThrownBy(() -> ask(dynamo)).hasMessage("GetItem: ValidationException");
      assertThat(dynamo.asked()).hasSize(1);
    }
  }

  @Test
  void repeats_a_call_whose_response_is_damaged() throws IOException {
    var right = new CRC32();
    right.update(ITEM.getBytes(UTF_8));
    try (var dynamo =
        new ScriptedDynamo(
            new Say(200, "{\"Item\":{\"v\":{\"N\":\"8\"}}}", "" + right.getValue()),
            new Say(200, "<html>", ""),
            new Say(200, ITEM, "" + right.getValue()))) {
      assertThat(ask(dynamo).item().number("v")).isEqualTo(7);
      assertThat(dynamo.asked()).hasSize(3);
    }
  }

  @Test
  void stops_repeating_when_many_calls_fail() throws IOException {
    try (var dynamo = new ScriptedDynamo(Say.error(500, "InternalServerError"));
        var client = DynamoClient.open("eu-central-1", KEY, Optional.of(dynamo.endpoint()))) {
      for (int i = 0; i < 60; i++) {
        assertThatThrownBy(() -> client.call("GetItem", _ -> {}, LIMIT))
            .isInstanceOf(DynamoException.class);
      }
      assertThat(dynamo.asked()).hasSize(60 + 100);
    }
  }

  /// DynamoDB Local accepts any signature, so it is compared with that of AWS's SDK.
  @Test
  void signs_as_the_sdk_does() throws IOException {
    try (var dynamo = new ScriptedDynamo(Say.ok("{}"))) {
      ask(dynamo);
      Asked asked = dynamo.asked().getFirst();
      assertThat(asked.header("X-amz-target")).isEqualTo("DynamoDB_20120810.GetItem");
      assertThat(asked.header("X-amz-security-token")).isEqualTo("session");
      assertThat(asked.header("Authorization"))
          .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
          .isEqualTo(signedBySdk(dynamo, asked));
    }
  }

  private static String signedBySdk(ScriptedDynamo dynamo, Asked asked) {
    Instant at = STAMP.parse(asked.header("X-amz-date"), Instant::from);
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(dynamo.endpoint());
    signedHeaders(asked).forEach((name, value) -> request.putHeader(name, value));
    var identity = AwsSessionCredentialsIdentity.create(KEY.id(), KEY.secret(), KEY.token());
    return AwsV4HttpSigner.create()
        .sign(
            r ->
                r.identity(identity)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromUtf8String(asked.body()))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  /// Those that the signature covers and the SDK does not add itself.
  private static Map<String, String> signedHeaders(Asked asked) {
    return Stream.of("Host", "Content-type", "Content-length", "X-amz-target")
        .filter(n -> asked.header("Authorization").contains(n.toLowerCase(Locale.ROOT)))
        .collect(Collectors.toMap(n -> n, asked::header));
  }
}
