/**
 * A real Kubernetes API: etcd and kube-apiserver as child processes that may be killed, frozen and started again in place.
 * There is no controller manager, so owner references and aggregated roles are stored, not acted upon.
 */
@NullMarked
package dev.bursar.kubernetes.server;

import org.jspecify.annotations.NullMarked;
