/// The stack's promises, tested on the template that would be deployed.
@NullMarked
package dev.footfall.infra;

import org.jspecify.annotations.NullMarked;
