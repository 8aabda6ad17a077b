package dev.bursar.simulator.ce;

import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.iam.Permissions;
import dev.bursar.simulator.iam.Question;
import dev.bursar.simulator.organizations.Account;
import dev.bursar.simulator.organizations.Accounts;
import dev.bursar.simulator.wire.AwsException;
import java.time.Instant;
import java.time.InstantSource;

/** What every operation of Cost Explorer asks first: may the caller, not too often, and is there anything to see. */
public final class CostExplorerGate {
    private final Permissions permissions;
    private final Accounts accounts;
    private final RateLimit rateLimit;
    private final Bill bill;
    private final InstantSource clock;

    public CostExplorerGate(
            Permissions permissions, Accounts accounts, RateLimit rateLimit, Bill bill, InstantSource clock) {
        this.permissions = permissions;
        this.accounts = accounts;
        this.rateLimit = rateLimit;
        this.bill = bill;
        this.clock = clock;
    }

    /**
     * Words from reports: github.com/boto/botocore/issues/1820 (rate), aws-samples/aws-cost-explorer-report/issues/15 (not
     * enabled), intuit/costBuddy/issues/5 (no data yet).
     */
    CostView admit(Caller caller, String operation) throws AwsException {
        String resource = "arn:aws:ce:us-east-1:" + caller.account() + ":/" + operation;
        permissions.require(caller, Question.of("ce:" + operation, resource));
        Instant now = clock.instant();
        Account account = accounts.get(caller.account());
        Account payer = accounts.payerOf(account).orElse(account);
        if (!rateLimit.admits(payer.id(), now)) {
            throw AwsException.modelled("LimitExceededException", "Rate limit exceeded");
        }
        for (Account decides : new Account[] {payer, account}) {
            switch (decides.costExplorer()) {
                case ENABLED -> {}
                case NOT_ENABLED -> throw AwsException.denied("User not enabled for cost explorer access");
                case NO_DATA_YET ->
                    throw AwsException.modelled(
                            "DataUnavailableException",
                            "Data is not available. Please try to adjust the time period. If just enabled Cost Explorer,"
                                    + " data might not be ingested yet");
            }
        }
        return new CostView(bill, accounts, account, now);
    }
}
