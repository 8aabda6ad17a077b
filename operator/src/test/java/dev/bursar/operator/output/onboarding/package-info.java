@NullMarked
package dev.bursar.operator.output.onboarding;

import org.jspecify.annotations.NullMarked;
