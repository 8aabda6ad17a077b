/**
 * A real Kubernetes API for tests: etcd and kube-apiserver as child processes that a test may kill, freeze and start
 * again in place. There is no controller manager, so owner references and aggregated roles are stored, not acted upon.
 */
@NullMarked
package dev.bursar.operator.testing;

import org.jspecify.annotations.NullMarked;
