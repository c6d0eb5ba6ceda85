package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.server.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the command line says of a store in DynamoDB that cannot be used: one sentence.
final class DynamoMistakesTest {

  private static final String NO_TRANSACTIONS =
      "footfall: the engine at --endpoint has no transactions (TransactWriteItems), without which no"
          + " visitor can be counted\n";

  @TempDir private Path folder;

  private static String error(String type, String message) {
    return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"%s\"}"
        .formatted(type, message);
  }

  private static String denied(String operation) {
    String action =
        "User: arn:aws:iam::123456789012:user/jo is not authorized to perform: dynamodb:";
    return error("AccessDeniedException", action + operation + " on resource: table/counts");
  }

  /// An engine that makes no transactions, and whatever else it is asked for.
  private static String withoutTransactions(String operation) {
    return operation.equals("TransactWriteItems") ? error("UnknownOperationException", "") : "{}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ResourceNotFoundException   | the DynamoDB table does not exist: check --table and AWS_REGION
          UnrecognizedClientException | AWS does not accept the credentials: check the key and its secret
          InvalidSignatureException   | AWS does not accept the signature: check the secret key, and this machine's clock
          ExpiredTokenException       | the AWS credentials have expired: renew them
          """)
  void gives_the_reason_in_one_sentence(String type, String sentence) throws IOException {
    try (var dynamo = new StubDynamo(_ -> error(type, "of no use"))) {
      assertThat(stats(dynamo)).isEqualTo("footfall: " + sentence + "\n");
    }
  }

  @Test
  void names_the_action_that_a_policy_lacks() throws IOException {
    try (var dynamo = new StubDynamo(DynamoMistakesTest::denied)) {
      assertThat(stats(dynamo))
          .matches(
              "footfall: AWS does not allow these credentials to use the DynamoDB table: check their"
                  + " policy for dynamodb:(GetItem|Query)\n");
    }
  }

  @Test
  void says_what_to_check_when_no_response_comes() throws IOException {
    try (var dynamo = new StubDynamo(_ -> "")) {
      assertThat(stats(dynamo))
          .isEqualTo(
              "footfall: DynamoDB could not read a report: no response came; check the network,"
                  + " AWS_REGION, and HTTPS_PROXY behind a proxy\n");
    }
  }

  private static String stats(StubDynamo dynamo) {
    ImportRun run = ImportRun.on(dynamo.endpoint(), "counts").run(List.of("stats"));
    assertThat(run.exitCode()).isEqualTo(1);
    return run.said();
  }

  @Test
  void imports_nothing_into_an_engine_without_transactions() throws IOException {
    try (var dynamo = new StubDynamo(DynamoMistakesTest::withoutTransactions)) {
      ImportRun run = ImportRun.on(dynamo.endpoint(), "counts").sinceTotal("5");

      assertThat(run.said()).isEqualTo(NO_TRANSACTIONS);
      assertThat(run.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void does_not_count_on_an_engine_without_transactions() throws IOException {
    try (var dynamo = new StubDynamo(DynamoMistakesTest::withoutTransactions)) {
      Path said = folder.resolve("said");
      Process serve = ServerProcess.launch(said, serve(dynamo.endpoint()));
      try {
        assertThat(serve.getInputStream()).isEmpty(); // not the line that it counts
        assertThat(ServerProcess.exitCode(serve)).isEqualTo(1);
        assertThat(said).content().endsWith(NO_TRANSACTIONS).doesNotContain("\tat ");
      } finally {
        serve.destroyForcibly();
      }
    }
  }

  private List<String> serve(String endpoint) {
    return List.of(
        ServerProcess.java(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "serve",
        "--port=0",
        "--data=" + folder.resolve("data"),
        "--store=dynamodb",
        "--table=counts",
        "--endpoint=" + endpoint);
  }
}
