package dev.footfall.server.config;

import dev.footfall.core.StoreException;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.store.sqlite.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The owner's token of a data directory: 256 random bits, of which only the SHA-256 is kept, in a
/// file that its owner alone may read. A new token holds at once, also for a running server, since
/// the file is read each time: 65 bytes, which the system has in memory. Thread-safe.
public final class OwnerToken implements OwnerAuthenticator {

  private static final String FILE = "owner-token.sha256";
  private static final int TOKEN_BYTES = 32;

  private final Path file;

  private OwnerToken(Path file) {
    this.file = file;
  }

  /// Returns the token of a data directory, whether there is one yet or not.
  public static OwnerToken in(Path data) {
    return new OwnerToken(data.resolve(FILE));
  }

  /// Returns whether a token is the owner's: false for all tokens if there is no file, or if it
  /// holds no hash. Throws a [StoreException] if the file cannot be read.
  @Override
  public boolean isToken(String given) {
    try {
      String hash = Files.readString(file).strip();
      return hash.matches("[0-9a-f]{64}")
          && OwnerAuthenticator.withHash(HexFormat.of().parseHex(hash)).isToken(given);
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw new StoreException("cannot read " + file + ": does it belong to another user?", e);
    }
  }

  /// Returns a new token, which can never be read again, or empty if there is one already. Makes
  /// the data directory: a server on DynamoDB has one for its token alone.
  ///
  /// @param random cryptographically strong
  /// @param show as for [#renew(RandomGenerator, Consumer)]
  public Optional<String> makeFirst(RandomGenerator random, Consumer<String> show) {
    makeDirectory();
    return Files.exists(file) ? Optional.empty() : Optional.of(renew(random, show));
  }

  private void makeDirectory() {
    try {
      Files.createDirectories(new SecretFile(file).directory());
    } catch (IOException e) {
      throw new CommandException(
          "cannot make the data directory of " + file + ": " + FileFailure.reason(e), e);
    }
  }

  /// Returns a new token; the old one stops working. The file keeps its owner, so that a server of
  /// another user can still read it.
  ///
  /// @param random cryptographically strong
  public String renew(RandomGenerator random) {
    return renew(random, _ -> {});
  }

  /// As above, for a process that may be killed at any point.
  ///
  /// @param show takes the new token before the old one stops working, so that one is always known
  public String renew(RandomGenerator random, Consumer<String> show) {
    String token = random(random);
    String hash = HexFormat.of().formatHex(OwnerAuthenticator.hash(token));
    try {
      new SecretFile(file).write(hash + "\n", () -> show.accept(token));
    } catch (IOException e) {
      throw new CommandException("cannot write " + file + ": " + FileFailure.reason(e), e);
    }
    return token;
  }

  /// Returns a token of 256 random bits, in letters that any header field can hold.
  static String random(RandomGenerator random) {
    byte[] bits = new byte[TOKEN_BYTES];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  @Override
  public String toString() {
    return "***";
  }
}
