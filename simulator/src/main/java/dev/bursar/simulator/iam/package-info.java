/** Who calls and what policies allow: identities, sessions, roles and the part of IAM's policy language that roles here need. */
@NullMarked
package dev.bursar.simulator.iam;

import org.jspecify.annotations.NullMarked;
