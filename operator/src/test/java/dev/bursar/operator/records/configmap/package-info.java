/** Records in ConfigMaps. */
@NullMarked
package dev.bursar.operator.records.configmap;

import org.jspecify.annotations.NullMarked;
