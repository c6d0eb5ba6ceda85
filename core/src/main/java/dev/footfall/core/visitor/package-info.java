/// What tells visitors apart for a day: address, salt, token, window. Addresses end here.
@NullMarked
package dev.footfall.core.visitor;

import org.jspecify.annotations.NullMarked;
