/// What every carrier promises: one small suite a topic.
@NullMarked
package dev.footfall.contract.http;

import org.jspecify.annotations.NullMarked;
