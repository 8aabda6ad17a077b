package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.simulator.world.World;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PageTokenTest {
    private final World world = Worlds.world();
    private final Client client = Costs.standalone(world);
    private final String token = token();

    private String token() {
        world.settings().pageSize(3);
        return question().answer(client).path("NextPageToken").toString();
    }

    private static Costs question() {
        return Costs.of("2026-10-01", "2026-10-05").by("SERVICE");
    }

    @Test
    void isGoodForItsRequestAgainAndAgain() {
        assertThat(question().with("NextPageToken", token).answer(client))
                .isEqualTo(question().with("NextPageToken", token).answer(client));
    }

    @Test
    void isNotGoodForAnotherRequestOrAnotherAccount() {
        assertThat(question()
                        .by("REGION")
                        .with("NextPageToken", token)
                        .ask(client)
                        .code())
                .isEqualTo("RequestChangedException");
        assertThat(question()
                        .with("NextPageToken", token)
                        .ask(Worlds.as(world, Worlds.FIRST))
                        .code())
                .isEqualTo("RequestChangedException");
    }

    @Test
    void expiresWithTheBill() {
        world.clock().set(Worlds.NOW.plus(Duration.ofHours(6)));
        assertThat(question()
                        .with("NextPageToken", token)
                        .ask(Costs.standalone(world))
                        .code())
                .isEqualTo("BillExpirationException");

        world.clock().set(Worlds.NOW);
        world.bill().restate(Worlds.ALONE, LocalDate.parse("2026-10-01"), "AWS Lambda", BigDecimal.ONE, Worlds.NOW);
        assertThat(question().with("NextPageToken", token).ask(client).code()).isEqualTo("BillExpirationException");
    }

    @Test
    void mustBeOne() {
        for (String wrong : new String[] {"\"x\"", "\"\"", "\"MXwy\"", "\"YXxifGM\""}) {
            assertThat(question().with("NextPageToken", wrong).ask(client).code())
                    .isEqualTo("InvalidNextTokenException");
        }
    }
}
