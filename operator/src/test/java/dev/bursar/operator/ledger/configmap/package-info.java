/** The ledger in ConfigMaps. */
@NullMarked
package dev.bursar.operator.ledger.configmap;

import org.jspecify.annotations.NullMarked;
