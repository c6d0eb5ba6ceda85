package dev.footfall.store.sqlite;

import dev.footfall.core.Visit;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The salts in the database, held in memory too. Used by the writer thread alone.
final class SaltTable {

  private static final String ALL_SALTS = "select epoch, secret from salt";
  private static final String KEEP_SALT = "insert into salt (epoch, secret) values (?, ?)";
  private static final String DESTROY_SALT = "delete from salt where epoch = ?";

  private final PreparedQuery keep;
  private final PreparedQuery destroy;
  private final Map<Long, Salt> salts = new TreeMap<>(Comparator.reverseOrder());

  SaltTable(Connection connection) throws SQLException {
    keep = new PreparedQuery(connection, KEEP_SALT);
    destroy = new PreparedQuery(connection, DESTROY_SALT);
    try (PreparedQuery all = new PreparedQuery(connection, ALL_SALTS)) {
      all.each(row -> salts.put(row.getLong(1), new Salt(row.getLong(1), row.getBytes(2))));
    }
  }

  List<Salt> agree(Salt proposal) throws SQLException {
    if (!salts.containsKey(proposal.epoch())) {
      keep.update(proposal.epoch(), proposal.secret());
      salts.put(proposal.epoch(), proposal);
    }
    return List.copyOf(salts.values());
  }

  /// Whether a visitor was not looked up under every live salt, or would be written under none.
  boolean isStale(Visit visit) {
    return !visit.isUnder(salts.keySet());
  }

  Set<Long> epochs() {
    return Set.copyOf(salts.keySet());
  }

  /// Destroys the salts that must not live any more; returns how many.
  int forget(Instant now) throws SQLException {
    int destroyed = 0;
    for (Long epoch : epochs()) {
      if (!Epoch.isLive(epoch, now)) {
        destroyed += destroy.update(epoch);
        salts.remove(epoch);
      }
    }
    return destroyed;
  }
}
