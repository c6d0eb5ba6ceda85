/// A lean DynamoDB client over the AWS Common Runtime. It knows nothing of counting.
@NullMarked
package dev.footfall.dynamodb;

import org.jspecify.annotations.NullMarked;
