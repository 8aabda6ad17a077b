package dev.bursar.api.v1alpha1;

import java.util.List;

/** CloudAccounts of the same namespace. */
public record AccountSelection(List<String> names) {
    public AccountSelection {
        names = Copies.strings(names);
    }
}
