@NullMarked
package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
