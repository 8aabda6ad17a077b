/** What every ledger must do. */
@NullMarked
package dev.bursar.operator.ledger;

import org.jspecify.annotations.NullMarked;
