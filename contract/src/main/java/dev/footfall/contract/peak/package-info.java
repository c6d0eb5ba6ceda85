/// Made peaks of known causes: what the sentences on hours and days that stand out are measured by.
@NullMarked
package dev.footfall.contract.peak;

import org.jspecify.annotations.NullMarked;
