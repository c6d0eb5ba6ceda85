/// Carries the API on AWS Lambda: events of API Gateway (payload 1.0 and 2.0) and of function URLs.
/// [LambdaHandler] is the way in, set up by environment variables: see [LambdaConfig].
///
/// The first event of a day also has the store destroy the salts that are overdue. A site that
/// nobody visits needs a timer for that: any event will do, say one an hour; the answer to it is
/// 400.
///
/// A REST API must be told that all media types are binary (`*/*`), or the picture that counts
/// leaves as text. A path mapping of a custom domain (`/base`) is not known to the function: map
/// the root.
@NullMarked
package dev.footfall.lambda;

import org.jspecify.annotations.NullMarked;
