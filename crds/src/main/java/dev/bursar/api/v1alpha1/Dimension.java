package dev.bursar.api.v1alpha1;

/** What Cost Explorer can group by, in its own words. The constant's name is the text in a spec. */
public enum Dimension {
    AZ,
    INSTANCE_TYPE,
    INVOICING_ENTITY,
    LEGAL_ENTITY_NAME,
    LINKED_ACCOUNT,
    OPERATION,
    PLATFORM,
    PURCHASE_TYPE,
    RECORD_TYPE,
    REGION,
    SERVICE,
    TENANCY,
    USAGE_TYPE
}
