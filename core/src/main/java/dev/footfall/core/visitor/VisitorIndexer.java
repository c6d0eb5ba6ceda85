package dev.footfall.core.visitor;

import dev.footfall.core.page.Site;
import java.util.random.RandomGenerator;

/// Numbers the visitors of a log from 0 in the order of their appearance. Equal address keys have
/// equal numbers.
///
/// The tokens and their salt never leave this object, and are in memory only. Not thread-safe.
public final class VisitorIndexer {

  private final Site site;
  private final Salt salt;
  private final TokenLongMap numbers;

  /// @param random cryptographically strong; the salt is generated from it
  public VisitorIndexer(Site site, RandomGenerator random) {
    this.site = site;
    this.salt = Salt.random(0, random);
    this.numbers = new TokenLongMap(salt.epoch());
  }

  /// Returns the number of the visitor at an address, 0 or more.
  public int of(Address address) {
    return of(VisitorHasher.token(salt, site, address));
  }

  /// Returns the number of a visitor who is known by a host name, 1 to 253 characters, in place of
  /// an address.
  public int of(String hostName) {
    return of(VisitorHasher.token(salt, site, hostName));
  }

  private int of(VisitorToken token) {
    if (numbers.get(token) == TokenLongMap.NONE) {
      numbers.put(token, numbers.size());
    }
    return (int) numbers.get(token);
  }

  /// Returns how many visitors have a number.
  public int count() {
    return numbers.size();
  }

  @Override
  public String toString() {
    return "VisitorNumbers";
  }
}
