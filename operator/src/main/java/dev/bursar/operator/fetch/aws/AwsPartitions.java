package dev.bursar.operator.fetch.aws;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Which region of a partition answers what. */
public final class AwsPartitions {
    private static final String COMMERCIAL = "aws";

    private AwsPartitions() {}

    /**
     * The region that the SDK's own lookup finds (environment, profile, instance metadata), which may take seconds where
     * there is none. For {@code main} only.
     */
    public static Optional<String> configuredRegion() {
        try {
            return Optional.of(new DefaultAwsRegionProviderChain().getRegion().id());
        } catch (SdkClientException none) {
            return Optional.empty();
        }
    }

    /** The partition that the operator itself lives in, as far as its region tells. */
    static String ofRegion(Optional<String> region) {
        return region.map(name -> PartitionMetadata.of(Region.of(name)).id()).orElse(COMMERCIAL);
    }

    /** STS is regional: the operator's own region where it belongs to the partition. Empty for partitions unknown here. */
    static Optional<Region> stsRegion(Optional<String> configured, String partition) {
        if (configured.isPresent() && ofRegion(configured).equals(partition)) {
            return configured.map(Region::of);
        }
        return switch (partition) {
            case COMMERCIAL -> Optional.of(Region.US_EAST_1);
            case "aws-cn" -> Optional.of(Region.CN_NORTH_1);
            case "aws-us-gov" -> Optional.of(Region.US_GOV_WEST_1);
            default -> Optional.empty();
        };
    }

    /**
     * Cost Explorer has one endpoint per partition and none in GovCloud (service endpoints of {@code ce}): a GovCloud bill
     * is read from the commercial account that pays it.
     */
    static Optional<Region> costExplorerRegion(String partition) {
        return switch (partition) {
            case COMMERCIAL -> Optional.of(Region.US_EAST_1);
            case "aws-cn" -> Optional.of(Region.CN_NORTHWEST_1);
            default -> Optional.empty();
        };
    }

    /** Organizations has one endpoint per partition (service endpoints of {@code organizations}). */
    static Optional<Region> organizationsRegion(String partition) {
        return switch (partition) {
            case COMMERCIAL -> Optional.of(Region.US_EAST_1);
            case "aws-cn" -> Optional.of(Region.CN_NORTHWEST_1);
            case "aws-us-gov" -> Optional.of(Region.US_GOV_WEST_1);
            default -> Optional.empty();
        };
    }

    /** IAM has one endpoint per partition (service endpoints of {@code iam}); these are the regions that sign for it. */
    static Optional<Region> iamRegion(String partition) {
        return switch (partition) {
            case COMMERCIAL -> Optional.of(Region.AWS_GLOBAL);
            case "aws-cn" -> Optional.of(Region.AWS_CN_GLOBAL);
            case "aws-us-gov" -> Optional.of(Region.AWS_US_GOV_GLOBAL);
            default -> Optional.empty();
        };
    }
}
