/** What tools that apply resources from Git make of their status. */
@NullMarked
package dev.bursar.operator.gitops;

import org.jspecify.annotations.NullMarked;
