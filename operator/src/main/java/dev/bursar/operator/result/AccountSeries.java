package dev.bursar.operator.result;

import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.AccountId;

/**
 * The rows of one account that a report may read.
 *
 * @param name of the CloudAccount
 * @param current false when the last attempt to renew them failed, or none is allowed
 */
public record AccountSeries(String name, AccountId id, boolean current, Series series) {}
