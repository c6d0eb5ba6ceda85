package dev.footfall.core.visitor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.page.Site;
import java.nio.ByteBuffer;

/// Computes visitor tokens: the first 16 bytes of HMAC-SHA-256 (RFC 2104) under a salt, over `0x01
/// | u16 length(site) | site | family | address key`.
///
/// The length makes the message unambiguous; the site in it keeps tokens of two sites unlinkable.
public final class VisitorHasher {

  private static final byte VERSION = 1;

  private VisitorHasher() {}

  /// Returns the token that stands for an address on a site while the salt lives.
  public static VisitorToken token(Salt salt, Site site, Address address) {
    return token(salt, message(site, address.family(), address.key()));
  }

  /// Returns the token of a client that is known by its host name alone, as some logs have it. Host
  /// names are a family apart, so it is never the token of an address.
  public static VisitorToken token(Salt salt, Site site, String name) {
    return token(salt, message(site, 0, name.getBytes(UTF_8)));
  }

  private static VisitorToken token(Salt salt, byte[] message) {
    ByteBuffer hash = ByteBuffer.wrap(salt.hmac().of(message));
    return new VisitorToken(salt.epoch(), hash.getLong(), hash.getLong());
  }

  private static byte[] message(Site site, int family, byte[] key) {
    byte[] host = site.host().getBytes(US_ASCII);
    return ByteBuffer.allocate(1 + Short.BYTES + host.length + 1 + key.length)
        .put(VERSION)
        .putShort((short) host.length)
        .put(host)
        .put((byte) family)
        .put(key)
        .array();
  }
}
