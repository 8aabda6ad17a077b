package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.BillingSource;
import dev.bursar.operator.fetch.ForecastSource;
import dev.bursar.operator.fetch.OrganizationSource;
import dev.bursar.operator.fetch.PermissionSource;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleCreator;

/** All doors to the provider. */
public record CloudPorts(
        RoleAssumer assumer,
        RoleCreator roles,
        OrganizationSource organizations,
        PermissionSource permissions,
        BillingSource billing,
        ForecastSource forecasts) {}
