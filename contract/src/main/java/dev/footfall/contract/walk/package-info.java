/// Random walks through everything that changes the numbers of a site, in step with a plain model.
@NullMarked
package dev.footfall.contract.walk;

import org.jspecify.annotations.NullMarked;
