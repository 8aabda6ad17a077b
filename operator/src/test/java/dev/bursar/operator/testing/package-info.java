/**
 * What tests run against. For Kubernetes a real API: etcd and kube-apiserver as child processes that a test may kill, freeze
 * and start again in place; there is no controller manager, so owner references and aggregated roles are stored, not acted
 * upon. For AWS: emulators with injected errors, a recorder in between, and an endpoint that misbehaves on purpose.
 */
@NullMarked
package dev.bursar.operator.testing;

import org.jspecify.annotations.NullMarked;
