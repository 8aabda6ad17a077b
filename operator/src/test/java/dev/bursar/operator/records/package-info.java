/** What every store of records must do. */
@NullMarked
package dev.bursar.operator.records;

import org.jspecify.annotations.NullMarked;
