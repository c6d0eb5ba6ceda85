package dev.footfall.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointsTest {

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, https://dynamodb.eu-central-1.amazonaws.com",
    "us-gov-west-1, https://dynamodb.us-gov-west-1.amazonaws.com",
    "cn-north-1, https://dynamodb.cn-north-1.amazonaws.com.cn",
    "eusc-de-east-1, https://dynamodb.eusc-de-east-1.amazonaws.eu",
  })
  void knows_the_domain_of_each_partition(String region, String endpoint) {
    assertThat(Endpoints.of(region)).hasToString(endpoint);
  }
}
