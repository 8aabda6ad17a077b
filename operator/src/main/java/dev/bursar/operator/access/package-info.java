/**
 * Who may use which role: RoleGrants, looked up at every use. Pure over gathered objects. Whatever is empty, broken or
 * unknown grants nothing.
 */
@NullMarked
package dev.bursar.operator.access;

import org.jspecify.annotations.NullMarked;
