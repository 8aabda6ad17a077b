/**
 * What Bursar asks of a cloud provider, and every answer it can get: ports and values, no SDK.
 */
@NullMarked
package dev.bursar.operator.fetch;

import org.jspecify.annotations.NullMarked;
