package dev.bursar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyTableTest {
    private static final ResourceRow ACCOUNT = new ResourceRow("CloudAccount", "payments", "prod", "111122223333");
    private static final ResourceRow GRANT = new ResourceRow("RoleGrant", "", "a-grant-with-a-name", "1 namespace");

    private final ReadyTable table = new ReadyTable(List.of(GRANT, ACCOUNT));

    @Test
    void linesStandUnderEachOtherAsResourcesBecomeReady() {
        List<String> first = table.news(List.of(ready(GRANT), ACCOUNT));
        List<String> second = table.news(List.of(ready(GRANT), ready(ACCOUNT)));

        assertThat(table.header())
                .isEqualTo("KIND          NAMESPACE  NAME                 WHAT IT IS"
                        + "                                READY  REASON");
        assertThat(first)
                .containsExactly("RoleGrant     -          a-grant-with-a-name  1 namespace"
                        + "                               True   Ready");
        assertThat(second)
                .containsExactly("CloudAccount  payments   prod                 111122223333"
                        + "                              True   Ready");
    }

    @Test
    void nothingIsSaidTwice() {
        table.news(List.of(ready(GRANT)));

        assertThat(table.news(List.of(ready(GRANT)))).isEmpty();
    }

    private static ResourceRow ready(ResourceRow row) {
        return new ResourceRow(row.kind(), row.namespace(), row.name(), row.what(), "True", "Ready", "");
    }
}
