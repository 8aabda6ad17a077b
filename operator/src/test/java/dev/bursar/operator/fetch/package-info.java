/** What every implementation of the fetch ports must do, run on the fakes and on the adapters alike. */
@NullMarked
package dev.bursar.operator.fetch;

import org.jspecify.annotations.NullMarked;
