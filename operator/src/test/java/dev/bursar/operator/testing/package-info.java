/**
 * What tests run against. For Kubernetes a real API, from module simulator. For AWS: emulators with injected errors, a recorder in between, and an endpoint that misbehaves on purpose.
 */
@NullMarked
package dev.bursar.operator.testing;

import org.jspecify.annotations.NullMarked;
