/** The container image: unpacked, and run as a container runtime would run it. */
@NullMarked
package dev.bursar.operator.image;

import org.jspecify.annotations.NullMarked;
