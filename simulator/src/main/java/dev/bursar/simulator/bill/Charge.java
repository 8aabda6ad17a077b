package dev.bursar.simulator.bill;

/** What a line item is for, in Cost Explorer's words; texts are empty where there is nothing to say. */
public record Charge(String service, String region, String usageType, String operation) {
    private static final String INSTANCES = "BoxUsage:";

    public static final Charge TAX = new Charge("Tax", "", "", "");

    /** E.g. {@code m5.large}; empty for everything but instance hours. */
    public String instanceType() {
        int start = usageType.indexOf(INSTANCES);
        return start < 0 ? "" : usageType.substring(start + INSTANCES.length());
    }
}
