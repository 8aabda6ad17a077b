package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagingTest {
    @Test
    void goesOnForAnHonestAnswerOfTheGreatestSize() throws MalformedAnswerException {
        AwsConfig.AnswerLimits limits = AwsConfig.AnswerLimits.DEFAULTS;
        Paging paging = new Paging(limits.pages());

        for (int page = 1; page < limits.pages(); page++) {
            assertThat(paging.next(Optional.of("t" + page), page * limits.rows() / limits.pages()))
                    .contains("t" + page);
        }
        assertThat(paging.next(Optional.empty(), limits.rows())).isEmpty();
    }

    @Test
    void endsBeforeOnePageMoreThanAnAnswerCanHave() throws MalformedAnswerException {
        Paging paging = new Paging(3);
        paging.next(Optional.of("a"), 1_000);
        paging.next(Optional.of("b"), 2_000);

        assertThatThrownBy(() -> paging.next(Optional.of("c"), 3_000)).hasMessage("more than 3 pages");
    }

    @Test
    void endsWhenPagesBringNextToNothing() throws MalformedAnswerException {
        Paging paging = new Paging(300);
        int page = 1;
        // As fast as it must be, and then a row a page.
        for (; page <= 30; page++) {
            paging.next(Optional.of("t" + page), page * 100);
        }

        assertThatThrownBy(() -> paging.next(Optional.of("last"), 3_001))
                .hasMessage("31 pages with only 3001 groups, and no end");
    }

    @Test
    void emptyPagesCountOnlyInARow() throws MalformedAnswerException {
        Paging paging = new Paging(300);
        for (int page = 0; page < 20; page++) {
            int rows = page / 4 + 1;
            assertThat(paging.next(Optional.of("t" + page), rows)).isPresent();
        }

        for (int page = 0; page < 1; page++) {
            paging.next(Optional.of("u" + page), 5);
        }
        assertThatThrownBy(() -> paging.next(Optional.of("v"), 5)).hasMessage("5 pages in a row without a row");
    }
}
