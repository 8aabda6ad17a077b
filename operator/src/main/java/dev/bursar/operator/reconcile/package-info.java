/**
 * One reconcile, read aloud: gather, plan, fetch, result, outputs. Effects are here; what is decided is decided in the pure
 * packages.
 */
@NullMarked
package dev.bursar.operator.reconcile;

import org.jspecify.annotations.NullMarked;
