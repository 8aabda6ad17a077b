/**
 * AWS behind the ports of {@code fetch}: the only package that knows its SDK. Errors are classified once, here, and no text
 * leaves with a request id, a key, a token or an external id in it.
 */
@NullMarked
package dev.bursar.operator.fetch.aws;

import org.jspecify.annotations.NullMarked;
