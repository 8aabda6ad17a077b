@NullMarked
package dev.bursar.demo;

import org.jspecify.annotations.NullMarked;
