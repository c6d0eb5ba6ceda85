/// Carries the API on AWS Lambda: events of API Gateway (payload 1.0 and 2.0) and of function URLs.
/// [LambdaHandler] is the entry point, configured by environment variables: see [LambdaConfig].
///
/// The first event of a day also has the store destroy the salts that are overdue. A site that
/// nobody visits needs a timer for that: any event does; the response to it has status 400.
///
/// In a REST API, declare all media types as binary (`*/*`), or the picture that counts is sent as
/// text. The function does not know a path mapping of a custom domain (`/base`): map the root.
@NullMarked
package dev.footfall.lambda;

import org.jspecify.annotations.NullMarked;
