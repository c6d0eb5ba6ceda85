/// The promises as tests: one abstract suite a topic. Every store takes in the suites `Store...`,
/// and every carrier of the API those named `Http...`, as `@Nested` classes of one test.
///
/// [MemoryStore] is the shortest store that keeps them.
@NullMarked
package dev.footfall.contract;

import org.jspecify.annotations.NullMarked;
