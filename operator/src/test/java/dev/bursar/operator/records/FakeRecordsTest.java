package dev.bursar.operator.records;

class FakeRecordsTest implements RecordsContract {
    private final FakeRecords records = new FakeRecords();

    @Override
    public Records records() {
        return records;
    }

    @Override
    public void writeAsNewer(RecordKey key) {
        records.breakRecord(key, new StoreException(StoreException.Kind.TOO_NEW, "record " + key + " has shape v2"));
    }

    @Override
    public void damage(RecordKey key) {
        records.breakRecord(
                key,
                new StoreException(
                        StoreException.Kind.UNAVAILABLE, key.objectName() + " (record " + key + ") is damaged"));
    }

    @Override
    public void delete(RecordKey key) {
        records.delete(key);
    }
}
