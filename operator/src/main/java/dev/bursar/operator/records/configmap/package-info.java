/** Records as ConfigMaps of the operator's own namespace. */
@NullMarked
package dev.bursar.operator.records.configmap;

import org.jspecify.annotations.NullMarked;
