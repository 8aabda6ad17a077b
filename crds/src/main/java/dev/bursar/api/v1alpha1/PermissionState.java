package dev.bursar.api.v1alpha1;

/** What is known about the permissions of a capability. The constant's name is the text in status. */
public enum PermissionState {
    /** The role has what the capability cannot do without. */
    Granted,
    /** It lacks some of it. */
    Missing,
    /** Not known. */
    Unknown
}
