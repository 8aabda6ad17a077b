/** What only a real API server can tell. */
@NullMarked
package dev.bursar.operator.apiserver;

import org.jspecify.annotations.NullMarked;
