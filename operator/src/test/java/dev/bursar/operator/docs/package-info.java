/** What people read, checked against what is true: samples, documents, and the page that is made from the code. */
@NullMarked
package dev.bursar.operator.docs;

import org.jspecify.annotations.NullMarked;
