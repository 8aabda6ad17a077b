package dev.bursar.operator.fetch;

import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;

/** A provider of billing data that charges for being asked. */
public interface BillingSource {
    /** The source's name in ledger keys, e.g. {@code ce}. */
    String name();

    /**
     * Asks for all slices of the range, all cost bases at once, all pages. Blocks; never throws for anything that the
     * provider or the network does.
     */
    FetchOutcome fetch(RoleSession session, Question question, Period range, AttemptGuard guard);
}
