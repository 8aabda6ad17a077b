package dev.bursar.simulator.organizations;

import java.time.LocalDate;

/**
 * An AWS account.
 *
 * @param currency of its answers, also of those that a payer gets about its members
 * @param since its first day with costs
 */
public record Account(
        String id, String name, Membership membership, CostExplorer costExplorer, String currency, LocalDate since) {
    /** How far Cost Explorer is set up. A payer's state is its members' as well. */
    public enum CostExplorer {
        ENABLED,
        /** Nobody has opened it in the payer's console yet. */
        NOT_ENABLED,
        /** It was enabled within the last day. */
        NO_DATA_YET
    }

    /** What an account is to an organization. */
    public sealed interface Membership {
        record Standalone() implements Membership {}

        record Payer() implements Membership {}

        /** @param payer the management account's id */
        record Member(String payer) implements Membership {}
    }

    public Account {
        if (!id.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("an account id has 12 digits, not " + id);
        }
    }

    /** In no organization, with Cost Explorer and costs in USD from 2024 on. */
    public static Account standalone(String id) {
        return new Account(
                id,
                "Account " + id,
                new Membership.Standalone(),
                CostExplorer.ENABLED,
                "USD",
                LocalDate.of(2024, 1, 1));
    }

    public static Account payer(String id) {
        return standalone(id).with(new Membership.Payer());
    }

    public static Account member(String id, String payer) {
        return standalone(id).with(new Membership.Member(payer));
    }

    public Account with(Membership other) {
        return new Account(id, name, other, costExplorer, currency, since);
    }

    public Account named(String other) {
        return new Account(id, other, membership, costExplorer, currency, since);
    }

    public Account with(CostExplorer other) {
        return new Account(id, name, membership, other, currency, since);
    }

    public Account in(String other) {
        return new Account(id, name, membership, costExplorer, other, since);
    }

    public Account since(LocalDate other) {
        return new Account(id, name, membership, costExplorer, currency, other);
    }
}
