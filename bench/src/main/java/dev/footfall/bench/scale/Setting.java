package dev.footfall.bench.scale;

import java.time.Duration;
import java.time.Instant;

/// What a run is made with.
///
/// @param servers how many; 0 is a crowd of Lambda instances
/// @param start when it is, in the model: midnight has its own traffic
/// @param length of the model's time
record Setting(Limits limits, int shards, int servers, Duration length, Instant start, long seed) {

  String deployment() {
    return servers == 0 ? "lambda" : servers + " servers";
  }
}
