/** What an account owner needs to let the operator in: one Secret, made from a granted CloudAccount. Pure. */
@NullMarked
package dev.bursar.operator.output.onboarding;

import org.jspecify.annotations.NullMarked;
