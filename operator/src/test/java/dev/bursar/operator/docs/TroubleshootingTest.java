package dev.bursar.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TroubleshootingTest {
    private static final String COMMITTED = Repository.read(Repository.ROOT.resolve(TroubleshootingGen.FILE));

    @Test
    void everyReasonHasASection() {
        assertThat(Arrays.stream(Reason.values()))
                .allSatisfy(reason -> assertThat(COMMITTED).contains("\n## " + reason + "\n\n" + reason.meaning()));
    }

    @Test
    void everyReasonThatIsATroubleBelongsToACondition() {
        assertThat(TroubleshootingGen.withoutStage()).isEmpty();
    }
}
