package dev.bursar.operator.fetch;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;

/** A provider of expectations that charges for being asked. */
public interface ForecastSource {
    /**
     * Asks what the range will cost in all, in one request. Blocks; never throws for anything that the provider or the network
     * does.
     *
     * @param question its groupings do not matter
     * @param range begins today (UTC) and ends with a month
     * @return when answered, the whole range as one slice with a row for each {@link dev.bursar.operator.model.ForecastBound}
     *     that the provider told, the mean always; without any slice when the provider has too little history
     */
    FetchOutcome forecast(RoleSession session, Question question, CostBasis basis, Period range, AttemptGuard guard);
}
