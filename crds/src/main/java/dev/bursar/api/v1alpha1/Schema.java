package dev.bursar.api.v1alpha1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the CRD generator has no annotation for. {@code CrdGen}, which is not shipped, reads it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Schema {
    /** The names of this enum's constants are the values that the string, or every string of the list, can take. */
    Class<? extends Enum<?>>[] oneOf() default {};

    /** {@code format} of the string: {@code date} or {@code date-time}. */
    String format() default "";

    /** The list is a set: no value twice, and server-side apply merges it by value. */
    boolean set() default false;

    /** The list is a map with this key, and server-side apply merges it by that key. */
    String mapKey() default "";

    /** Server-side apply replaces the object whole, so that choosing another variant of a union drops the first. */
    boolean atomic() default false;
}
