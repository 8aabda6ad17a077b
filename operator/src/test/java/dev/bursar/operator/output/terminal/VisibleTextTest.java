package dev.bursar.operator.output.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"abc, 3, abc", "abcd, 3, ab…", "請求書, 6, 請求書", "請求書と, 6, 請求…", "請求書と, 7, 請求書…", "abc, 1, …"})
    void isCutToColumns(String text, int columns, String shown) {
        assertThat(VisibleText.cut(text, columns)).isEqualTo(shown);
    }

    @Test
    void anEscapeIsNotCutInTwo() {
        assertThat(VisibleText.cut("ab\u001bcd", 8)).isEqualTo("ab…");
        assertThat(VisibleText.cut("ab\u001bcd", 9)).isEqualTo("ab\\u001b…");
        assertThat(VisibleText.cut("ab\u001bc", 9)).isEqualTo("ab\\u001bc");
    }

    @Test
    void ofSeveralLinesTheFirstIsShown() {
        assertThat(VisibleText.firstLine("one")).isEqualTo("one");
        assertThat(VisibleText.firstLine("one\n")).isEqualTo("one");
        assertThat(VisibleText.firstLine("one\ntwo")).isEqualTo("one …");
        assertThat(VisibleText.firstLine("")).isEmpty();
    }

    @Test
    void differentTextsLookDifferent() {
        assertThat(VisibleText.of("a\\nb")).isEqualTo("a\\\\nb").isNotEqualTo(VisibleText.of("a\nb"));
    }

    /** Ten thousand texts of any characters, with a seed that the message names. */
    @Test
    void nothingThatIsNotSeenIsLeftInAnyText() {
        for (int seed = 0; seed < 10_000; seed++) {
            String text = new Random(seed)
                    .ints(20, 0, seed % 2 == 0 ? Character.MAX_CODE_POINT : 0x300)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            String shown = VisibleText.cut(text, 30);

            assertThat(VisibleText.columns(shown)).as("seed %s", seed).isLessThanOrEqualTo(30);
            assertThat(shown.codePoints())
                    .as("seed %s", seed)
                    .allMatch(codePoint -> Character.isDefined(codePoint)
                            && !Character.isISOControl(codePoint)
                            && Character.getType(codePoint) != Character.FORMAT
                            && Character.getType(codePoint) != Character.SURROGATE);
        }
    }
}
