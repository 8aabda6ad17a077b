package dev.bursar.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** A question about money, asked on a schedule. */
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("costr")
@Categories(Names.CATEGORY)
public class CostReport extends CustomResource<CostReportSpec, CostReportStatus> implements Namespaced {
    @Override
    protected @Nullable CostReportSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable CostReportStatus initStatus() {
        return null;
    }

    @Override
    public @Nullable CostReportStatus getStatus() {
        return super.getStatus();
    }
}
