package dev.bursar.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** One AWS account that a namespace wants to read. */
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("cacct")
@Categories(Names.CATEGORY)
public class CloudAccount extends CustomResource<CloudAccountSpec, CloudAccountStatus> implements Namespaced {
    @Override
    protected @Nullable CloudAccountSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable CloudAccountStatus initStatus() {
        return null;
    }

    @Override
    public @Nullable CloudAccountStatus getStatus() {
        return super.getStatus();
    }
}
