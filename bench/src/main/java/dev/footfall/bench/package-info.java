/// Benchmarks: what a part costs, beside a yardstick. No part of the product.
@NullMarked
package dev.footfall.bench;

import org.jspecify.annotations.NullMarked;
