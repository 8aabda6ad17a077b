package dev.bursar.operator.main;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/** The operator SDK's timers publish some seventy buckets each; count, sum and maximum say as much here. */
final class WithoutHistograms implements MeterFilter {
    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return DistributionStatisticConfig.builder()
                .percentilesHistogram(false)
                .percentiles()
                .build()
                .merge(config);
    }
}
