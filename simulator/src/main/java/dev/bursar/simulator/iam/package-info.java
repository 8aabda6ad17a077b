/**
 * Who calls and what policies allow: identities, sessions, roles and the part of IAM's policy language that roles here need; and
 * the operation of IAM that answers questions about them.
 */
@NullMarked
package dev.bursar.simulator.iam;

import org.jspecify.annotations.NullMarked;
