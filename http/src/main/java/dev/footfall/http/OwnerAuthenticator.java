package dev.footfall.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Tells whether a token is the owner's. Thread-safe, and quick: it is asked on the way to an
/// answer.
@FunctionalInterface
public interface OwnerAuthenticator {

  /// No token is good.
  OwnerAuthenticator NOBODY = _ -> false;

  boolean isToken(String given);

  /// The owner of the token with this SHA-256. The token itself need not be kept anywhere.
  static OwnerAuthenticator withHash(byte[] sha256) {
    byte[] expected = sha256.clone();
    return given -> MessageDigest.isEqual(hash(given), expected); // in constant time
  }

  /// The SHA-256 of a token. No salt and no slow hash: a token has 256 random bits.
  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
