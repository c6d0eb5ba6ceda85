package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.server.cli.Main;
import dev.footfall.server.config.OwnerToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnerTokenTest {

  @TempDir private Path data;

  private final Random random = new Random(1);

  @Test
  void is_made_once_and_has_256_bits() {
    String token = OwnerToken.in(data).makeFirst(random, _ -> {}).orElseThrow();

    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(OwnerToken.in(data).makeFirst(random, _ -> {})).isEmpty();
    assertThat(OwnerToken.in(data).isToken(token)).isTrue();
    assertThat(OwnerToken.in(data).isToken(token + "=")).isFalse();
    assertThat(OwnerToken.in(data).isToken("")).isFalse();
  }

  @Test
  void is_kept_as_its_hash_alone_readable_by_its_owner() throws IOException {
    String token = OwnerToken.in(data).renew(random);
    Path file = data.resolve("owner-token.sha256");

    assertThat(file).hasContent(HexFormat.of().formatHex(OwnerAuthenticator.hash(token)));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(data).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void is_renewed_for_a_server_that_runs() {
    OwnerToken running = OwnerToken.in(data);
    String old = running.renew(random);
    String printed = token("--data", data.toString());

    assertThat(running.isToken(printed)).isTrue();
    assertThat(running.isToken(old)).isFalse();
  }

  @Test
  void is_nobodys_without_a_file_or_with_a_broken_one() throws IOException {
    assertThat(OwnerToken.in(data).isToken("x")).isFalse();
    Files.writeString(data.resolve("owner-token.sha256"), "not a hash");
    assertThat(OwnerToken.in(data).isToken("x")).isFalse();
  }

  @Test
  void says_what_is_wrong_when_the_directory_is_not_there() {
    var err = new StringWriter();
    int exit =
        Main.line()
            .setErr(new PrintWriter(err))
            .execute("token", "--data", data.resolve("none").toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("none/owner-token.sha256: is the directory there?");
  }

  private static String token(String... arguments) {
    var out = new StringWriter();
    String[] command = new String[arguments.length + 1];
    command[0] = "token";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    assertThat(Main.line().setOut(new PrintWriter(out)).execute(command)).isZero();
    return out.toString().strip().replace("Owner's token, shown once: ", "");
  }
}
