/// One writer for all: what waits together is committed together.
@NullMarked
package dev.footfall.store.sqlite.commit;

import org.jspecify.annotations.NullMarked;
