package dev.footfall.http;

import dev.footfall.core.Sha256;
import java.security.MessageDigest;

/// Checks whether a token is the owner's. Thread-safe; must not block, since it is called on an
/// event loop.
@FunctionalInterface
public interface OwnerAuthenticator {

  /// Accepts no token.
  OwnerAuthenticator NOBODY = _ -> false;

  /// Returns whether `given`, as it was sent, is the owner's token.
  boolean isToken(String given);

  /// Returns an authenticator for the token with this SHA-256, compared in constant time. The token
  /// itself need not be kept anywhere.
  ///
  /// @param sha256 32 bytes
  static OwnerAuthenticator withHash(byte[] sha256) {
    byte[] expected = sha256.clone();
    return given -> MessageDigest.isEqual(hash(given), expected);
  }

  /// Returns the 32 bytes to keep of a token. Without a salt and a slow hash, since a token has 256
  /// random bits.
  static byte[] hash(String token) {
    return Sha256.of(token);
  }
}
