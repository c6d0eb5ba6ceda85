package dev.footfall.server.config;

import dev.footfall.core.StoreException;
import dev.footfall.core.page.Site;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ReaderAuthenticator;
import dev.footfall.store.sqlite.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tokens of a data directory that read the report of one site each, for a program or another
/// person. One file, that its owner alone may read, has a line each: name, site, day and SHA-256.
/// It is read each time, so that a revoked token is refused at once. Thread-safe.
public final class ReadTokens implements ReaderAuthenticator {

  private static final String FILE = "read-tokens.sha256";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern LINE =
      Pattern.compile("(\\S+) (\\S+) (\\d{4}-\\d{2}-\\d{2}) ([0-9a-f]{64})");

  /// A token, by its name.
  ///
  /// @param made the day (UTC), for example 2026-11-23
  public record ReadToken(String name, Site site, String made, String sha256) {

    private boolean is(String given) {
      return OwnerAuthenticator.withHash(HexFormat.of().parseHex(sha256)).isToken(given);
    }

    private String line() {
      return "%s %s %s %s\n".formatted(name, site.host(), made, sha256);
    }
  }

  private final SecretFile file;

  private ReadTokens(SecretFile file) {
    this.file = file;
  }

  /// Returns the tokens of a data directory, whether there are any or not.
  public static ReadTokens in(Path data) {
    return new ReadTokens(new SecretFile(data.resolve(FILE)));
  }

  @Override
  public Optional<Site> site(String given) {
    return all().stream().filter(token -> token.is(given)).map(ReadToken::site).findFirst();
  }

  /// Returns all tokens, in the order in which they were made. Throws a [StoreException] if the
  /// file cannot be read.
  public List<ReadToken> all() {
    try {
      return Files.readString(file.path()).lines().flatMap(ReadTokens::read).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new StoreException(
          "cannot read " + file.path() + ": does it belong to another user?", e);
    }
  }

  /// A line of another form is not a token.
  private static Stream<ReadToken> read(String text) {
    Matcher line = LINE.matcher(text);
    return line.matches()
        ? Site.parse(line.group(2)).stream()
            .map(site -> new ReadToken(line.group(1), site, line.group(3), line.group(4)))
        : Stream.empty();
  }

  /// Returns a new token, which can never be read again. Throws a [CommandException] for a name
  /// that is taken or malformed.
  ///
  /// @param random cryptographically strong
  public String add(String name, Site site, LocalDate today, RandomGenerator random) {
    if (!NAME.matcher(name).matches()) {
      throw new CommandException("--name must be 1 to 64 of a-z 0-9 . _ -, for example grafana");
    }
    List<ReadToken> before = all();
    if (before.stream().anyMatch(token -> token.name().equals(name))) {
      throw new CommandException(
          "there is a token %s already: revoke it first with --revoke %s".formatted(name, name));
    }
    String token = OwnerToken.random(random);
    String sha256 = HexFormat.of().formatHex(OwnerAuthenticator.hash(token));
    write(
        Stream.concat(
            before.stream(), Stream.of(new ReadToken(name, site, today.toString(), sha256))));
    return token;
  }

  /// Removes a token. Throws a [CommandException] if there is none of this name.
  public void revoke(String name) {
    List<ReadToken> before = all();
    List<ReadToken> kept = before.stream().filter(token -> !token.name().equals(name)).toList();
    if (kept.size() == before.size()) {
      throw new CommandException("there is no token of this name: see footfall token --list");
    }
    write(kept.stream());
  }

  private void write(Stream<ReadToken> tokens) {
    try {
      file.write(tokens.map(ReadToken::line).collect(Collectors.joining()));
    } catch (IOException e) {
      throw new CommandException("cannot write " + file.path() + ": " + FileFailure.reason(e), e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
