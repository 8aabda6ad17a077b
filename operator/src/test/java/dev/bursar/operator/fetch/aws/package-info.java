/** The AWS adapter: pure parts as {@code *Test}, the rest against emulators as {@code *ContractTest}. */
@NullMarked
package dev.bursar.operator.fetch.aws;

import org.jspecify.annotations.NullMarked;
