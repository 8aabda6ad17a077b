package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.PayerPace;
import dev.bursar.operator.ledger.CostLedger;
import dev.bursar.operator.records.RecordBook;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What reconcilers are made of; {@code main} fills it in.
 *
 * @param leading whether this process may act now
 * @param random any number, for back-off jitter
 */
public record ReconcileParts(
        String ownNamespace,
        Caches caches,
        Authorizer authorizer,
        BaseIdentities identities,
        Onboarder onboarder,
        AccountCalls calls,
        RoleSessions sessions,
        BootstrapSecrets bootstrapSecrets,
        CloudPorts cloud,
        PayerPace pace,
        CostLedger ledger,
        RecordBook records,
        OwnedObjects objects,
        StatusWriter statuses,
        Workers workers,
        BooleanSupplier leading,
        LongSupplier random,
        Clock clock) {}
