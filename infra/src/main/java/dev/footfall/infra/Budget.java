package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.constructs.Construct;

/// Warns by e-mail before the month costs more than intended. It covers the whole account, because
/// a budget of one stack would need a cost tag, which an owner has to activate by hand.
final class Budget {

  Budget(Construct scope, Parameters parameters) {
    CfnBudget budget =
        CfnBudget.Builder.create(scope, "Budget")
            .budget(
                BudgetDataProperty.builder()
                    .budgetType("COST")
                    .timeUnit("MONTHLY")
                    .budgetLimit(
                        SpendProperty.builder()
                            .amount(parameters.monthlyBudget.getValueAsNumber())
                            .unit("USD")
                            .build())
                    .build())
            .notificationsWithSubscribers(
                List.of(
                    warning("ACTUAL", 80, parameters.alarmEmail),
                    warning("FORECASTED", 100, parameters.alarmEmail)))
            .build();
    budget.getCfnOptions().setCondition(parameters.alarmEmail.given());
  }

  private static NotificationWithSubscribersProperty warning(
      String kind, int percent, OptionalParameter email) {
    return NotificationWithSubscribersProperty.builder()
        .notification(
            NotificationProperty.builder()
                .notificationType(kind)
                .comparisonOperator("GREATER_THAN")
                .thresholdType("PERCENTAGE")
                .threshold(percent)
                .build())
        .subscribers(
            List.of(
                SubscriberProperty.builder()
                    .subscriptionType("EMAIL")
                    .address(email.value())
                    .build()))
        .build();
  }
}
