/// The promises as tests. Every store extends `CounterStoreContract`, every carrier `HttpContract`;
/// [MemoryStore] is the shortest store that keeps them.
@NullMarked
package dev.footfall.contract;

import org.jspecify.annotations.NullMarked;
