@NullMarked
package dev.bursar.operator.model;

import org.jspecify.annotations.NullMarked;
