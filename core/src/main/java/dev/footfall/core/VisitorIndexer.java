package dev.footfall.core;

import java.util.random.RandomGenerator;

/// Tells the visitors of a log apart: numbers them, from 0, as they appear. Equal address keys have
/// equal numbers.
///
/// The tokens and their salt are this object's own. They are in memory alone, are given to nobody,
/// and die with it. Not thread-safe.
public final class VisitorIndexer {

  private final Site site;
  private final Salt salt;
  private final TokenLongMap numbers;

  /// @param random cryptographically strong: the salt is made from it
  public VisitorIndexer(Site site, RandomGenerator random) {
    this.site = site;
    this.salt = Salt.random(0, random);
    this.numbers = new TokenLongMap(salt.epoch());
  }

  /// The visitor's number.
  public int of(Address address) {
    VisitorToken token = VisitorHasher.token(salt, site, address);
    if (numbers.get(token) == TokenLongMap.NONE) {
      numbers.put(token, numbers.size());
    }
    return (int) numbers.get(token);
  }

  /// How many visitors have a number.
  public int count() {
    return numbers.size();
  }

  @Override
  public String toString() {
    return "VisitorNumbers";
  }
}
