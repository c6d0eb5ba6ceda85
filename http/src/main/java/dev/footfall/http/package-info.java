/// The meaning of the API: [Api] turns a [Request] into a [Response], the same for every carrier.
///
/// `openapi.yaml` beside these classes is the contract, served at `/openapi.yaml`.
@NullMarked
package dev.footfall.http;

import org.jspecify.annotations.NullMarked;
