package dev.bursar.operator.ledger;

class MemoryLedgerTest implements CostLedgerContract {
    private final MemoryLedger ledger = new MemoryLedger();

    @Override
    public CostLedger ledger() {
        return ledger;
    }
}
