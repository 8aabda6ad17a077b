package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class AwsPartitionsTest {
    @ParameterizedTest
    @CsvSource({
        "eu-central-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-east-1, aws-us-gov",
        "us-iso-east-1, aws-iso",
        "xx-future-9, aws",
        ", aws",
    })
    void aRegionTellsThePartition(@Nullable String region, String partition) {
        assertThat(AwsPartitions.ofRegion(Optional.ofNullable(region))).isEqualTo(partition);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, aws, eu-central-1",
        "eu-central-1, aws-cn, cn-north-1",
        "cn-northwest-1, aws-cn, cn-northwest-1",
        "cn-northwest-1, aws, us-east-1",
        ", aws, us-east-1",
        ", aws-us-gov, us-gov-west-1",
        "us-iso-east-1, aws-iso, us-iso-east-1",
        ", aws-iso, ",
    })
    void stsIsAskedInTheOwnRegionOfThePartition(@Nullable String own, String partition, @Nullable String expected) {
        assertThat(AwsPartitions.stsRegion(Optional.ofNullable(own), partition).map(Region::id))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({"aws, us-east-1", "aws-cn, cn-northwest-1", "aws-us-gov, ", "aws-iso, "})
    void costExplorerHasOneEndpointPerPartitionAndNoneInGovCloud(String partition, @Nullable String expected) {
        assertThat(AwsPartitions.costExplorerRegion(partition).map(Region::id))
                .isEqualTo(Optional.ofNullable(expected));
    }
}
