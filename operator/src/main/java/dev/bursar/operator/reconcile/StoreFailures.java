package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.records.StoreException;

/** A store's failure as a reason. */
final class StoreFailures {
    private StoreFailures() {}

    static Reason reason(StoreException failure) {
        return switch (failure.kind()) {
            case UNAVAILABLE -> Reason.StoreUnavailable;
            case TOO_NEW -> Reason.StoreTooNew;
        };
    }
}
