@NullMarked
package dev.bursar.kubernetes.embedded;

import org.jspecify.annotations.NullMarked;
