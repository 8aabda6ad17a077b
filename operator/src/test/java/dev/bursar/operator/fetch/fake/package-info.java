/** Hand-written doubles of the fetch ports. What was not scripted fails the test. */
@NullMarked
package dev.bursar.operator.fetch.fake;

import org.jspecify.annotations.NullMarked;
