/** Accounts and the organizations they are in, and the operations of AWS Organizations. */
@NullMarked
package dev.bursar.simulator.organizations;

import org.jspecify.annotations.NullMarked;
