@NullMarked
package dev.bursar.simulator;

import org.jspecify.annotations.NullMarked;
