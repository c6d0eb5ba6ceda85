/// The AWS infrastructure of Footfall: two tables, one function, one API, one site behind
/// CloudFront.
///
/// Synthesised without assets, so that `footfall.template.json` beside this module is all that a
/// deployment needs. Start reading at [FootfallStack].
@NullMarked
package dev.footfall.infra;

import org.jspecify.annotations.NullMarked;
