package dev.footfall.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Credentials and region of somebody who uses the AWS command line, here a script in its place.
final class AwsCommandLineTest {

  private static final String SIGNED_IN =
      """
      #!/bin/sh
      echo "$*" >>"$HOME/calls"
      case "$*" in
        "configure export-credentials --format env-no-export")
          echo AWS_ACCESS_KEY_ID=id
          echo AWS_SECRET_ACCESS_KEY=a=b/c
          echo AWS_SESSION_TOKEN=token
          echo AWS_CREDENTIAL_EXPIRATION=2026-11-27T23:00:00+00:00 ;;
        "configure get region") echo eusc-de-east-1 ;;
        *) exit 252 ;;
      esac
      """;

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void signIn() throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), "[default]\nsso_session = work\n");
    environment.put("HOME", home.toString());
    environment.put("PATH", home + ":/usr/bin:/bin");
    lay(SIGNED_IN);
  }

  @Test
  void its_key_is_used_however_its_user_signed_in() {
    var found = (Credentials.OfCommandLine) Credentials.ofUser(environment);

    assertThat(found.aws().key()).contains(new Credentials.Key("id", "a=b/c", "token"));
  }

  @Test
  void a_key_in_the_environment_comes_first_and_runs_nothing() {
    environment.put("AWS_ACCESS_KEY_ID", "mine");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");

    assertThat(Credentials.ofUser(environment))
        .isEqualTo(new Credentials.Key("mine", "secret", ""));
    assertThat(home.resolve("calls")).doesNotExist();
  }

  @Test
  void a_role_of_the_machine_and_no_profile_are_the_crts_to_find() throws IOException {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1");
    assertThat(Credentials.ofUser(environment)).isEqualTo(new Credentials.Elsewhere());
    environment.remove("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    Files.delete(home.resolve(".aws/config"));
    assertThat(Credentials.ofUser(environment)).isEqualTo(new Credentials.Elsewhere());
    assertThat(home.resolve("calls")).doesNotExist();
    environment.put("AWS_PROFILE", "work");
    assertThat(Credentials.ofUser(environment)).isInstanceOf(Credentials.OfCommandLine.class);
  }

  @Test
  void who_is_not_signed_in_and_version_1_leave_it_to_the_crt() throws IOException {
    lay("#!/bin/sh\necho 'The SSO session has expired' >&2\nexit 255\n");
    assertThat(Credentials.ofUser(environment)).isEqualTo(new Credentials.Elsewhere());
    lay("#!/bin/sh\necho usage\n");
    assertThat(Credentials.ofUser(environment)).isEqualTo(new Credentials.Elsewhere());
    Files.delete(home.resolve("aws"));
    assertThat(Credentials.ofUser(environment)).isEqualTo(new Credentials.Elsewhere());
  }

  @Test
  void the_region_is_that_of_the_environment_then_of_the_profile() throws IOException {
    assertThat(AwsCommandLine.region(environment)).contains("eusc-de-east-1");
    environment.put("AWS_DEFAULT_REGION", "eu-west-1");
    assertThat(AwsCommandLine.region(environment)).contains("eu-west-1");
    environment.put("AWS_REGION", "us-gov-west-1");
    assertThat(AwsCommandLine.region(environment)).contains("us-gov-west-1");
    assertThat(Files.readAllLines(home.resolve("calls"))).hasSize(1);
    environment.remove("AWS_REGION");
    environment.remove("AWS_DEFAULT_REGION");
    lay("#!/bin/sh\nexit 1\n");
    assertThat(AwsCommandLine.region(environment)).isEmpty();
  }

  @Test
  void requests_are_signed_with_its_key_which_is_asked_for_once() throws IOException {
    try (var dynamo = new SecureDynamo();
        var client = dynamo.client(Credentials.ofUser(environment))) {
      dynamo.ask(client);
      dynamo.ask(client);

      assertThat(dynamo.authorizations())
          .hasSize(2)
          .allMatch(header -> header.contains("Credential=id/"));
      assertThat(Files.readAllLines(home.resolve("calls")))
          .hasSize(2); // at first to see, then to use
    }
  }

  private void lay(String script) throws IOException {
    Path aws = Files.writeString(home.resolve("aws"), script);
    assertThat(aws.toFile().setExecutable(true)).isTrue();
  }
}
