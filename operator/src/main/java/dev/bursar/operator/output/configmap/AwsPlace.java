package dev.bursar.operator.output.configmap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the places that Cost Explorer's dimensions REGION and AZ name. What is no place that one can choose, such as
 * {@code global}, {@code NoRegion} or {@code NoAZ}, is none.
 *
 * <p>Names of regions ({@code us-east-1}), Availability Zones ({@code us-east-1a}), Local Zones
 * ({@code us-west-2-lax-1a}) and Wavelength Zones ({@code us-east-1-wl1-bos-wlz-1}): AWS Regions and Availability Zones
 * user guide.
 */
final class AwsPlace {
    private static final String REGION = "[a-z]{2,4}(?:-[a-z]+){1,3}-[0-9]{1,2}";
    private static final Pattern IN_REGION = Pattern.compile("(" + REGION + ")(?:[a-z]|-[a-z0-9-]+)?");
    private static final Pattern ZONE =
            Pattern.compile(REGION + "(?:[a-z]|-[a-z]{3}-[0-9]{1,2}[a-z]|-wl[0-9]*-[a-z]{3}-wlz-?[0-9]{1,2})");

    private AwsPlace() {}

    /** The region that a region, or a zone of it, lies in. */
    static Optional<String> region(String place) {
        Matcher named = IN_REGION.matcher(place);
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

    static Optional<String> zone(String place) {
        return Optional.of(place).filter(ZONE.asMatchPredicate());
    }
}
