package dev.bursar.api.v1alpha1;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** An administrator says which namespaces may use which roles. */
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("rgrant")
@Categories(Names.CATEGORY)
public class RoleGrant extends CustomResource<RoleGrantSpec, RoleGrantStatus> {
    @Override
    protected @Nullable RoleGrantSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable RoleGrantStatus initStatus() {
        return null;
    }

    @Override
    public @Nullable RoleGrantStatus getStatus() {
        return super.getStatus();
    }
}
