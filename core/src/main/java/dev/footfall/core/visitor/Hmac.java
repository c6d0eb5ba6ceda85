package dev.footfall.core.visitor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// HMAC-SHA-256 (RFC 2104) under one key. Thread-safe.
///
/// Made of the JDK's SHA-256, because `javax.crypto.Mac` loads a provider and its policies first,
/// which a cold start on Lambda waits for. Both digests have read the key already, which halves the
/// hashing of a short message.
final class Hmac {

  private static final int BLOCK_BYTES = 64;
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  private final MessageDigest inner;
  private final MessageDigest outer;

  /// @throws IllegalArgumentException if `key` is longer than a block of SHA-256, 64 bytes
  Hmac(byte[] key) {
    if (key.length > BLOCK_BYTES) {
      throw new IllegalArgumentException("a key has at most 64 bytes");
    }
    this.inner = keyed(key, INNER_PAD);
    this.outer = keyed(key, OUTER_PAD);
  }

  /// Returns the 32 bytes that authenticate `message`.
  byte[] of(byte[] message) {
    return copy(outer).digest(copy(inner).digest(message));
  }

  private static MessageDigest keyed(byte[] key, byte pad) {
    byte[] block = new byte[BLOCK_BYTES];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(block);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own SHA-256 can be copied", e);
    }
  }
}
