package dev.bursar.operator.records;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Requests that may have been billed, in one UTC month: those of one CostReport, or of one namespace by one RoleGrant.
 *
 * @param month {@code YYYY-MM}; empty before the first request
 * @param sent attempts that were answered, cut off or are under way
 */
public record RequestsRecord(String month, int sent) {
    public static final RecordType<RequestsRecord> TYPE = new RecordType<>(
            "requests", "CostReport", RecordClass.MONEY, 1, RequestsRecord.class, new RequestsRecord("", 0));

    /** By the namespace that asked and the name of the grant that it used. */
    public static final RecordType<RequestsRecord> BY_GRANT = new RecordType<>(
            "grant-requests", "RoleGrant", RecordClass.MONEY, 1, RequestsRecord.class, new RequestsRecord("", 0));

    /** A stored record without a month is damaged; it must not be taken for one without requests. */
    public RequestsRecord {
        Objects.requireNonNull(month, "month");
    }

    public static String monthOf(Instant now) {
        return YearMonth.from(now.atZone(ZoneOffset.UTC)).toString();
    }

    /** Requests counted in the month of {@code now}. */
    public int sentIn(Instant now) {
        return month.equals(monthOf(now)) ? sent : 0;
    }

    public RequestsRecord reserved(Instant now) {
        return new RequestsRecord(monthOf(now), sentIn(now) + 1);
    }

    /** Takes back one reservation of {@code reservedIn}; in another month there is nothing to take back. */
    public RequestsRecord released(String reservedIn) {
        return month.equals(reservedIn) && sent > 0 ? new RequestsRecord(month, sent - 1) : this;
    }
}
