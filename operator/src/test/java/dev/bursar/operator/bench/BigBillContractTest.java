package dev.bursar.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Twenty thousand groups a month, all their cents exact, in the heap that the operator has or less. A heap that is too small
 * ends the Java in which it is; how large one has to be is in decision 041.
 */
class BigBillContractTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DAILY,30,667      | 48m",
                "MONTHLY,1,20000   | 48m",
                "MONTHLY,13,20000  | 96m",
            })
    void isFetchedKeptReadAndRenewed(String bill, String heap) throws Exception {
        Run run = run(BigBill.parse(bill), heap);

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains("renewed=");
        BigBill all = BigBill.parse(bill);
        assertThat(run.pages()).isEqualTo(all.pages() + all.newest().pages());
        System.out.println(bill + " -Xmx" + heap + ": " + run.output() + " objects=" + run.objects());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = "DAILY,30,20000 | 96m")
    void beyondTheLimitIsRefusedWithTheRemedy(String bill, String heap) throws Exception {
        Run run = run(BigBill.parse(bill), heap);

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Malformed")
                .contains("more than 300000 groups in one answer; ask for less by a filter, another groupBy");
        assertThat(run.pages()).isEqualTo(61);
        assertThat(run.objects()).isZero();
    }

    private record Run(int status, String output, int pages, int objects) {}

    private static Run run(BigBill bill, String heap) throws IOException, InterruptedException {
        try (BigBillWorld world = new BigBillWorld(bill)) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap,
                    "-Xms16m",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BigBillFetch.class.getName(),
                    world.uri().toString(),
                    bill.toString()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output.strip(), world.pages(), world.objects());
        }
    }
}
