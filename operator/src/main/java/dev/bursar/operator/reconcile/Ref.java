package dev.bursar.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** A namespaced resource's name. */
record Ref(String namespace, String name) {
    static Ref of(HasMetadata resource) {
        return new Ref(
                resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
