package dev.footfall.server.config;

import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.server.http.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
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

  public static OwnerToken in(Path data) {
    return new OwnerToken(data.resolve(FILE));
  }

  /// Without a file, or with one that holds no hash, no token is good.
  @Override
  public boolean isToken(String given) {
    try {
      String hash = Files.readString(file).strip();
      return hash.matches("[0-9a-f]{64}")
          && OwnerAuthenticator.withHash(HexFormat.of().parseHex(hash)).isToken(given);
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw new CommandException("cannot read " + file, e);
    }
  }

  /// Makes a token unless there is one, and answers it: it can never be read again.
  public Optional<String> makeFirst(RandomGenerator random) {
    makeDirectory();
    return Files.exists(file) ? Optional.empty() : Optional.of(renew(random));
  }

  /// A server on DynamoDB has a data directory for its token alone.
  private void makeDirectory() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new StartException("cannot make the data directory of " + file, e);
    }
  }

  /// Makes a new token, which ends the old one, and answers it.
  ///
  /// @param random cryptographically strong
  public String renew(RandomGenerator random) {
    byte[] bits = new byte[TOKEN_BYTES];
    random.nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    write(HexFormat.of().formatHex(OwnerAuthenticator.hash(token)) + "\n");
    return token;
  }

  private void write(String hash) {
    Path draft = file.resolveSibling(FILE + ".new");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft);
      if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(draft, hash, StandardOpenOption.SYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandException(
          "cannot write " + file + ": is the directory there, and yours to write to?", e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
