/** The ledger as ConfigMaps of the operator's own namespace: immutable gzip chunks and one index per series. */
@NullMarked
package dev.bursar.operator.ledger.configmap;

import org.jspecify.annotations.NullMarked;
