@NullMarked
package dev.bursar.operator.reconcile;

import org.jspecify.annotations.NullMarked;
