/// What one site holds on DynamoDB, by simulation: a model of DynamoDB's published limits
/// ([Limits]) under the real store. Read bench/SCALE.md.
///
/// ```text
/// ScaleBench > Search > Run: Traffic > Deployment > DynamoStore (the real one)
///                            > SimulatedWire (latency, connections)
///                            > Database (items, conditions, units, conflicts) > Admission (limits)
/// ```
@NullMarked
package dev.footfall.bench.scale;

import org.jspecify.annotations.NullMarked;
