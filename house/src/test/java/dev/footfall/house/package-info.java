/// The rules of the house, as tests: which package may use which, and how classes are named.
@NullMarked
package dev.footfall.house;

import org.jspecify.annotations.NullMarked;
