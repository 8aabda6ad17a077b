package dev.bursar.operator.output.configmap;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Scope;
import java.util.Map;

/**
 * Where the rows of a result come from.
 *
 * @param report name of the CostReport
 * @param payers who pays for its accounts, by CloudAccount; without those of which it is not known
 */
record ReportOrigin(String namespace, String report, Scope scope, Map<String, AccountId> payers) {
    ReportOrigin {
        payers = Map.copyOf(payers);
    }
}
