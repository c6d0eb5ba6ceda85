/// A lean DynamoDB client over the AWS Common Runtime. It knows nothing of counting.
///
/// [DynamoClient] sends a call until DynamoDB responds or time is up; a [DynamoSession] makes the
/// calls of one request before a common deadline, and repeats those that collided with another
/// writer. [CrtTransport] carries requests by the AWS Common Runtime; [AttributeJson],
/// [RequestBodies] and [ResponseParser] write and read DynamoDB's JSON.
@NullMarked
package dev.footfall.dynamodb;

import org.jspecify.annotations.NullMarked;
