package dev.footfall.core.visitor;

import java.util.random.RandomGenerator;

/// 32 random bytes that are current for one [Epoch] and destroyed at the end of the next.
/// [#toString] does not contain them.
public final class Salt {

  private static final int LENGTH_BYTES = 32;

  private final long epoch;
  private final byte[] secret;
  private final Hmac hmac;

  /// @throws IllegalArgumentException if `secret` is not 32 bytes long
  public Salt(long epoch, byte[] secret) {
    if (secret.length != LENGTH_BYTES) {
      throw new IllegalArgumentException("a salt has 32 bytes");
    }
    this.epoch = epoch;
    this.secret = secret.clone();
    this.hmac = new Hmac(secret);
  }

  /// Returns a new salt for `epoch`.
  ///
  /// @param random cryptographically strong, for example [java.security.SecureRandom]
  public static Salt random(long epoch, RandomGenerator random) {
    byte[] secret = new byte[LENGTH_BYTES];
    random.nextBytes(secret);
    return new Salt(epoch, secret);
  }

  /// Returns the number of the epoch in which the salt is current.
  public long epoch() {
    return epoch;
  }

  /// Returns a copy of the 32 bytes, for the store that keeps them.
  public byte[] secret() {
    return secret.clone();
  }

  /// Returns the HMAC under this salt.
  Hmac hmac() {
    return hmac;
  }

  @Override
  public String toString() {
    return "Salt[epoch=" + epoch + "]";
  }
}
