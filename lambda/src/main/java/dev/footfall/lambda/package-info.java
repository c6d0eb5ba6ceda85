/// Carries the API on AWS Lambda: events of API Gateway (payload 1.0 and 2.0) and of function URLs.
/// [LambdaHandler] is the way in, set up by environment variables: see [LambdaConfig].
///
/// A REST API must be told that all media types are binary (`*/*`), or the picture that counts
/// leaves as text. A path mapping of a custom domain (`/base`) is not known to the function: map
/// the root.
@NullMarked
package dev.footfall.lambda;

import org.jspecify.annotations.NullMarked;
